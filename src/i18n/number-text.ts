import type { Words } from './words.ts';

/** Making a format takes longer than a hundred uses of it. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${Object.entries(options).flat().join(' ')}`;
  const known = FORMATS.get(key) ?? new Intl.NumberFormat(locale, options);
  FORMATS.set(key, known);
  return known;
}

/** A count in full: "12,640". */
export function countText(count: number, words: Words): string {
  return numberFormat(words.locale, { maximumFractionDigits: 0 }).format(count);
}

/** A share from 0 to 1 as a whole percentage: "52%". */
export function percentText(share: number, words: Words): string {
  return numberFormat(words.locale, { style: 'percent' }).format(share);
}

/** The label of a UCUM unit; the code itself when it has none. */
export function unitLabel(ucum: string, words: Words): string {
  return words.lookUp('units', ucum) ?? ucum;
}

function roundedTo(step: number, value: number, locale: string): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const rounded = step >= 1 ? Math.round(value / step) * step : value;
  return numberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(rounded === 0 ? 0 : rounded);
}

/** A number with at most 3 digits that count: "31.2", "12,600". */
export function numberText(value: number, words: Words): string {
  return numberFormat(words.locale, { maximumSignificantDigits: 3 }).format(value);
}

/** A value with its likely range, without unit. `range` is absent when none is known. */
export interface ValueText {
  readonly value: string;
  readonly range?: { readonly lower: string; readonly upper: string };
}

/**
 * Value and range rounded to the power of ten next below a tenth of the range's width, because finer
 * digits say nothing; with no range, or a range of no width, 3 digits. `undefined` for no value.
 */
export function valueText(
  reading: {
    readonly value: number;
    readonly lower?: number | undefined;
    readonly upper?: number | undefined;
  },
  words: Words,
): ValueText | undefined {
  const { value, lower = Number.NaN, upper = Number.NaN } = reading;
  if (!Number.isFinite(value)) return undefined;
  const width = upper - lower;
  if (!(width > 0) || !Number.isFinite(width)) return { value: numberText(value, words) };
  const step = 10 ** Math.floor(Math.log10(width / 10));
  const show = (number: number) => roundedTo(step, number, words.locale);
  return { value: show(value), range: { lower: show(lower), upper: show(upper) } };
}

/** Value, unit and likely range as one sentence: "31 µg/m³, likely 26 to 37"; "no data" without a value. */
export function valueSentence(
  reading: Parameters<typeof valueText>[0] & { readonly unit: string },
  words: Words,
): string {
  const shown = valueText(reading, words);
  if (shown === undefined) return words.text('values:noData');
  const { value, range } = shown;
  const unit = unitLabel(reading.unit, words);
  return range === undefined
    ? words.text('values:value', { value, unit })
    : words.text('values:valueLikely', { value, unit, ...range });
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size of data with at most 3 digits that count, in steps of 1000: "12.6 MB". */
export function bytesText(bytes: number, words: Words): string {
  const power = Math.floor(Math.log10(Math.max(1, bytes)) / 3);
  const step = Math.min(power, BYTE_UNITS.length - 1);
  return numberFormat(words.locale, {
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}
