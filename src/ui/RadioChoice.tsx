import { useId } from 'react';

interface RadioChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly items: readonly { readonly id: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight: arrows go from one to the next. */
export function RadioChoice<T extends string>(props: RadioChoiceProps<T>) {
  const { label, value, items, onChange } = props;
  const name = useId();
  return (
    <fieldset className="radio-choice">
      <legend>{label}</legend>
      {items.map((item) => (
        <label key={item.id} className="check">
          <input
            type="radio"
            name={name}
            checked={item.id === value}
            onChange={() => onChange(item.id)}
          />
          {item.text}
        </label>
      ))}
    </fieldset>
  );
}
