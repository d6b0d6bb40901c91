import { type Covariance, correlation } from './covariance.ts';
import type { SolvedKriging } from './kriging-system.ts';
import { PANEL, panelOffset } from './panel-cholesky.ts';

/** First number of a row of L: its column k lies `PANEL * k` further on. */
function rowStart(row: number): number {
  return panelOffset(Math.floor(row / PANEL)) + (row % PANEL);
}

/** Solves L u = b in place for one column [n padded to panels]. */
function solveLower(factor: Float64Array, column: Float64Array): void {
  for (let row = 0; row < column.length; row++) {
    const at = rowStart(row);
    let left = column[row] ?? 0;
    for (let k = 0; k < row; k++) left -= (factor[at + PANEL * k] ?? 0) * (column[k] ?? 0);
    column[row] = left / (factor[at + PANEL * row] ?? 1);
  }
}

/** Solves Lᵀ w = u in place for one column [n padded to panels]. */
function solveTransposed(factor: Float64Array, column: Float64Array): void {
  for (let row = column.length - 1; row >= 0; row--) {
    const at = rowStart(row);
    const solved = (column[row] ?? 0) / (factor[at + PANEL * row] ?? 1);
    column[row] = solved;
    for (let k = 0; k < row; k++) {
      column[k] = (column[k] ?? 0) - (factor[at + PANEL * k] ?? 0) * solved;
    }
  }
}

/**
 * Weights [n] of the measurements in the ordinary kriging of one query (Cressie 1993, eq. 3.2.13):
 * C⁻¹ (c + 1 (1 - 1ᵀ C⁻¹ c) / (1ᵀ C⁻¹ 1)). They sum to 1, some may be negative, and weights × values
 * is the kriging estimate. `distanceM` is from the query to a measurement by its index.
 */
export function krigingWeights(
  { factor, ones, meanPrecision }: SolvedKriging,
  covariance: Covariance,
  n: number,
  distanceM: (sensor: number) => number,
): Float64Array<ArrayBuffer> {
  const column = new Float64Array(ones.length);
  for (let sensor = 0; sensor < n; sensor++) {
    column[sensor] = correlation(covariance, distanceM(sensor));
  }
  solveLower(factor, column);
  const told = column.reduce((sum, one, k) => sum + one * (ones[k] ?? 0), 0);
  const share = (1 - told) / meanPrecision;
  for (let k = 0; k < n; k++) column[k] = (column[k] ?? 0) + share * (ones[k] ?? 0);
  solveTransposed(factor, column);
  return column.slice(0, n);
}
