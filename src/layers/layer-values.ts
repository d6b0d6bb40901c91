import { FLAG } from '#core/observation.ts';
import { roundValue } from './round-value.ts';

/** What a layer says at each of its n features. */
export interface LayerValues {
  /** [n] NaN = no value. */
  readonly value: Float64Array<ArrayBuffer>;
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** [n] `FLAG`. */
  readonly quality: Uint8Array<ArrayBuffer>;
}

/** What a model estimates at n places. */
export interface Estimate {
  /** [n] in the unit of the quantity. */
  readonly mean: Float64Array<ArrayBuffer>;
  /** [n] ends of the predictive interval, same unit. */
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** [n] `FLAG`. */
  readonly quality: Uint8Array<ArrayBuffer>;
}

/**
 * An estimate as the values of a layer, rounded to `VALUE_DECIMALS`. Where the mean or an end of the
 * interval is not a finite number there is no value, and the quality is 9.
 */
export function estimatedValues(estimate: Estimate): LayerValues {
  const n = estimate.mean.length;
  const values = {
    value: new Float64Array(n).fill(Number.NaN),
    lower: new Float64Array(n).fill(Number.NaN),
    upper: new Float64Array(n).fill(Number.NaN),
    quality: new Uint8Array(n).fill(FLAG.missing),
  };
  for (let at = 0; at < n; at++) {
    const mean = estimate.mean[at] ?? Number.NaN;
    const lower = estimate.lower[at] ?? Number.NaN;
    const upper = estimate.upper[at] ?? Number.NaN;
    const flag = estimate.quality[at] ?? FLAG.missing;
    if (![mean, lower, upper].every(Number.isFinite) || flag === FLAG.missing) continue;
    values.value[at] = roundValue(mean);
    values.lower[at] = roundValue(lower);
    values.upper[at] = roundValue(upper);
    values.quality[at] = flag;
  }
  return values;
}
