/**
 * The statistic of G. E. Havers for a modelled and a counted flow, both vehicles an hour: √(2 (m − c)² / (m + c)).
 * Below 5 a link counts as reproduced (UK Design Manual for Roads and Bridges, vol. 12); for flows of one hour only.
 */
export function geh(modelled: number, counted: number): number {
  const sum = modelled + counted;
  return sum > 0 ? Math.sqrt((2 * (modelled - counted) ** 2) / sum) : 0;
}

/** How well counts are reproduced. */
export interface GehSummary {
  readonly counts: number;
  /** Share of counts with GEH below 5. */
  readonly below5: number;
  readonly below10: number;
  readonly median: number;
  /** Mean of modelled − counted, vehicles an hour. */
  readonly bias: number;
}

/** Sums up pairs of modelled and counted flow. NaN figures where there are none. */
export function gehSummary(pairs: readonly (readonly [number, number])[]): GehSummary {
  const values = pairs.map(([modelled, counted]) => geh(modelled, counted)).sort((a, b) => a - b);
  const share = (limit: number) => values.filter((value) => value < limit).length / values.length;
  const half = values.length / 2;
  const median = ((values[Math.ceil(half) - 1] ?? NaN) + (values[Math.floor(half)] ?? NaN)) / 2;
  const bias =
    pairs.reduce((sum, [modelled, counted]) => sum + modelled - counted, 0) / pairs.length;
  return { counts: values.length, below5: share(5), below10: share(10), median, bias };
}
