import type { Work } from '#core/progress.ts';
import { conjugateGradients } from './conjugate-gradients.ts';

/** How counts rise with standard normal errors, in a straight line. */
export interface CountSlope {
  /** [counts] what errors [errors] add to each count. */
  countsOf(errors: Float64Array): Float64Array;
  /** [errors] how Σ `ofCount` × what is counted rises with each error. */
  errorsOf(ofCount: Float64Array): Float64Array;
}

/**
 * The errors x that are likeliest: least Σ x² + Σ weight × (missed − counts of x)², by conjugate gradients.
 * `weight` [counts] is 1 / variance, `missed` [counts] what is counted beyond that at x = 0.
 */
export function likeliestErrors(
  slope: CountSlope,
  weight: Float64Array,
  missed: Float64Array,
  steps: { readonly tolerance: number; readonly most: number },
  work: Work,
): Promise<Float64Array> {
  const weighed = (ofCount: Float64Array) =>
    slope.errorsOf(ofCount.map((own, at) => own * (weight[at] as number)));
  const times = (errors: Float64Array) => {
    const image = weighed(slope.countsOf(errors));
    return image.map((own, at) => own + (errors[at] as number));
  };
  return conjugateGradients(times, weighed(missed), steps, work);
}
