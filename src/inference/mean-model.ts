import { FLAG } from '#core/observation.ts';
import { smallSampleFactor } from './predictive-interval.ts';
import { roundingVariance } from './rounding-variance.ts';
import type {
  FittedState,
  SpatialModel,
  SpatialPrediction,
  SpatialSamples,
} from './spatial-model.ts';
import { usableSamples } from './usable-samples.ts';

function fitMean(context: SpatialSamples): FittedState {
  const { value } = usableSamples(context);
  const sensors = value.length;
  const mean = value.reduce((sum, one) => sum + one, 0) / sensors;
  const squares = value.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const variance = Math.max(squares / (sensors - 1), roundingVariance(value)) * (1 + 1 / sensors);
  const sd = Math.sqrt(variance) * smallSampleFactor(sensors - 1);
  return { parameters: { mean, sd, sensors }, arrays: {} };
}

function predict({ parameters }: FittedState, xy: Float64Array): SpatialPrediction {
  const count = xy.length / 2;
  return {
    mean: new Float64Array(count).fill(Number(parameters['mean'])),
    sd: new Float64Array(count).fill(Number(parameters['sd'])),
    quality: new Uint8Array(count).fill(FLAG.good),
  };
}

/** The mean of all sensors everywhere, with the interval of one more measurement: what any spatial model must beat. */
export const meanModel: SpatialModel = {
  name: 'mean',
  version: '1',
  fit: async (context) => fitMean(context),
  predict: async (state, xy) => predict(state, xy),
  weigh: ({ parameters }) => {
    const sensors = Number(parameters['sensors']);
    return new Float64Array(sensors).fill(1 / sensors);
  },
};
