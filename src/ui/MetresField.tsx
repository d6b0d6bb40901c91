import { Minus, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { BUFFER_M, bufferWithin } from '#state/area-slice.ts';
import { useWords } from './use-words.ts';

interface MetresFieldProps {
  readonly value: number;
  readonly onChange: (metres: number) => void;
}

/** How far around a feature, in metres: typed, or by steps. */
export function MetresField({ value, onChange }: MetresFieldProps) {
  const { text } = useWords();
  return (
    <NumberField
      className="metres-field"
      value={value}
      minValue={BUFFER_M.least}
      maxValue={BUFFER_M.most}
      step={BUFFER_M.step}
      onChange={(metres) => onChange(bufferWithin(metres))}
    >
      <Label>{text('tools:metresAround')}</Label>
      <Group>
        <Button slot="decrement" className="button icon-only" aria-label={text('tools:fewer')}>
          <Minus size={16} aria-hidden />
        </Button>
        <Input />
        <Button slot="increment" className="button icon-only" aria-label={text('tools:more')}>
          <Plus size={16} aria-hidden />
        </Button>
      </Group>
    </NumberField>
  );
}
