import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly items: readonly { readonly id: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side; its label is heard only. */
export function Segments<T extends string>({ label, value, items, onChange }: SegmentsProps<T>) {
  return (
    <RadioGroup
      className="segments"
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const item = items.find(({ id }) => id === chosen);
        if (item !== undefined) onChange(item.id);
      }}
    >
      {items.map(({ id, text }) => (
        <Radio key={id} value={id} className="segment">
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
