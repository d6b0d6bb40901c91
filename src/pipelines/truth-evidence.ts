import type { ModelScore, TruthEvidence } from '#core/evidence.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { predictionScore } from '#inference/prediction-score.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { inferenceContext } from './inference-context.ts';
import { toldProblem } from './model-evidence.ts';

/** A city with its measurements, or the points of its truth with their true values. */
export interface ObservedTwin {
  readonly twin: Twin;
  readonly store: ObservationStore;
}

interface TruthRequest {
  readonly city: ObservedTwin;
  readonly truth: ObservedTwin;
  readonly quantity: Quantity;
  readonly at: EpochMs;
  readonly models: readonly string[];
}

/** The newest time of the truth at or before `at`; `undefined` when it begins later. */
function truthTime(truth: ObservedTwin, quantity: Quantity, at: EpochMs): EpochMs | undefined {
  return truth.store.steps(quantity).findLast((time) => time <= at) as EpochMs | undefined;
}

/** The values at a time; none where there are none. */
function samplesAt({ twin, store }: ObservedTwin, quantity: Quantity, at: EpochMs) {
  try {
    return inferenceContext(twin, store, quantity, at).samples;
  } catch (thrown) {
    toldProblem(thrown);
    return undefined;
  }
}

/**
 * Scores models at points whose true values are stored: from the sensors' measurements at the newest
 * time of the truth. The truth has no noise, while the 90 % range is that of a measurement, so more
 * than 90 % may lie inside. `undefined` when the truth does not have the quantity or begins later, or the city has
 * no value then.
 * Throws `cancelled`.
 */
export async function truthEvidence(
  { city, truth, quantity, at, models }: TruthRequest,
  client: SpatialClient,
  signal?: AbortSignal,
): Promise<TruthEvidence | undefined> {
  const time = truthTime(truth, quantity, at);
  if (time === undefined) return undefined;
  const points = samplesAt(truth, quantity, time);
  const context = samplesAt(city, quantity, time);
  if (points === undefined || context === undefined) return undefined;
  const scores: ModelScore[] = [];
  for (const model of models) {
    try {
      const request = { model, quantity, context, xy: points.xy };
      const told = await client.infer(request, signal === undefined ? {} : { signal });
      const score = predictionScore([{ ...told, truth: points.value }]);
      scores.push(score === undefined ? { model } : { model, score });
    } catch (thrown) {
      scores.push({ model, problem: toldProblem(thrown) });
    }
  }
  return { at: time, points: points.value.length, scores };
}
