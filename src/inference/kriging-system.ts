import { type Covariance, correlation, type DistanceM } from './covariance.ts';
import {
  factorPanel,
  forwardSolve,
  logDeterminant,
  PANEL,
  panelCount,
  panelOffset,
} from './panel-cholesky.ts';

/** Ordinary kriging of n measurements, solved as far as it does not depend on the query. C = L Lᵀ has unit sill. */
export interface KrigingSystem {
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
  /** Restricted maximum likelihood sill (y - mean)ᵀ C⁻¹ (y - mean) / (n - 1), in the squared unit of the values. */
  readonly sill: number;
}

/** Panels of the lower triangle of C; padded rows are those of the identity. */
function covariancePanels(n: number, distance: DistanceM, covariance: Covariance) {
  const size = PANEL * panelCount(n);
  const values = new Float64Array(panelOffset(panelCount(n)));
  for (let row = 0; row < size; row++) {
    const at = panelOffset(Math.floor(row / PANEL)) + (row % PANEL);
    for (let column = 0; column < row && row < n; column++) {
      values[at + PANEL * column] = correlation(covariance, distance(row, column));
    }
    values[at + PANEL * row] = 1;
  }
  return values;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/**
 * Solves what all queries share. `distance` is between measurements, `value` [n], n ≥ 2. The steps
 * of the factorisation are yielded, so that a long one can be paused and cancelled.
 */
export function* solveKriging(
  distance: DistanceM,
  value: Float64Array,
  covariance: Covariance,
): Generator<void, KrigingSystem> {
  const panels = panelCount(value.length);
  const factor = covariancePanels(value.length, distance, covariance);
  for (let panel = 0; panel < panels; panel++) {
    factorPanel(factor, panel);
    yield;
  }
  const centre = value.reduce((sum, one) => sum + one, 0) / value.length;
  const columns = new Float64Array(PANEL * PANEL * panels);
  value.forEach((one, row) => {
    columns[PANEL * row] = 1;
    columns[PANEL * row + 1] = one - centre;
  });
  forwardSolve(factor, panels, columns);
  const ones = Float64Array.from({ length: PANEL * panels }, (_, k) => columns[PANEL * k] ?? 0);
  const meanPrecision = dot(ones, ones);
  const centred = Float64Array.from(ones, (_, k) => columns[PANEL * k + 1] ?? 0);
  const mean = dot(ones, centred) / meanPrecision;
  const residual = centred.map((one, k) => one - mean * (ones[k] ?? 0));
  const sill = dot(residual, residual) / (value.length - 1);
  return { factor, ones, residual, mean: centre + mean, meanPrecision, sill };
}

/** `solveKriging` in one go. */
export function krigingSystem(
  distance: DistanceM,
  value: Float64Array,
  covariance: Covariance,
): KrigingSystem {
  const steps = solveKriging(distance, value, covariance);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * -2 × the log of the restricted likelihood less its part in the sill (Patterson & Thompson 1971;
 * Harville 1974): log |C| + log (1ᵀ C⁻¹ 1).
 */
export function restrictedDeterminant(system: KrigingSystem): number {
  const panels = system.ones.length / PANEL;
  return logDeterminant(system.factor, panels) + Math.log(system.meanPrecision);
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

/**
 * Ordinary kriging at `count` queries (Cressie 1993, eqs 3.2.12-3.2.16, in the factor's terms): with
 * u = L⁻¹ c, mean + uᵀ residual and 1 - uᵀu + (1 - onesᵀu)² / (1ᵀ C⁻¹ 1). `distance` is from query to
 * measurement. Each query's estimate depends on that query alone, to the bit.
 */
export function krige(
  system: KrigingSystem,
  covariance: Covariance,
  n: number,
  distance: DistanceM,
  count: number,
): KrigingEstimate {
  const panels = panelCount(n);
  const groupSize = PANEL * PANEL * panels;
  const columns = new Float64Array(panelCount(count) * groupSize);
  const nearestM = new Float64Array(count).fill(Infinity);
  const start = (query: number) => Math.floor(query / PANEL) * groupSize + (query % PANEL);
  for (let query = 0; query < count; query++) {
    const at = start(query);
    let nearest = Infinity;
    for (let sensor = 0; sensor < n; sensor++) {
      const h = distance(query, sensor);
      if (h < nearest) nearest = h;
      columns[at + PANEL * sensor] = correlation(covariance, h);
    }
    nearestM[query] = nearest;
  }
  forwardSolve(system.factor, panels, columns);
  const mean = new Float64Array(count);
  const unitVariance = new Float64Array(count);
  for (let query = 0; query < count; query++) {
    const at = start(query);
    let [known, told, ones] = [0, 0, 0];
    for (let k = 0; k < n; k++) {
      const u = columns[at + PANEL * k] ?? 0;
      known += u * u;
      told += u * (system.residual[k] ?? 0);
      ones += u * (system.ones[k] ?? 0);
    }
    mean[query] = system.mean + told;
    unitVariance[query] = Math.max(0, 1 - known + (1 - ones) ** 2 / system.meanPrecision);
  }
  return { mean, unitVariance, nearestM };
}
