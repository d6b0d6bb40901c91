import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

interface CaptionFieldProps {
  readonly caption: string;
  readonly label: string;
  readonly longest: number;
  readonly onSave: (caption: string) => void;
  readonly onCancel: () => void;
}

/** A text of some lines while it is being written: Ctrl+Enter saves, Esc leaves it as it was. */
export function CaptionField({ caption, label, longest, onSave, onCancel }: CaptionFieldProps) {
  const { text } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState(caption);
  useEffect(() => field.current?.focus(), []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSave(written);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnd = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isEnd) return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnd) onSave(written);
    else onCancel();
  };
  return (
    <form className="rename-field" onSubmit={onSubmit}>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          ref={field}
          rows={3}
          value={written}
          maxLength={longest}
          onChange={(event) => setWritten(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button className="button" type="submit">
        {text('look:save')}
      </Button>
      <Button className="button" onPress={onCancel}>
        {text('look:cancel')}
      </Button>
    </form>
  );
}
