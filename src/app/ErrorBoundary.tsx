import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Words } from '#i18n/words.ts';
import '#ui/broken.css';

interface ErrorBoundaryProps {
  readonly words: Words;
  /** What is shown in the place of: all of the page, or one part of it. */
  readonly what: 'page' | 'part';
  readonly children: ReactNode;
  /** Takes the error for the list of messages. */
  readonly onError?: (error: Error, info: ErrorInfo) => void;
  /** Before the children are drawn once more. */
  readonly onAgain?: () => void;
  /** Shown in place of what went wrong. */
  readonly instead?: ReactNode;
  /** Closes what could not be shown; absent where it cannot be closed. */
  readonly onClose?: () => void;
}

/** Shows what went wrong and a way out, instead of nothing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { message: string | undefined }> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  override render(): ReactNode {
    const { message } = this.state;
    const { words, what, children, onAgain, onClose } = this.props;
    if (message === undefined) return children;
    if (this.props.instead !== undefined) return this.props.instead;
    const { text } = words;
    return (
      <div className="broken" role="alert">
        <h2>{text(`frame:broken.${what}`)}</h2>
        <p>{text('problems:unexpected', { message })}</p>
        <p>{text(`frame:brokenWayOut.${what}`)}</p>
        <p className="broken-ways">
          <Button
            className="button primary"
            onPress={() => {
              onAgain?.();
              this.setState({ message: undefined });
            }}
          >
            {text(`frame:showAgain.${what}`)}
          </Button>
          {onClose !== undefined && (
            <Button className="button" onPress={onClose}>
              {text('frame:close')}
            </Button>
          )}
        </p>
      </div>
    );
  }
}
