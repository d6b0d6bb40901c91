import { peopleText } from '#i18n/measure-text.ts';
import { numberText, roundedTo } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import { type IndicatorFigures, isUnclear } from '#state/scenario-slice.ts';

export type Verdict = 'better' | 'worse' | 'unclear' | 'same' | 'unknown';

/** Figures of an indicator as they are read, without unit. */
export interface FigureTexts {
  readonly baseline: string;
  readonly scenario: string;
  readonly difference: string;
  /** Of the baseline, beside the difference only. */
  readonly percent?: string;
  readonly range?: { readonly lower: string; readonly upper: string };
  readonly noise: string;
  readonly verdict: Verdict;
}

/** Noise below this part of the step that figures are told in is not told to its own digit. */
const LEAST_SHARE = 1e-3;

/** What is counted one by one: no part of one is told. */
const WHOLE: ReadonlySet<string> = new Set(['{link}', '{job}', '{person}']);

/** Digits of a number that are told without a range. */
const DIGITS = 3;

/** What is less is rounding of the machine, and no digits of it are told. */
const LEAST = 1e-9;

/** The power of ten at or below a number; 0 of zero and of what is no number. */
function powerBelow(number: number): number {
  if (!(number > 0) || !Number.isFinite(number)) return 0;
  return 10 ** Math.floor(Math.log10(Math.max(LEAST, number)));
}

function leastStep(unit: string): number {
  return WHOLE.has(unit) ? 1 : 0;
}

/** The place of the last of so many digits. */
function digitStep(value: number, digits = DIGITS): number {
  return powerBelow(Math.abs(value)) * 10 ** (1 - digits);
}

function widthOf({ lower = Number.NaN, upper = Number.NaN }: Partial<IndicatorFigures>): number {
  return upper > lower && Number.isFinite(upper - lower) ? upper - lower : 0;
}

/**
 * The step that a difference is told in: the power of ten next below a tenth of its range or its noise, whichever is
 * wider, and never more than 3 digits of the largest number told.
 */
export function differenceStep(figures: IndicatorFigures): number {
  const { difference, noise, unit, lower = 0, upper = 0 } = figures;
  const width = widthOf(figures);
  const told = width > 0 ? [difference, lower, upper] : [difference];
  const most = Math.max(...told.map((one) => (Number.isFinite(one) ? Math.abs(one) : 0)));
  return Math.max(powerBelow(width / 10), powerBelow(noise / 10), digitStep(most), leastStep(unit));
}

function isEndless(value: number): boolean {
  return Math.abs(value) === Number.POSITIVE_INFINITY;
}

/** A figure of one side, with as many digits as let a clear difference be seen. */
function sideText(value: number, step: number, figures: IndicatorFigures, words: Words): string {
  if (isEndless(value)) return words.text('results:noWay');
  if (Number.isNaN(value)) return words.text('results:notKnown');
  if (figures.unit === '{person}') return peopleText(value, words);
  // Two digits of it, so that the sides differ by what is told.
  const clear = isUnclear(figures) ? 0 : digitStep(figures.difference, 2);
  const own = digitStep(value);
  const finest = clear > 0 ? Math.min(own || clear, clear) : own;
  const told = Math.max(finest, Math.min(step, own || step), leastStep(figures.unit));
  return told > 0 ? roundedTo(told, value, undefined, words.locale) : numberText(value, words);
}

function peopleDifference(difference: number, words: Words): string {
  const whole = Math.round(Math.abs(difference));
  if (whole >= 1 && whole <= 4) {
    return words.text(difference > 0 ? 'results:fewMore' : 'results:fewLess');
  }
  return roundedTo(10, difference, 'difference', words.locale);
}

function differenceText(value: number, step: number, figures: IndicatorFigures, words: Words) {
  if (value === Number.POSITIVE_INFINITY) return words.text('results:wayLost');
  if (value === Number.NEGATIVE_INFINITY) return words.text('results:wayWon');
  if (Number.isNaN(value)) return words.text('results:notKnown');
  if (figures.unit === '{person}') return peopleDifference(value, words);
  return step > 0
    ? roundedTo(step, value, 'difference', words.locale)
    : numberText(value, words, 'difference');
}

/** The percentage of the baseline, with no digit finer than those of the difference; `undefined` where it says nothing. */
function percentText(figures: IndicatorFigures, step: number, words: Words): string | undefined {
  const { baseline, difference, unit } = figures;
  if (!Number.isFinite(difference) || !(baseline > 0) || isEndless(baseline)) return undefined;
  if (isUnclear(figures) || unit === '{person}') return undefined;
  const percent = (100 * difference) / baseline;
  const own = 10 ** Math.ceil(Math.log10((100 * step) / baseline) - 1e-9);
  const told = Math.max(0.1, own, digitStep(percent));
  if (Math.abs(percent) < told / 2) return undefined;
  return words.text('results:percent', {
    percent: roundedTo(told, percent, 'difference', words.locale),
  });
}

function noiseText({ noise }: IndicatorFigures, step: number, words: Words): string {
  if (!Number.isFinite(noise)) return words.text('results:notKnown');
  if (noise === 0) return numberText(0, words);
  const least = step * LEAST_SHARE;
  if (noise < least) {
    return words.text('results:below', { step: roundedTo(least, least, undefined, words.locale) });
  }
  // Rounded up: an error must not read smaller than it may be.
  const own = powerBelow(noise);
  const told = roundedTo(own, Math.ceil(noise / own - 1e-9) * own, undefined, words.locale);
  return words.text('results:noise', { noise: told });
}

/** Whether nothing at all changed, as without an edit. */
function isSame({ difference, noise, lower = 0, upper = 0 }: IndicatorFigures): boolean {
  return difference === 0 && noise === 0 && lower === 0 && upper === 0;
}

/** Whether a change is for the better. */
export function verdictOf(figures: IndicatorFigures): Verdict {
  const { difference, betterWhen } = figures;
  if (Number.isNaN(difference)) return 'unknown';
  if (isSame(figures)) return 'same';
  if (isUnclear(figures)) return 'unclear';
  return difference < 0 === (betterWhen === 'less') ? 'better' : 'worse';
}

/**
 * Figures of an indicator in words. A difference and its range are told to the power of ten next below a tenth of
 * the range or noise, with 3 digits at most; both sides with 3, or as many more as let a clear difference be seen.
 * People are told to the nearest 10. An endless figure is "no way", NaN "not known".
 */
export function figureTexts(figures: IndicatorFigures, words: Words): FigureTexts {
  const { baseline, scenario, difference, lower, upper } = figures;
  const step = differenceStep(figures);
  const percent = percentText(figures, step, words);
  const hasRange = lower !== undefined && upper !== undefined && !Number.isNaN(lower + upper);
  const bothEndless = isEndless(baseline) && isEndless(scenario);
  const show = (value: number) => differenceText(value, step, figures, words);
  return {
    baseline: sideText(baseline, step, figures, words),
    scenario: sideText(scenario, step, figures, words),
    difference: bothEndless ? words.text('results:stillNoWay') : show(difference),
    ...(percent === undefined ? {} : { percent }),
    ...(hasRange ? { range: { lower: show(lower), upper: show(upper) } } : {}),
    noise: noiseText(figures, step, words),
    verdict: verdictOf(figures),
  };
}
