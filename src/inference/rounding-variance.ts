const FINEST_DECIMALS = 6;

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < FINEST_DECIMALS; decimals++) {
    if (Number(value.toFixed(decimals)) === value) return decimals;
  }
  return FINEST_DECIMALS;
}

/**
 * Variance that rounding hides in values written to a decimal resolution d (1, 0.1 ... as the values
 * show): d² / 12 (JCGM 100:2008, GUM, 4.3.7). The least that a measurement may differ from its
 * neighbours even where all of them agree.
 */
export function roundingVariance(value: Float64Array): number {
  const decimals = value.reduce((most, one) => Math.max(most, decimalsOf(one)), 0);
  return 10 ** (-2 * decimals) / 12;
}
