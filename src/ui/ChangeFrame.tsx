import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import type { ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import { useWords } from './use-words.ts';

/** What all forms of a change have. */
export interface ChangeFormProps {
  /** The edit that is changed; absent for a new one. */
  readonly edit: ScenarioEdit | undefined;
  /** That nothing would change by what was sent last. */
  readonly isVain: boolean;
  readonly onWanted: (wanted: readonly WantedEdit[]) => void;
  readonly onCancel: () => void;
}

interface ChangeFrameProps {
  readonly title: string;
  readonly isNew: boolean;
  /** What is wrong with the form as a whole. */
  readonly fault?: string | undefined;
  /** What is now, and what will be. */
  readonly preview?: string | undefined;
  readonly children: ReactNode;
  /** Absent while there is nothing to send. */
  readonly onSend?: () => void;
  readonly onCancel: () => void;
}

const FIRST_FIELD = 'input:checked, select, input, button';

/** A form of a change: its title, fields, and the ways out. It takes the focus; Ctrl+Enter sends it, Esc drops it. */
export function ChangeFrame(props: ChangeFrameProps) {
  const { title, isNew, fault, preview, children, onSend, onCancel } = props;
  const { text } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After the sheet around it, which takes the focus when it opens.
    const frame = requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
      form.current?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSend?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnd = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isEnd) return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnd) onSend?.();
    else onCancel();
  };
  return (
    <form ref={form} className="change-form" onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <h4>{title}</h4>
      {children}
      {preview !== undefined && <p className="change-preview">{preview}</p>}
      <p className="field-error" role="alert">
        {fault}
      </p>
      <div className="change-ends">
        {onSend !== undefined && (
          <Button className="button primary" type="submit">
            {text(isNew ? 'whatIf:addChange' : 'whatIf:saveChange')}
          </Button>
        )}
        <Button className="button" onPress={onCancel}>
          {text('whatIf:dropChange')}
        </Button>
      </div>
    </form>
  );
}
