import type { SpatialLayer } from '#core/layer.ts';
import type { Progress } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import { formatTime } from '#core/time.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { INTERVAL_LEVEL } from '#inference/predictive-interval.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import { estimatedValues } from '#layers/layer-values.ts';
import { lineageOf } from '#layers/lineage.ts';
import { VALUE_DECIMALS } from '#layers/round-value.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { headlessWork } from '#threads/work.ts';
import { inferenceContext } from './inference-context.ts';
import { type LayerTarget, resolveTarget } from './inference-target.ts';

/** What is to be inferred: which model, which quantity, when, and where. */
export interface InferLayerRequest {
  readonly twin: Twin;
  readonly store: ObservationStore;
  /** A baseline or a model package, by name. */
  readonly model: string;
  readonly quantity: Quantity;
  readonly at: EpochMs;
  readonly target: LayerTarget;
  /** Sensors the model must not see, by full or source id. */
  readonly leaveOut?: ReadonlySet<string> | undefined;
  /** The layer shown before: its cells are taken over when the grid is the same. */
  readonly previous?: SpatialLayer | undefined;
}

export interface InferLayerOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Roles of the files that every inferred layer comes from. */
const MEASURED = ['sensors', 'observations'] as const;

/** Seconds from the newest and from the oldest measurement used to the time of the layer. */
function agesOf(ageS: Float64Array): Readonly<Record<string, number>> {
  if (ageS.length === 0) return {};
  return {
    newestAgeS: ageS.reduce((a, b) => Math.min(a, b)),
    oldestAgeS: ageS.reduce((a, b) => Math.max(a, b)),
  };
}

/**
 * Observations at one time → model → layer. Only observations up to `at` count. The layer's lineage
 * names the files of sensors and observations (and of the streets or buildings that it is on) with their
 * hashes, every parameter of the model, and the ages of the newest and the oldest measurement.
 * Throws what `inferenceContext`, `resolveTarget` and the client throw; never takes another model.
 */
export async function inferLayer(
  request: InferLayerRequest,
  client: SpatialClient,
  options: InferLayerOptions = {},
): Promise<SpatialLayer> {
  const { twin, store, model, quantity, at } = request;
  const context = inferenceContext(twin, store, quantity, at, request.leaveOut);
  const target = resolveTarget(twin, store, quantity, request.target, request.previous);
  const work = headlessWork(options.onProgress, options.signal);
  const { samples, leftOut } = context;
  const estimate = await client.infer(
    { model, quantity, context: samples, xy: target.xy },
    options,
  );
  const head = {
    id: `${quantity}-inferred-${model}`,
    title: `${quantity}, inferred (${model}), ${formatTime(at)}`,
    quantity,
    kind: 'inferred',
    status: 'final',
    time: { start: at, end: at },
    intervalLevel: INTERVAL_LEVEL,
    lineage: lineageOf(twin, target.role === undefined ? MEASURED : [...MEASURED, target.role], {
      name: model,
      version: estimate.modelVersion,
      ...(estimate.modelSha256 === undefined ? {} : { sha256: estimate.modelSha256 }),
      parameters: {
        ...estimate.parameters,
        ...target.parameters,
        sensors: samples.value.length,
        ...agesOf(samples.ageS),
        sensorsWithoutValue: context.withoutValue,
        sensorsLeftOut: leftOut.length,
        ...(leftOut.length === 0 ? {} : { leftOutIds: leftOut.join(',') }),
        valueDecimals: VALUE_DECIMALS,
      },
    }),
  } as const;
  return target.toLayer(head, estimatedValues(estimate), work);
}
