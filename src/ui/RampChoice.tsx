import { useId } from 'react';
import { RAMPS, type RampName, rampColors, type Theme } from '#core/tokens.ts';
import { useWords } from './use-words.ts';

interface RampChoiceProps {
  readonly ramp: RampName;
  readonly theme: Theme;
  readonly onChange: (ramp: RampName) => void;
}

/** The colour ramps with what each looks like, from low to high. */
export function RampChoice({ ramp, theme, onChange }: RampChoiceProps) {
  const { text } = useWords();
  const group = useId();
  return (
    <fieldset className="ramp-choice">
      <legend>{text('look:ramp')}</legend>
      {RAMPS.map((name) => (
        <label key={name} className="check">
          <input
            type="radio"
            name={group}
            checked={name === ramp}
            onChange={() => onChange(name)}
          />
          <span className="ramp-swatch" dir="ltr" aria-hidden>
            {rampColors(name, theme).map((color) => (
              <span key={color} style={{ backgroundColor: color }} />
            ))}
          </span>
          {text(`look:ramp.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}
