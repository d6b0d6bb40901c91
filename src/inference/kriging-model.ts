import { CityweaveError } from '#core/errors.ts';
import { FLAG } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import { straightDistance } from './covariance.ts';
import { fitCovariance } from './covariance-fit.ts';
import { krigeStepwise, type SolvedKriging, solveKriging } from './kriging-system.ts';
import { krigingWeights } from './kriging-weights.ts';
import { smallSampleFactor } from './predictive-interval.ts';
import { roundingVariance } from './rounding-variance.ts';
import type {
  FittedState,
  SpatialModel,
  SpatialPrediction,
  SpatialSamples,
} from './spatial-model.ts';
import { pausing } from './stepwise.ts';
import { usableSamples } from './usable-samples.ts';

/** The factor of more sensors would not fit a worker: it grows with the square of their number. */
const MAX_SENSORS = 4000;

function assertNotTooMany(count: number): void {
  if (count <= MAX_SENSORS) return;
  throw new CityweaveError({
    code: 'tooManySensors',
    params: { count, limit: MAX_SENSORS },
    where: {},
    wayOut: 'pickIdw',
  });
}

/** Half the diagonal of the sensors' box in metres. */
function halfDiagonal(xy: Float64Array): number {
  const [least, most] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  xy.forEach((at, k) => {
    least[k % 2] = Math.min(least[k % 2] ?? 0, at);
    most[k % 2] = Math.max(most[k % 2] ?? 0, at);
  });
  const [east = 0, north = 0] = most.map((at, axis) => at - (least[axis] ?? 0));
  return Math.sqrt(east * east + north * north) / 2;
}

async function fitKriging(context: SpatialSamples, work: Work): Promise<FittedState> {
  const samples = usableSamples(context);
  const sensors = samples.value.length;
  assertNotTooMany(sensors);
  const covariance = await fitCovariance(samples.xy, samples.value, work);
  const straight = straightDistance(samples.xy, samples.xy);
  const system = await pausing(solveKriging(straight, samples.value, covariance), work);
  const { factor, ones, residual, mean, meanPrecision } = system;
  return {
    parameters: {
      covariance: 'exponential',
      ...covariance,
      sill: Math.max(system.sill, roundingVariance(samples.value)),
      mean,
      sensors,
      reachM: Math.round(Math.min(3 * covariance.rangeM, halfDiagonal(samples.xy))),
    },
    arrays: {
      xy: samples.xy,
      factor,
      ones,
      residual,
      meanPrecision: Float64Array.of(meanPrecision),
    },
  };
}

/** The parts of a state as what they were, so that a state that crossed a thread is checked once. */
function systemOf({ parameters, arrays }: FittedState) {
  const number = (name: string) => Number(parameters[name]);
  const array = (name: string) => arrays[name] ?? new Float64Array();
  const system: SolvedKriging = {
    factor: array('factor'),
    ones: array('ones'),
    residual: array('residual'),
    mean: number('mean'),
    meanPrecision: array('meanPrecision')[0] ?? Number.NaN,
  };
  const covariance = { rangeM: number('rangeM'), nuggetShare: number('nuggetShare') };
  return {
    system,
    covariance,
    xy: array('xy'),
    sill: number('sill'),
    reachM: number('reachM'),
  };
}

async function predict(
  state: FittedState,
  xy: Float64Array<ArrayBuffer>,
  work: Work,
): Promise<SpatialPrediction> {
  const { system, covariance, xy: sensors, sill, reachM } = systemOf(state);
  const [n, count] = [sensors.length / 2, xy.length / 2];
  const widening = smallSampleFactor(n - 1);
  const distance = straightDistance(xy, sensors);
  const estimate = await pausing(krigeStepwise(system, covariance, n, distance, count), work);
  return {
    mean: estimate.mean,
    sd: estimate.unitVariance.map((variance) => widening * Math.sqrt(sill * variance)),
    quality: Uint8Array.from(estimate.nearestM, (h) => (h > reachM ? FLAG.suspect : FLAG.good)),
  };
}

function weigh(state: FittedState, xy: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const { system, covariance, xy: sensors } = systemOf(state);
  const straight = straightDistance(xy, sensors);
  return krigingWeights(system, covariance, sensors.length / 2, (sensor) => straight(0, sensor));
}

/**
 * Ordinary kriging with an exponential covariance fitted to the very values by penalised restricted
 * maximum likelihood, the sill of the same likelihood, and the variance of a new measurement (nugget
 * included). The standard deviation carries Student's t for n - 1 degrees of freedom, because the
 * sill is estimated too (Handcock & Stein 1993). Suspect beyond three ranges or half the sensors'
 * diagonal from any sensor, whichever is less. Ages are not used.
 */
export const krigingModel: SpatialModel = {
  name: 'kriging',
  version: '1',
  fit: (context, _quantity, work) => fitKriging(context, work),
  predict,
  weigh,
};
