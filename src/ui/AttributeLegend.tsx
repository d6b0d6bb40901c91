import { numberText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { AttributeKey } from '#layers/attribute-style.ts';
import { columnName } from './layer-words.ts';
import { useWords } from './use-words.ts';
import './legend.css';

interface Row {
  readonly color: string;
  readonly name: string;
}

function truthText(text: string, words: Words): string {
  return words.text(text === 'true' ? 'values:yes' : 'values:no');
}

function rowsOf(attribute: AttributeKey, words: Words): Row[] {
  if (attribute.by === 'number') {
    return attribute.classes.map(({ from, to, color }) => {
      const ends = { from: numberText(from, words), to: numberText(to, words) };
      return { color, name: words.text('look:fromTo', ends) };
    });
  }
  const { kinds, isBoolean, otherColor } = attribute;
  const named = kinds.map(({ text, color }) => ({
    color,
    name: isBoolean ? truthText(text, words) : text,
  }));
  return otherColor === undefined
    ? named
    : [...named, { color: otherColor, name: words.text('look:other') }];
}

/** What the colours of an attribute mean: its classes or kinds, others, and features without it. */
export function AttributeLegend({ attribute }: { readonly attribute: AttributeKey }) {
  const words = useWords();
  const missing = { color: attribute.noDataColor, name: words.text('values:noData') };
  return (
    <div className="legend">
      <p className="muted">
        {words.text('look:coloredBy', { column: columnName(attribute.column, words) })}
      </p>
      <ul className="legend-keys">
        {[...rowsOf(attribute, words), missing].map(({ color, name }) => (
          <li key={color + name}>
            <span className="swatch" style={{ backgroundColor: color }} />
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
