import type { DifferenceRanges } from './difference-ranges.ts';
import type { Indicator } from './indicator.ts';

/** Why a figure of an indicator is `null`. */
export type NoFigure = 'no way' | 'not known';

/** Digits that hold what the solver can tell, and none of what rounding makes. */
const DIGITS = 12;

function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) + 0 : null;
}

function reasonOf(figures: readonly number[]): { reason?: NoFigure } {
  if (figures.every(Number.isFinite)) return {};
  // A difference from infinity to infinity is NaN, for want of a way all the same.
  const isEndless = figures.some((one) => Math.abs(one) === Number.POSITIVE_INFINITY);
  return { reason: isEndless ? 'no way' : 'not known' };
}

type Range = DifferenceRanges['indicators'][string];

function rangeOf(range: Range | undefined): object {
  if (range === undefined) return {};
  return { fromUncertainDemand: { lower: figure(range.lower), upper: figure(range.upper) } };
}

/**
 * The text of `kpis.json`: `{name: {unit, baseline, scenario, difference, noise, fromUncertainDemand?}}` in the order
 * given, numbers to 12 significant digits, so that the same runs give the same bytes. `ranges` are those of the
 * differences, by name: from the 5 % to the 95 % quantile. What is infinite or NaN is `null`, with a
 * `reason`: `no way` or `not known`.
 */
export function kpisJson(
  indicators: readonly Indicator[],
  ranges: DifferenceRanges['indicators'] = {},
): string {
  const members = indicators.map(({ name, unit, baseline, scenario, difference, noise }) => [
    name,
    {
      unit,
      baseline: figure(baseline),
      scenario: figure(scenario),
      difference: figure(difference),
      noise: figure(noise),
      ...rangeOf(ranges[name]),
      ...reasonOf([baseline, scenario, difference, noise]),
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(members), undefined, 2)}\n`;
}
