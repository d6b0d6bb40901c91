import type { Column } from '#core/feature-set.ts';
import { packTexts } from '#core/text-column.ts';
import type { Scalar } from './geojson-reading.ts';
import { numberOf, understandBoolean } from './property-values.ts';

type Values = readonly (Scalar | undefined)[];
type ColumnType = Column['type'];

const TYPE_OF = { number: 'number', boolean: 'boolean', string: 'text' } as const;

function majorityType(values: Values): ColumnType {
  const counts = { number: 0, boolean: 0, text: 0 };
  for (const value of values) {
    if (value === undefined) continue;
    counts[TYPE_OF[typeof value as keyof typeof TYPE_OF]] += 1;
  }
  const { number, boolean, text } = counts;
  if (text >= number && text >= boolean) return 'text';
  return number >= boolean ? 'number' : 'boolean';
}

function asNumber(value: Scalar | undefined): number | undefined {
  return value === undefined || typeof value === 'boolean' ? undefined : numberOf(value);
}

function asFlag(value: Scalar | undefined): number | undefined {
  if (value === undefined) return undefined;
  const understood = understandBoolean(value)?.value;
  return understood === undefined ? undefined : Number(understood);
}

/**
 * A column of the type that most of its values have (text before number before boolean when equal).
 * The others are converted where nothing is lost: anything to text, decimal text to numbers, yes / no
 * and 0 / 1 to booleans; what cannot be is missing, and `left` is told its index and the type.
 */
export function buildColumn(
  name: string,
  values: Values,
  left: (index: number, type: ColumnType) => void,
): Column {
  const type = majorityType(values);
  if (type === 'text') {
    return { name, type, values: packTexts(values.map((value) => String(value ?? ''))) };
  }
  const [convert, missing] = type === 'number' ? [asNumber, Number.NaN] : [asFlag, 255];
  const converted = values.map((value, index) => {
    const kept = convert(value);
    if (kept === undefined && value !== undefined) left(index, type);
    return kept ?? missing;
  });
  return type === 'number'
    ? { name, type, values: Float64Array.from(converted) }
    : { name, type, values: Uint8Array.from(converted) };
}
