/**
 * Shares (1 in all, some perhaps negative) as whole steps of a percent that add up to exactly 100: each
 * rounded down, and the steps that are missing given to those with the largest rests. `decimals` of a
 * percent.
 */
export function roundedShares(shares: readonly number[], decimals = 1): number[] {
  const steps = 100 * 10 ** decimals;
  const exact = shares.map((share) => share * steps);
  const whole = exact.map(Math.floor);
  const missing = Math.round(steps - whole.reduce((all, one) => all + one, 0));
  const byRest = exact
    .map((one, k) => ({ k, rest: one - (whole[k] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.k - b.k);
  for (const { k } of byRest.slice(0, Math.max(0, missing))) whole[k] = (whole[k] ?? 0) + 1;
  return whole.map((one) => one / 10 ** decimals);
}
