/** One held-out value with what was predicted for it. */
export interface ScoredRow {
  readonly truth: number;
  readonly mean: number;
  readonly sd: number;
}

/** Standard normal distribution function; Abramowitz & Stegun 1964, 7.1.26, error below 1.5e-7. */
function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const erf = 1 - series * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

/** Continuous ranked probability score of a normal prediction; Gneiting & Raftery 2007, eq. 21. */
function crps({ truth, mean, sd }: ScoredRow): number {
  if (sd === 0) return Math.abs(truth - mean);
  const z = (truth - mean) / sd;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

function average(rows: readonly ScoredRow[], score: (row: ScoredRow) => number): number {
  return rows.reduce((sum, row) => sum + score(row), 0) / rows.length;
}

/** Scores over rows: coverage is the share of truths within mean ± `halfWidth` sd. */
export function scores(rows: readonly ScoredRow[]) {
  const within = (halfWidth: number) =>
    average(rows, ({ truth, mean, sd }) => (Math.abs(truth - mean) < halfWidth * sd ? 1 : 0));
  return {
    n: rows.length,
    rmse: Math.sqrt(average(rows, ({ truth, mean }) => (truth - mean) ** 2)),
    mae: average(rows, ({ truth, mean }) => Math.abs(truth - mean)),
    crps: average(rows, crps),
    coverage50: within(0.6745),
    coverage90: within(1.6449),
  };
}
