/** Decimals that values, interval ends and domain columns of a layer keep. */
export const VALUE_DECIMALS = 4;

const STEP = 10 ** VALUE_DECIMALS;

/**
 * The value rounded to `VALUE_DECIMALS` decimals, halves up; NaN stays NaN, and a number too large to
 * have decimals (above 2^53 / 10^4) stays as it is. Rounding keeps the order of two values and makes no negative zero.
 */
export function roundValue(value: number): number {
  const scaled = value * STEP;
  return Math.abs(scaled) < Number.MAX_SAFE_INTEGER ? Math.round(scaled) / STEP + 0 : value;
}
