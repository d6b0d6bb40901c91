import { type Covariance, correlation, type DistanceM } from './covariance.ts';
import {
  factorPanel,
  forwardSolve,
  groupLength,
  logDeterminant,
  PANEL,
  panelCount,
  panelOffset,
} from './panel-cholesky.ts';
import { atOnce, type Stepwise } from './stepwise.ts';
import { ARENA_START, releaseArena, takeArena } from './tile-arena.ts';

/** Queries solved at once: their right-hand sides stay in the second-level cache. A multiple of four. */
const BATCH = 64;

/** What queries need of the ordinary kriging of n measurements. C = L Lᵀ has unit sill. */
export interface SolvedKriging {
  /** Panels of L. */
  readonly factor: Float64Array<ArrayBuffer>;
  /** [n padded to panels] L⁻¹ 1 */
  readonly ones: Float64Array<ArrayBuffer>;
  /** [n padded to panels] L⁻¹ (y - mean) */
  readonly residual: Float64Array<ArrayBuffer>;
  /** Generalised least squares mean, in the unit of the values. */
  readonly mean: number;
  /** 1ᵀ C⁻¹ 1 */
  readonly meanPrecision: number;
}

/** The ordinary kriging of n measurements, solved as far as it does not depend on the query. */
export interface KrigingSystem extends SolvedKriging {
  /** log |C| */
  readonly logDeterminant: number;
  /** Restricted maximum likelihood sill (y - mean)ᵀ C⁻¹ (y - mean) / (n - 1), in the squared unit of the values. */
  readonly sill: number;
}

/** Writes the panels of the lower triangle of C; padded rows are those of the identity. */
function writeCovariance(
  values: Float64Array,
  n: number,
  distance: DistanceM,
  covariance: Covariance,
): void {
  values.fill(0);
  for (let row = 0; row < PANEL * panelCount(n); row++) {
    const at = panelOffset(Math.floor(row / PANEL)) + (row % PANEL);
    for (let column = 0; column < row && row < n; column++) {
      values[at + PANEL * column] = correlation(covariance, distance(row, column));
    }
    values[at + PANEL * row] = 1;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** Solves what all queries share. `distance` is between measurements, `value` [n], n ≥ 2. */
export function* solveKriging(
  distance: DistanceM,
  value: Float64Array,
  covariance: Covariance,
): Stepwise<KrigingSystem> {
  const panels = panelCount(value.length);
  const [matrix, group] = [ARENA_START, ARENA_START + panelOffset(panels)];
  const arena = takeArena(panelOffset(panels) + groupLength(panels));
  try {
    const factor = arena.numbers.subarray(matrix, group);
    writeCovariance(factor, value.length, distance, covariance);
    for (let panel = 0; panel < panels; panel++) {
      factorPanel(arena, matrix, panel);
      yield;
    }
    const centre = value.reduce((sum, one) => sum + one, 0) / value.length;
    const columns = arena.numbers.subarray(group, group + groupLength(panels)).fill(0);
    value.forEach((one, row) => {
      columns[PANEL * row] = 1;
      columns[PANEL * row + 1] = one - centre;
    });
    forwardSolve(arena, matrix, panels, group, 1);
    const column = (c: number) =>
      Float64Array.from({ length: PANEL * panels }, (_, k) => columns[PANEL * k + c] ?? 0);
    const [ones, centred] = [column(0), column(1)];
    const meanPrecision = dot(ones, ones);
    const mean = dot(ones, centred) / meanPrecision;
    const residual = centred.map((one, k) => one - mean * (ones[k] ?? 0));
    return {
      factor: factor.slice(),
      ones,
      residual,
      mean: centre + mean,
      meanPrecision,
      logDeterminant: logDeterminant(arena, matrix, panels),
      sill: dot(residual, residual) / (value.length - 1),
    };
  } finally {
    releaseArena(arena);
  }
}

/** `solveKriging` in one go. */
export function krigingSystem(
  distance: DistanceM,
  value: Float64Array,
  covariance: Covariance,
): KrigingSystem {
  return atOnce(solveKriging(distance, value, covariance));
}

/** Estimates at m queries, axis query. */
export interface KrigingEstimate {
  /** [m] in the unit of the values. */
  readonly mean: Float64Array<ArrayBuffer>;
  /** [m] kriging variance of a new measurement there, nugget included, at unit sill. */
  readonly unitVariance: Float64Array<ArrayBuffer>;
  /** [m] distance to the nearest measurement in metres. */
  readonly nearestM: Float64Array<ArrayBuffer>;
}

/** Writes C between a query and the n measurements into its column; returns the least distance. */
function writeColumn(
  column: Float64Array,
  n: number,
  covariance: Covariance,
  distance: DistanceM,
  query: number,
): number {
  let nearest = Infinity;
  for (let sensor = 0; sensor < n; sensor++) {
    const h = distance(query, sensor);
    if (h < nearest) nearest = h;
    column[PANEL * sensor] = correlation(covariance, h);
  }
  return nearest;
}

/**
 * Ordinary kriging at `count` queries (Cressie 1993, eqs 3.2.12-3.2.16, in the factor's terms): with
 * u = L⁻¹ c, mean + uᵀ residual and 1 - uᵀu + (1 - onesᵀu)² / (1ᵀ C⁻¹ 1). `distance` is from query to
 * measurement. Each query's estimate depends on that query alone, to the bit.
 */
export function* krigeStepwise(
  system: SolvedKriging,
  covariance: Covariance,
  n: number,
  distance: DistanceM,
  count: number,
): Stepwise<KrigingEstimate> {
  const panels = panelCount(n);
  const length = groupLength(panels);
  const groups = panelCount(Math.min(count, BATCH));
  const [matrix, columns] = [ARENA_START, ARENA_START + panelOffset(panels)];
  const arena = takeArena(panelOffset(panels) + groups * length);
  const mean = new Float64Array(count);
  const unitVariance = new Float64Array(count);
  const nearestM = new Float64Array(count);
  const columnOf = (query: number) => {
    const start = columns + Math.floor((query % BATCH) / PANEL) * length + (query % PANEL);
    return arena.numbers.subarray(start, columns + groups * length);
  };
  try {
    arena.numbers.set(system.factor, matrix);
    for (let from = 0; from < count; from += BATCH) {
      const to = Math.min(count, from + BATCH);
      arena.numbers.fill(0, columns, columns + groups * length);
      for (let query = from; query < to; query++) {
        nearestM[query] = writeColumn(columnOf(query), n, covariance, distance, query);
      }
      forwardSolve(arena, matrix, panels, columns, panelCount(to - from));
      for (let query = from; query < to; query++) {
        const u = columnOf(query);
        let [known, told, ones] = [0, 0, 0];
        for (let k = 0; k < n; k++) {
          const one = u[PANEL * k] ?? 0;
          known += one * one;
          told += one * (system.residual[k] ?? 0);
          ones += one * (system.ones[k] ?? 0);
        }
        mean[query] = system.mean + told;
        unitVariance[query] = Math.max(0, 1 - known + (1 - ones) ** 2 / system.meanPrecision);
      }
      yield;
    }
  } finally {
    releaseArena(arena);
  }
  return { mean, unitVariance, nearestM };
}

/** `krigeStepwise` in one go. */
export function krige(
  system: SolvedKriging,
  covariance: Covariance,
  n: number,
  distance: DistanceM,
  count: number,
): KrigingEstimate {
  return atOnce(krigeStepwise(system, covariance, n, distance, count));
}
