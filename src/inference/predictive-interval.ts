import type { Quantity } from '#core/quantity.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';

/** Share of truths that the interval is to hold. */
export const INTERVAL_LEVEL = 0.9;
/** Half the width of the central 90 % of a normal distribution, in standard deviations. */
export const NORMAL_90 = 1.6449;

/** Values with their 90 % interval. Axes: query. */
export interface Interval {
  /** [m] in the unit of the quantity. */
  readonly mean: Float64Array<ArrayBuffer>;
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
}

/** mean ± 1.6449 sd, all three held within what the quantity can be. */
export function predictiveInterval(
  mean: Float64Array<ArrayBuffer>,
  sd: Float64Array<ArrayBuffer>,
  quantity: Quantity,
): Interval {
  const [least, most] = QUANTITY_FACTS[quantity].possible;
  const clamp = (value: number) => Math.min(most, Math.max(least, value));
  return {
    mean: mean.map(clamp),
    lower: mean.map((value, k) => clamp(value - NORMAL_90 * (sd[k] ?? NaN))),
    upper: mean.map((value, k) => clamp(value + NORMAL_90 * (sd[k] ?? NaN))),
  };
}

/**
 * How much wider the 90 % interval of Student's t with `freedom` degrees is than the normal one: the
 * price of a variance that was estimated too. Series of Abramowitz & Stegun 1964, 26.7.5; within
 * 1 % from 2 degrees on.
 */
export function smallSampleFactor(freedom: number): number {
  const z = NORMAL_90;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, k) => sum + term / freedom ** (k + 1), z) / z;
}
