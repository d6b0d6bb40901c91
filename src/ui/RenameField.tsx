import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from './use-words.ts';

interface RenameFieldProps {
  readonly name: string;
  /** What the field asks for. */
  readonly label: string;
  /** The words of the button; "Save" unless given. */
  readonly save?: string;
  readonly longest?: number;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

/** A name while it is being written: Enter saves, Esc leaves it as it was. */
export function RenameField({ name, label, save, longest, onSave, onCancel }: RenameFieldProps) {
  const { text } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(name);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSave(written);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="rename-field" onSubmit={onSubmit}>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          ref={field}
          value={written}
          autoComplete="off"
          maxLength={longest}
          onChange={(event) => setWritten(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button className="button" type="submit">
        {save ?? text('look:save')}
      </Button>
      <Button className="button" onPress={onCancel}>
        {text('look:cancel')}
      </Button>
    </form>
  );
}
