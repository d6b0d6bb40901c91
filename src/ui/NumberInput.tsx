import { useId } from 'react';

interface NumberInputProps {
  /** With the unit. */
  readonly label: string;
  /** NaN = empty. */
  readonly value: number;
  readonly error: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number that is typed, with what is wrong with it below. */
export function NumberInput({ label, value, error, onChange }: NumberInputProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        step="any"
        value={Number.isNaN(value) ? '' : value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      <p id={`${id}-error`} className="field-error">
        {error}
      </p>
    </div>
  );
}
