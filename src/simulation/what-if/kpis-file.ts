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

/**
 * The text of `kpis.json`: `{name: {unit, baseline, scenario, difference, noise}}` in the order given, numbers to
 * 12 significant digits, so that the same runs give the same bytes. What is infinite or NaN is `null`, with a
 * `reason`: `no way` or `not known`.
 */
export function kpisJson(indicators: readonly Indicator[]): string {
  const members = indicators.map(({ name, unit, baseline, scenario, difference, noise }) => [
    name,
    {
      unit,
      baseline: figure(baseline),
      scenario: figure(scenario),
      difference: figure(difference),
      noise: figure(noise),
      ...reasonOf([baseline, scenario, difference, noise]),
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(members), undefined, 2)}\n`;
}
