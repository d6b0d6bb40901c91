import type { Work } from '#core/progress.ts';
import { type Covariance, type DistanceM, straightDistance } from './covariance.ts';
import { krigingSystem } from './kriging-system.ts';
import { roundingVariance } from './rounding-variance.ts';
import { spatialBlocks } from './spatial-blocks.ts';

/** Up to so many sensors the likelihood is exact; more are parted into compact blocks of at most so many. */
const BLOCK_SENSORS = 128;
const COARSE_RANGES = 7;
const COARSE_NUGGETS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.95];
const NUGGET_BOUNDS = [0.01, 0.99] as const;
const HALVINGS = 4;

/** Measurements whose distances count in the fit, n ≥ 2. */
interface FitBlock {
  readonly distance: DistanceM;
  /** [n] */
  readonly value: Float64Array<ArrayBuffer>;
}

/**
 * -2 × the penalised log restricted likelihood of a covariance with its sill profiled out (Patterson
 * & Thompson 1971), blocks taken as independent (Caragea & Smith 2007): Σ (log |C| + log 1ᵀC⁻¹1) +
 * ν log (Σ q / ν), q the generalised residual squares, ν = Σ (n - 1). The penalty is a Beta(2, 2)
 * density on the nugget share, which keeps few sensors off the bounds (Chung et al. 2013).
 */
function restrictedDeviance(
  blocks: readonly FitBlock[],
  covariance: Covariance,
  leastSill: number,
): number {
  const { nuggetShare } = covariance;
  let [determinants, squares, freedom] = [0, 0, 0];
  for (const { distance, value } of blocks) {
    const system = krigingSystem(distance, value, covariance);
    determinants += system.logDeterminant + Math.log(system.meanPrecision);
    squares += system.sill * (value.length - 1);
    freedom += value.length - 1;
  }
  const penalty = -2 * Math.log(nuggetShare * (1 - nuggetShare));
  return determinants + freedom * Math.log(Math.max(squares / freedom, leastSill)) + penalty;
}

interface Bounds {
  /** Log of metres. */
  readonly range: readonly [number, number];
}

function nearestNeighbours(distance: DistanceM, n: number): number[] {
  return Array.from({ length: n }, (_, from) => {
    let nearest = Infinity;
    for (let to = 0; to < n; to++) if (to !== from) nearest = Math.min(nearest, distance(from, to));
    return nearest;
  });
}

/** From half the usual spacing of the sensors to the diagonal of their box, in log metres. */
function rangeBounds(xy: Float64Array): Bounds['range'] {
  const n = xy.length / 2;
  const even = xy.filter((_, k) => k % 2 === 0);
  const odd = xy.filter((_, k) => k % 2 === 1);
  const span = (one: Float64Array) =>
    one.reduce((most, v) => Math.max(most, v), -Infinity) -
    one.reduce((least, v) => Math.min(least, v), Infinity);
  const diagonal = Math.max(1, Math.sqrt(span(even) ** 2 + span(odd) ** 2));
  const spacing = nearestNeighbours(straightDistance(xy, xy), n).sort((a, b) => a - b)[n >> 1] ?? 0;
  return [Math.log(Math.max(spacing / 2, diagonal / 1000)), Math.log(diagonal)];
}

interface Candidate {
  readonly logRange: number;
  readonly nugget: number;
  readonly deviance: number;
}

/** Rounded so that the published parameters are exactly the ones used. */
function covarianceOf(logRange: number, nugget: number): Covariance {
  return {
    rangeM: Math.max(0.1, Math.round(Math.exp(logRange) * 10) / 10),
    nuggetShare: Math.round(nugget * 10_000) / 10_000,
  };
}

/**
 * The exponential covariance under which the values [n] at `xy` [n × 2, metres] are likeliest:
 * `restrictedDeviance` on a coarse grid of range × nugget share, then a compass search around its
 * best point. Bounded on all sides, so a free fit cannot run to an almost linear model.
 */
export async function fitCovariance(
  xy: Float64Array<ArrayBuffer>,
  value: Float64Array<ArrayBuffer>,
  work: Work,
): Promise<Covariance> {
  const straight = straightDistance(xy, xy);
  const blocks = spatialBlocks(xy, BLOCK_SENSORS).map((ids) => ({
    distance: (from: number, to: number) => straight(ids[from] ?? 0, ids[to] ?? 0),
    value: Float64Array.from(ids, (id) => value[id] ?? 0),
  }));
  const leastSill = roundingVariance(value);
  const [least, most] = rangeBounds(xy);
  const tryOut = async (logRange: number, nugget: number): Promise<Candidate> => {
    await work.pause();
    const inside = Math.min(most, Math.max(least, logRange));
    const share = Math.min(NUGGET_BOUNDS[1], Math.max(NUGGET_BOUNDS[0], nugget));
    const deviance = restrictedDeviance(blocks, covarianceOf(inside, share), leastSill);
    return { logRange: inside, nugget: share, deviance };
  };
  const spacing = (most - least) / (COARSE_RANGES - 1);
  let best: Candidate = { logRange: least, nugget: 0.5, deviance: Infinity };
  const keep = (one: Candidate) => {
    const better = one.deviance < best.deviance;
    if (better) best = one;
    return better;
  };
  for (let step = 0; step < COARSE_RANGES; step++) {
    for (const nugget of COARSE_NUGGETS) keep(await tryOut(least + step * spacing, nugget));
  }
  let [rangeStep, nuggetStep] = [spacing / 2, 0.1];
  for (let halving = 0; halving < HALVINGS; ) {
    const { logRange, nugget } = best;
    const around = [
      await tryOut(logRange - rangeStep, nugget),
      await tryOut(logRange + rangeStep, nugget),
      await tryOut(logRange, nugget - nuggetStep),
      await tryOut(logRange, nugget + nuggetStep),
    ];
    if (around.map(keep).includes(true)) continue;
    halving += 1;
    [rangeStep, nuggetStep] = [rangeStep / 2, nuggetStep / 2];
  }
  return covarianceOf(best.logRange, best.nugget);
}
