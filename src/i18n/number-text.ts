import { isUnclearChange, type LayerKind } from '#core/layer.ts';
import { durationText } from './time-text.ts';
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

/** A number of a source as it stands there, in the digits of the language and without grouping: years and ids too. */
export function sourceNumberText(value: number, words: Words): string {
  return numberFormat(words.locale, { maximumFractionDigits: 20, useGrouping: false }).format(
    value,
  );
}

/** A share from 0 to 1 as a whole percentage: "52%". */
export function percentText(share: number, words: Words): string {
  return numberFormat(words.locale, { style: 'percent' }).format(share);
}

/** The label of a UCUM unit; the code itself when it has none. */
export function unitLabel(ucum: string, words: Words): string {
  return words.lookUp('units', ucum) ?? ucum;
}

/** Differences bear a sign, zero none; of all others only what is below zero. */
function signDisplay(kind: LayerKind | undefined): Intl.NumberFormatOptions['signDisplay'] {
  return kind === 'difference' ? 'exceptZero' : 'negative';
}

/** A number rounded to a power of ten; a difference (`kind`) with its sign. */
export function roundedTo(
  step: number,
  value: number,
  kind: LayerKind | undefined,
  locale: string,
): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const rounded = step >= 1 ? Math.round(value / step) * step : value;
  return numberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signDisplay(kind),
  }).format(rounded);
}

/** A number with at most 3 digits that count: "31.2", "12,600"; a difference (`kind`) with its sign: "+3". */
export function numberText(value: number, words: Words, kind?: LayerKind): string {
  return numberFormat(words.locale, {
    maximumSignificantDigits: 3,
    signDisplay: signDisplay(kind),
  }).format(value);
}

/** A value with its likely range, without unit. `range` is absent when none is known. */
export interface ValueText {
  readonly value: string;
  readonly range?: { readonly lower: string; readonly upper: string };
}

/**
 * Value and range rounded to the power of ten next below a tenth of the range's width, because finer
 * digits say nothing; with no range, or a range of no width, 3 digits. Those of a difference bear their
 * sign. `undefined` for no value.
 */
export function valueText(
  reading: {
    readonly value: number;
    readonly lower?: number | undefined;
    readonly upper?: number | undefined;
    readonly kind?: LayerKind | undefined;
  },
  words: Words,
): ValueText | undefined {
  const { value, lower = Number.NaN, upper = Number.NaN, kind } = reading;
  if (!Number.isFinite(value)) return undefined;
  const width = upper - lower;
  if (!(width > 0) || !Number.isFinite(width)) return { value: numberText(value, words, kind) };
  const step = 10 ** Math.floor(Math.log10(width / 10));
  const show = (number: number) => roundedTo(step, number, kind, words.locale);
  return { value: show(value), range: { lower: show(lower), upper: show(upper) } };
}

/** What stands in place of a value: that the last one is out of date (`ageS` seconds), else "no data". */
export function missingText(
  { stale, ageS }: { readonly stale?: boolean | undefined; readonly ageS?: number | undefined },
  words: Words,
): string {
  return stale === true && ageS !== undefined
    ? words.text('values:stale', { duration: durationText(ageS, words) })
    : words.text('values:noData');
}

/**
 * Value, unit and likely range as one sentence: "31 µg/m³, likely 26 to 37"; "stale 14 min" or "no data"
 * without a value, and "no clear change" of a difference whose range holds zero.
 */
export function valueSentence(
  reading: Parameters<typeof valueText>[0] &
    Parameters<typeof missingText>[0] & { readonly unit: string },
  words: Words,
): string {
  const shown = valueText(reading, words);
  if (shown === undefined) return missingText(reading, words);
  const { value, range } = shown;
  const unit = unitLabel(reading.unit, words);
  if (range !== undefined && isUnclearChange(reading)) {
    return words.text('values:noClearChangeLikely', { unit, ...range });
  }
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
