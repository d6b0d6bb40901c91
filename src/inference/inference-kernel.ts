import type { Work } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Kernel } from '#threads/kernel.ts';
import { type BaselineName, spatialModel } from './model-registry.ts';
import { type Interval, predictiveInterval } from './predictive-interval.ts';
import type { FittedState, SpatialSamples } from './spatial-model.ts';
import { usableOrder } from './usable-samples.ts';

/** Values of one quantity to fit a model to. */
export interface FitInput {
  readonly model: BaselineName;
  readonly quantity: Quantity;
  readonly context: SpatialSamples;
}

/** A fitted model with its version. */
export interface Fitted {
  readonly version: string;
  readonly state: FittedState;
}

/** Places to ask a fitted model about: `xy` [m × 2] in metres of the context's UTM zone. */
export interface PredictInput {
  readonly model: BaselineName;
  readonly quantity: Quantity;
  readonly state: FittedState;
  readonly xy: Float64Array<ArrayBuffer>;
}

/** Values with 90 % interval and flag. Axes: query. */
export interface Predicted extends Interval {
  /** [m] `FLAG`: 1, or 3 where the place is out of the sensors' reach. */
  readonly quality: Uint8Array<ArrayBuffer>;
}

async function fitModel({ model, quantity, context }: FitInput, work: Work): Promise<Fitted> {
  const chosen = spatialModel(model);
  return { version: chosen.version, state: await chosen.fit(context, quantity, work) };
}

async function predict(input: PredictInput, work: Work): Promise<Predicted> {
  const { mean, sd, quality } = await spatialModel(input.model).predict(
    input.state,
    input.xy,
    work,
  );
  return { ...predictiveInterval(mean, sd, input.quantity), quality };
}

/** One place to explain: `xy` [2] in metres of the context's UTM zone. */
export interface WeighInput extends FitInput {
  readonly xy: Float64Array<ArrayBuffer>;
}

/**
 * Share [n] of each sensor of the context in the value at one place, in the order of the context: weights
 * × values is that value. A sensor that is not usable has 0.
 */
async function weigh(
  { model, quantity, context, xy }: WeighInput,
  work: Work,
): Promise<Float64Array<ArrayBuffer>> {
  const chosen = spatialModel(model);
  const order = usableOrder(context);
  const weights = chosen.weigh(await chosen.fit(context, quantity, work), xy);
  const shares = new Float64Array(context.value.length);
  order.forEach((sensor, at) => {
    shares[sensor] = weights[at] ?? 0;
  });
  return shares;
}

/** The operations of the inference worker. `fit` and `weigh` throw `tooFewSensors` and `tooManySensors`. */
export const inferenceKernel = { fit: fitModel, predict, weigh } satisfies Kernel;
export type InferenceKernel = typeof inferenceKernel;
