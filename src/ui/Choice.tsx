import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | '';
  readonly items: readonly { readonly id: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  /** What is wrong with the choice. */
  readonly error?: string | undefined;
}

/** One of several, with its label above. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, items, onChange, placeholder, error } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => {
          const chosen = items.find((item) => item.id === event.target.value);
          if (chosen !== undefined) onChange(chosen.id);
        }}
      >
        {placeholder !== undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {item.text}
          </option>
        ))}
      </select>
      <p id={`${id}-error`} className="field-error">
        {error}
      </p>
    </div>
  );
}
