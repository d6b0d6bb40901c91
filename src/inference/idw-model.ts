import { FLAG } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import { straightDistance } from './covariance.ts';
import { errorByDistance, spreadAt } from './error-by-distance.ts';
import { inverseDistance, inverseDistanceWeights } from './inverse-distance.ts';
import { roundingVariance } from './rounding-variance.ts';
import type {
  FittedState,
  SpatialModel,
  SpatialPrediction,
  SpatialSamples,
} from './spatial-model.ts';
import { usableSamples } from './usable-samples.ts';

const BATCH = 256;

async function fitInverseDistance(context: SpatialSamples, work: Work): Promise<FittedState> {
  const { xy, value } = usableSamples(context);
  const straight = straightDistance(xy, xy);
  const nearestM = new Float64Array(value.length);
  const error = new Float64Array(value.length);
  for (let k = 0; k < value.length; k++) {
    if (k % BATCH === 0) await work.pause();
    const told = inverseDistance(value, (sensor) => straight(k, sensor), k);
    nearestM[k] = told.nearestM;
    error[k] = (value[k] ?? 0) - told.value;
  }
  const { distanceM, sd } = errorByDistance(nearestM, error, Math.sqrt(roundingVariance(value)));
  const reachM = Math.round(nearestM.reduce((most, one) => Math.max(most, one), 0));
  return {
    parameters: { power: 2, sensors: value.length, reachM },
    arrays: { xy, value, distanceM, sd },
  };
}

async function predict(
  { parameters, arrays }: FittedState,
  xy: Float64Array<ArrayBuffer>,
  work: Work,
): Promise<SpatialPrediction> {
  const none = new Float64Array();
  const { xy: sensors = none, value = none, distanceM = none, sd: spread = none } = arrays;
  const straight = straightDistance(xy, sensors);
  const count = xy.length / 2;
  const mean = new Float64Array(count);
  const sd = new Float64Array(count);
  const quality = new Uint8Array(count);
  for (let query = 0; query < count; query++) {
    if (query % BATCH === 0) await work.pause();
    const told = inverseDistance(value, (sensor) => straight(query, sensor));
    mean[query] = told.value;
    sd[query] = spreadAt({ distanceM, sd: spread }, told.nearestM);
    quality[query] = told.nearestM > Number(parameters['reachM']) ? FLAG.suspect : FLAG.good;
  }
  return { mean, sd, quality };
}

function weigh({ arrays }: FittedState, xy: Float64Array): Float64Array<ArrayBuffer> {
  const { xy: sensors = new Float64Array() } = arrays;
  const straight = straightDistance(xy, sensors);
  return inverseDistanceWeights(sensors.length / 2, (sensor) => straight(0, sensor));
}

/**
 * Inverse distance weighting, power 2. Its spread is what leaving one sensor out after the other
 * showed at that distance from the nearest one, so that 90 % of those errors lie inside the 90 %
 * interval. Suspect further from any sensor than any sensor is from its neighbour: no error was seen there.
 */
export const idwModel: SpatialModel = {
  name: 'idw',
  version: '1',
  fit: (context, _quantity, work) => fitInverseDistance(context, work),
  predict,
  weigh,
};
