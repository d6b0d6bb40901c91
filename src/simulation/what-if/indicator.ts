/** One figure of a run, with what the solver's error may make of it. */
export interface Figure {
  /** Infinite or NaN where there is none. */
  readonly value: number;
  /** ≥ 0; NaN = not known. */
  readonly noise: number;
}

/** How an indicator is called and read. */
export interface IndicatorHead {
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
  readonly betterWhen: 'less' | 'more';
}

/** One figure before and after, in `unit`. */
export interface Indicator extends IndicatorHead {
  readonly baseline: number;
  readonly scenario: number;
  /** Scenario less baseline. */
  readonly difference: number;
  /** What the errors of both solves may make of the difference, ≥ 0; NaN = not known. */
  readonly noise: number;
}

/**
 * Two figures side by side. The difference is off by both noises together at most (triangle inequality: both
 * errors may come from the same origins, so nothing is taken to cancel); of one run and itself by nothing.
 */
export function indicatorOf(
  head: IndicatorHead,
  baseline: Figure,
  scenario: Figure,
  isSame: boolean,
): Indicator {
  return {
    ...head,
    baseline: baseline.value,
    scenario: scenario.value,
    difference: isSame ? 0 : scenario.value - baseline.value,
    noise: isSame ? 0 : baseline.noise + scenario.noise,
  };
}

/** Whether the solver's errors may be all of a difference, or there is none. That a way is lost or won is never noise. */
export function isWithinNoise({ difference, noise }: Indicator): boolean {
  if (Math.abs(difference) === Number.POSITIVE_INFINITY) return false;
  return !(Math.abs(difference) > noise);
}
