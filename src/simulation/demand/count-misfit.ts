import { geh } from './geh.ts';

/** Counts that are missed by more deviations than this weigh less, so that a wrong one does not rule the rest (Huber 1964). */
const DOUBTFUL = 2;

/** GEH by which a model may miss a count without being wrong, as standard deviation, unless stated. */
export const COUNT_GEH = 5;

/** Σ h(GEH / `countGeh`) of modelled and counted flows [counts]; h is a square, from `DOUBTFUL` on a line. */
export function countMisfit(modelled: Float64Array, counted: Float64Array, countGeh: number) {
  return modelled.reduce((sum, own, at) => {
    const size = geh(own, counted[at] as number) / countGeh;
    return sum + (size <= DOUBTFUL ? size ** 2 : DOUBTFUL * (2 * size - DOUBTFUL));
  }, 0);
}

/**
 * [counts] 1 / variance of each count: that which makes the GEH of modelled and counted flow a multiple of
 * `countGeh`, more where that is doubtful; 0 where nothing is modelled nor counted.
 */
export function countWeights(
  modelled: Float64Array,
  counted: Float64Array,
  countGeh: number,
): Float64Array {
  return modelled.map((own, at) => {
    const count = counted[at] as number;
    if (own + count === 0) return 0;
    const size = geh(own, count) / countGeh;
    return (Math.min(1, DOUBTFUL / size) * 2) / (countGeh ** 2 * (own + count));
  });
}
