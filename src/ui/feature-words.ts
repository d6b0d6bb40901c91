import { sourceIdOf } from '#core/ids.ts';
import { peopleText } from '#i18n/measure-text.ts';
import { countText, numberText, sourceNumberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Hit, PropertyRow } from '#state/selection-slice.ts';

/** Id of a wall of a building, or of all of them together. */
const WALL = /^buildings\/(.*)#(walls|\d+)$/s;

/** What a value of a layer without a name of its own stands on, by its id. */
function placeName(id: string, words: Words): string {
  const [, building, number] = WALL.exec(id) ?? [];
  if (building === undefined || number === undefined) {
    const kind = id.startsWith('roads/') ? 'street' : 'cell';
    return words.text(`features:unnamed.${kind}`, { id: sourceIdOf(id) });
  }
  return number === 'walls'
    ? words.text('features:walls', { building })
    : words.text('features:wall', { number: String(Number(number) + 1), building });
}

/** The name of a feature; without one its kind and the source's id. */
export function featureName(feature: Hit, words: Words): string {
  if (feature.name !== '') return feature.name;
  if (feature.kind === 'cell') return placeName(feature.id, words);
  return words.text(`features:unnamed.${feature.kind}`, { id: sourceIdOf(feature.id) });
}

/** A name within a sentence: its direction of writing does not turn the words around it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The label of a property; a column that is not known keeps its name. */
export function propertyLabel(row: PropertyRow, words: Words): string {
  return words.lookUp('columns', row.name) ?? row.name;
}

/** Columns that count people, of whom nobody may be told apart. */
const PEOPLE = new Set(['residents', 'population', 'inhabitants', 'jobs']);

/** The value of a property with its unit; people to the nearest 10. */
export function propertyText(row: PropertyRow, words: Words): string {
  const { value, unit } = row;
  if (typeof value === 'boolean') return words.text(value ? 'values:yes' : 'values:no');
  if (typeof value === 'string') return value;
  if (PEOPLE.has(row.name.toLowerCase())) return peopleText(value, words);
  return unit === undefined
    ? sourceNumberText(value, words)
    : words.text('values:value', {
        value: numberText(value, words),
        unit: unitLabel(unit, words),
      });
}

/** A length as a person reads it: "120 m", "1.2 km". */
export function lengthText(metres: number, words: Words): string {
  const [value, unit] = metres < 1000 ? [Math.round(metres), 'm'] : [metres / 1000, 'km'];
  return words.text('values:value', {
    value: metres < 1000 ? countText(Number(value), words) : numberText(Number(value), words),
    unit: unitLabel(String(unit), words),
  });
}
