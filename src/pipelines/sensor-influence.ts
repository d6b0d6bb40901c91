import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { straightDistance } from '#inference/covariance.ts';
import type { InferenceClient } from '#inference/inference-client.ts';
import { isBaseline } from '#inference/model-registry.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import type { SpatialSamples } from '#inference/spatial-model.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { type InferenceContext, inferenceContext } from './inference-context.ts';

/** Sensors that a network is asked without, one after the other. */
export const MOST_LEFT_OUT = 16;

/** A value of an inferred layer to explain. */
export interface InfluenceRequest {
  readonly twin: Twin;
  readonly store: ObservationStore;
  /** A baseline or a model package, by name. */
  readonly model: string;
  readonly quantity: Quantity;
  readonly at: EpochMs;
  /** [2] east, north in metres of the twin's UTM zone. */
  readonly xy: Float64Array<ArrayBuffer>;
}

/** A sensor and what it did to the value. */
export interface InfluencingSensor {
  readonly id: string;
  readonly distanceM: number;
  /** Its measurement in the unit of the quantity, and the age of that in seconds. */
  readonly value: number;
  readonly ageS: number;
  /** Of `weights`: its share in the value, 1 in all; may be negative. Of `leftOut`: the value with it less the value without it. */
  readonly effect: number;
}

/**
 * Which sensors a value rests on. `weights`: a formula is a weighted sum of all measurements, and these
 * are the weights. `leftOut`: a network is no such sum; it was asked again without each of the nearest
 * sensors.
 */
export interface SensorInfluence {
  readonly kind: 'weights' | 'leftOut';
  /** What the model says, in the unit of the quantity, held within what that can be. */
  readonly value: number;
  /** The same before it is held: of `weights` the sum of weight × measurement. */
  readonly sum: number;
  /** Largest effect first, whatever its sign. */
  readonly sensors: readonly InfluencingSensor[];
  /** Sensors that the model used and that were not asked about. */
  readonly notAsked: number;
}

export interface InfluenceClients {
  readonly formulas: Pick<InferenceClient, 'weigh'>;
  readonly models: SpatialClient;
}

function without({ xy, value, ageS }: SpatialSamples, sensor: number): SpatialSamples {
  return {
    xy: xy.filter((_, k) => k >> 1 !== sensor),
    value: value.filter((_, k) => k !== sensor),
    ageS: ageS.filter((_, k) => k !== sensor),
  };
}

function sensorsOf(
  { samples, sensorIds }: InferenceContext,
  xy: Float64Array,
  effects: ReadonlyMap<number, number>,
): InfluencingSensor[] {
  const distance = straightDistance(xy, samples.xy);
  return [...effects]
    .map(([sensor, effect]) => ({
      id: sensorIds[sensor] ?? '',
      distanceM: distance(0, sensor),
      value: samples.value[sensor] ?? Number.NaN,
      ageS: samples.ageS[sensor] ?? Number.NaN,
      effect,
    }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.distanceM - b.distanceM);
}

/**
 * Which sensors the value of a model at one place rests on. Throws what `inferenceContext` and the
 * clients throw.
 */
export async function sensorInfluence(
  { twin, store, model, quantity, at, xy }: InfluenceRequest,
  { formulas, models }: InfluenceClients,
  signal?: AbortSignal,
): Promise<SensorInfluence> {
  const context = inferenceContext(twin, store, quantity, at);
  const { samples } = context;
  const given = signal === undefined ? {} : { signal };
  if (isBaseline(model)) {
    const weights = await formulas.weigh({ model, quantity, context: samples, xy }, given);
    const sum = weights.reduce((all, one, k) => all + one * (samples.value[k] ?? 0), 0);
    const [least, most] = QUANTITY_FACTS[quantity].possible;
    return {
      kind: 'weights',
      value: Math.min(most, Math.max(least, sum)),
      sum,
      sensors: sensorsOf(context, xy, new Map(weights.entries())),
      notAsked: 0,
    };
  }
  const meanFrom = async (from: SpatialSamples) => {
    const told = await models.infer({ model, quantity, context: from, xy }, given);
    return told.mean[0] ?? Number.NaN;
  };
  const value = await meanFrom(samples);
  const distance = straightDistance(xy, samples.xy);
  const nearest = [...samples.value.keys()]
    .sort((a, b) => distance(0, a) - distance(0, b))
    .slice(0, MOST_LEFT_OUT);
  const effects = new Map<number, number>();
  for (const sensor of nearest) {
    effects.set(sensor, value - (await meanFrom(without(samples, sensor))));
  }
  return {
    kind: 'leftOut',
    value,
    sum: value,
    sensors: sensorsOf(context, xy, effects),
    notAsked: samples.value.length - nearest.length,
  };
}
