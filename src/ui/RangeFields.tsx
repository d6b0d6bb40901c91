import { type KeyboardEvent, useId, useState } from 'react';
import type { Words } from '#i18n/words.ts';
import { useWords } from './use-words.ts';

/** Two ends as they are written; a blank one is `undefined`. */
export type WrittenRange = readonly [from: number | undefined, to: number | undefined];

type Fault = 'notNumber' | 'notAscending' | 'bothEnds';

interface Rules {
  /** Whether one end may be left blank. */
  readonly open: boolean;
  /** Whether both ends may be equal. */
  readonly point: boolean;
}

/** The range that two texts mean, or what is wrong with them. */
export function rangeOfTexts(from: string, to: string, rules: Rules): WrittenRange | Fault {
  const [a, b] = [from, to].map((text) => (text.trim() === '' ? undefined : Number(text)));
  const isNumber = (end: number | undefined) => end === undefined || Number.isFinite(end);
  if (!isNumber(a) || !isNumber(b)) return 'notNumber';
  if (!rules.open && (a === undefined) !== (b === undefined)) return 'bothEnds';
  if (a === undefined || b === undefined) return [a, b];
  return a < b || (rules.point && a === b) ? [a, b] : 'notAscending';
}

/** What a key does to what is written: `undefined` leaves the key to the page. */
export function doneByKey(
  key: string,
  texts: readonly string[],
  given: readonly string[],
): 'take' | 'putBack' | undefined {
  if (key === 'Enter') return 'take';
  const isHalfWritten = texts.some((text, at) => text !== given[at]);
  return key === 'Escape' && isHalfWritten ? 'putBack' : undefined;
}

interface RangeFieldsProps extends Rules {
  readonly legend: string;
  /** Label of the unit, for people. */
  readonly unit?: string | undefined;
  readonly hint: string;
  readonly range: WrittenRange;
  readonly onChange: (range: WrittenRange) => void;
}

function textOf(end: number | undefined): string {
  return end === undefined ? '' : String(end);
}

/** Two ends of a range; taken over with Enter or when the field is left, once they make sense; Esc puts them back. */
export function RangeFields(props: RangeFieldsProps) {
  const words = useWords();
  const id = useId();
  const given = props.range.map(textOf);
  const [texts, setTexts] = useState(given);
  const [fault, setFault] = useState<Fault>();
  // A range that was changed elsewhere, as by undo, takes the place of what is written.
  const [shown, setShown] = useState(given.join(' '));
  if (shown !== given.join(' ')) {
    setShown(given.join(' '));
    setTexts(given);
    setFault(undefined);
  }
  const take = () => {
    const [from = '', to = ''] = texts;
    const range = rangeOfTexts(from, to, props);
    if (typeof range === 'string') {
      setFault(range);
      return;
    }
    setFault(undefined);
    if (range.some((end, at) => end !== props.range[at])) props.onChange(range);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const done = doneByKey(event.key, texts, given);
    if (done === 'take') take();
    if (done !== 'putBack') return;
    event.preventDefault();
    event.stopPropagation();
    setTexts(given);
    setFault(undefined);
  };
  return (
    <fieldset className="range-fields">
      <legend>{props.legend}</legend>
      {(['from', 'to'] as const).map((end, at) => (
        <div className="field" key={end}>
          <label htmlFor={`${id}-${end}`}>{words.text(`look:${end}`)}</label>
          <input
            id={`${id}-${end}`}
            inputMode="decimal"
            autoComplete="off"
            value={texts[at]}
            aria-invalid={fault !== undefined}
            aria-describedby={`${id}-hint ${id}-fault`}
            onChange={(event) => setTexts(texts.with(at, event.target.value))}
            onBlur={take}
            onKeyDown={onKeyDown}
          />
        </div>
      ))}
      <p className="hint" id={`${id}-hint`}>
        {unitText(props.unit, words)} {props.hint}
      </p>
      <p className="field-error" id={`${id}-fault`} role="alert">
        {fault !== undefined && words.text(`look:${fault}`)}
      </p>
    </fieldset>
  );
}

function unitText(unit: string | undefined, words: Words) {
  return unit !== undefined && <span>{words.text('look:unit', { unit })}</span>;
}
