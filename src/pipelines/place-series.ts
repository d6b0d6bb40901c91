import type { ProblemCode } from '#core/error-codes.ts';
import type { Problem } from '#core/errors.ts';
import { FLAG } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import { estimatedValues } from '#layers/layer-values.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { cancelledError } from '#threads/messages.ts';
import { inferenceContext } from './inference-context.ts';
import { toldProblem } from './model-evidence.ts';

/** What is asked of a model at one place and several times. */
export interface PlaceSeriesRequest {
  readonly twin: Twin;
  readonly store: ObservationStore;
  /** A baseline or a model package, by name. */
  readonly model: string;
  readonly quantity: Quantity;
  /** [2] east, north in metres of the twin's UTM zone. */
  readonly xy: Float64Array<ArrayBuffer>;
  /** In the order to ask. */
  readonly times: readonly EpochMs[];
}

/** What a model says at one time. */
export interface SeriesStep {
  readonly at: EpochMs;
  /** In the unit of the quantity; NaN where the model cannot tell, as `lower` and `upper` then. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** `FLAG` */
  readonly quality: number;
  /** Why there is no value. */
  readonly problem?: Problem;
}

/** What is wrong with the measurements of one time says nothing of other times; all else would fail again. */
const OF_ONE_TIME: readonly ProblemCode[] = [
  'noValuesAt',
  'noUsableValues',
  'timeOutsideHistory',
  'tooFewSensors',
  'modelSensors',
  'modelExtent',
  'modelValueRange',
  'modelNotFinite',
];

async function stepAt(
  { twin, store, model, quantity, xy }: PlaceSeriesRequest,
  at: EpochMs,
  client: SpatialClient,
  signal: AbortSignal | undefined,
): Promise<SeriesStep> {
  try {
    const { samples } = inferenceContext(twin, store, quantity, at);
    const request = { model, quantity, context: samples, xy };
    const told = await client.infer(request, signal === undefined ? {} : { signal });
    const { value, lower, upper, quality } = estimatedValues(told);
    return {
      at,
      value: value[0] ?? Number.NaN,
      lower: lower[0] ?? Number.NaN,
      upper: upper[0] ?? Number.NaN,
      quality: quality[0] ?? FLAG.missing,
    };
  } catch (thrown) {
    const problem = toldProblem(thrown);
    if (!OF_ONE_TIME.includes(problem.code)) throw thrown;
    const none = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
    return { at, ...none, quality: FLAG.missing, problem };
  }
}

/**
 * Asks a model for one place at one time after the other and hands over each answer as it comes. A time
 * at which the measurements do not suffice has no value. Throws `cancelled`, `quantityNotMeasured` and
 * what else the client throws.
 */
export async function placeSeries(
  request: PlaceSeriesRequest,
  client: SpatialClient,
  options: { readonly signal?: AbortSignal; readonly onStep: (step: SeriesStep) => void },
): Promise<void> {
  for (const at of request.times) {
    if (options.signal?.aborted === true) throw cancelledError();
    options.onStep(await stepAt(request, at, client, options.signal));
  }
}
