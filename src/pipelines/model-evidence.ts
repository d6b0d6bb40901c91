import type { Problem } from '#core/errors.ts';
import type { Evidence, ModelPredictions, ModelScore } from '#core/evidence.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { leaveOneOut, leftOutGroups, MOST_ALONE } from '#inference/leave-one-out.ts';
import { type ComparedRows, predictionScore } from '#inference/prediction-score.ts';
import type { Interval } from '#inference/predictive-interval.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { type InferenceContext, inferenceContext } from './inference-context.ts';

/**
 * How far back the score of few sensors looks, and in what steps: one hour by quarters, so that one odd
 * step decides nothing. Many sensors decide by the one time.
 */
const LOOK_BACK_MS = [45, 30, 15, 0].map((minutes) => minutes * 60_000);
/** Times whose predictions are kept for the next steps. */
const MOST_KEPT = 200;

/** What is to be scored: models beside each other at the sensors of one city, quantity and time. */
export interface EvidenceRequest {
  readonly twin: Twin;
  readonly store: ObservationStore;
  readonly quantity: Quantity;
  readonly at: EpochMs;
  readonly models: readonly string[];
}

/** Why a model could not be asked; what was cancelled is thrown on. */
export function toldProblem(thrown: unknown): Problem {
  const { code, params, where, wayOut } = asCityweaveError(thrown);
  if (code === 'cancelled') throw thrown;
  return { code, params, where, wayOut };
}

/**
 * Scores models at the sensors that are there now, each predicted from the others, over the last hour
 * where they are few.
 * A pure function of data and time: the way by which a time was reached changes nothing. Predictions
 * of earlier times are kept, so that following time costs one time step of them.
 */
export class ModelEvidence {
  readonly #client: SpatialClient;
  /** By model, quantity and time; of one store. */
  readonly #kept = new Map<string, ComparedRows>();
  #store: ObservationStore | undefined;

  constructor(client: SpatialClient) {
    this.#client = client;
  }

  /** Throws what `inferenceContext` throws for the time itself, and `cancelled`. */
  async of(request: EvidenceRequest, signal?: AbortSignal): Promise<Evidence> {
    const { twin, store, quantity, at } = request;
    if (this.#store !== store) this.#kept.clear();
    this.#store = store;
    const now = inferenceContext(twin, store, quantity, at);
    const sensors = now.samples.value.length;
    const contexts = (sensors > MOST_ALONE ? [0] : LOOK_BACK_MS).flatMap((back) => {
      const time = (at - back) as EpochMs;
      const context = back === 0 ? now : this.#earlier(request, time);
      return context === undefined ? [] : [{ time, context }];
    });
    const scores: ModelScore[] = [];
    const models: ModelPredictions[] = [];
    for (const model of request.models) {
      const { score, newest } = await this.#score(model, quantity, contexts, signal);
      scores.push(score);
      if (newest !== undefined) models.push({ model, ...newest });
    }
    const times = contexts.map(({ time }) => time);
    const predictions = { sensorIds: now.sensorIds, measured: now.samples.value, models };
    return { at, times, sensors, groups: leftOutGroups(sensors), scores, predictions };
  }

  /** The context of an earlier time; none where the history has none. */
  #earlier({ twin, store, quantity }: EvidenceRequest, at: EpochMs): InferenceContext | undefined {
    try {
      return inferenceContext(twin, store, quantity, at);
    } catch (thrown) {
      toldProblem(thrown);
      return undefined;
    }
  }

  async #score(
    model: string,
    quantity: Quantity,
    contexts: readonly { readonly time: EpochMs; readonly context: InferenceContext }[],
    signal: AbortSignal | undefined,
  ): Promise<{ readonly score: ModelScore; readonly newest?: Interval }> {
    const parts: ComparedRows[] = [];
    try {
      for (const { time, context } of contexts) {
        parts.push(await this.#rows(model, quantity, time, context, signal));
      }
    } catch (thrown) {
      return { score: { model, problem: toldProblem(thrown) } };
    }
    const score = predictionScore(parts);
    const last = parts.at(-1);
    if (score === undefined || last === undefined) return { score: { model } };
    const { mean, lower, upper } = last;
    return { score: { model, score }, newest: { mean, lower, upper } };
  }

  async #rows(
    model: string,
    quantity: Quantity,
    time: EpochMs,
    { samples }: InferenceContext,
    signal: AbortSignal | undefined,
  ): Promise<ComparedRows> {
    const key = `${model} ${quantity} ${time}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const given = signal === undefined ? {} : { signal };
    const rows = await leaveOneOut(this.#client, { model, quantity, context: samples }, given);
    this.#kept.set(key, rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return rows;
  }
}
