import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Words } from '#i18n/words.ts';

interface ErrorBoundaryProps {
  readonly words: Words;
  readonly children: ReactNode;
  /** Takes the error for the list of messages. */
  readonly onError?: (error: Error, info: ErrorInfo) => void;
}

/** Shows what went wrong and a way out, instead of an empty page. */
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
    if (message === undefined) return this.props.children;
    const { text } = this.props.words;
    return (
      <div className="broken" role="alert">
        <h2>{text('frame:broken')}</h2>
        <p>{text('problems:unexpected', { message })}</p>
        <p>{text('frame:brokenWayOut')}</p>
        <Button className="button primary" onPress={() => this.setState({ message: undefined })}>
          {text('frame:showAgain')}
        </Button>
      </div>
    );
  }
}
