/** Mean and unbiased variance of draws, and how far they may be off by chance: four standard errors of normal draws. */
export function moments(draws: readonly number[]) {
  const n = draws.length;
  const mean = draws.reduce((sum, own) => sum + own, 0) / n;
  const variance = draws.reduce((sum, own) => sum + (own - mean) ** 2, 0) / (n - 1);
  return {
    mean,
    variance,
    meanWithin: 4 * Math.sqrt(variance / n),
    varianceWithin: 4 * variance * Math.sqrt(2 / (n - 1)),
  };
}
