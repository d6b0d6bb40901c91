import type { Quantity } from '#core/quantity.ts';
import type { EpochMs } from '#core/units.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import { ModelEvidence } from '#pipelines/model-evidence.ts';
import { type ObservedTwin, truthEvidence } from '#pipelines/truth-evidence.ts';
import { type LayerEntry, withLayer } from '#state/layer-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { shownTime } from '#state/time-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { CitySession } from './city-session.ts';
import { problemOf } from './problem-of.ts';

interface Question {
  readonly quantity: Quantity;
  readonly at: EpochMs;
}

/** What the comparison of models needs of the page. */
export interface EvidenceTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly client: SpatialClient;
  /** Names of the models that are compared. */
  readonly models: readonly string[];
  /** Reads the stored truth of the city that is open. */
  readonly readTruth: (signal: AbortSignal) => Promise<ObservedTwin>;
}

/**
 * Compares the models of the inferred layers at the sensors, beside whatever else is computed: one
 * comparison at a time, of each layer only the newest question. The answers stand on the layers' cards.
 */
export class EvidenceFlow {
  readonly #tools: EvidenceTools;
  readonly #evidence: ModelEvidence;
  /** By id of the layer. */
  readonly #waiting = new Map<string, Question>();
  #running: AbortController | undefined;
  #truth: Promise<ObservedTwin> | undefined;
  /** Told when a layer's evidence changed, so that it may be shown by another model. */
  onVerdict: (layer: string) => void = () => {};

  constructor(tools: EvidenceTools) {
    this.#tools = tools;
    this.#evidence = new ModelEvidence(tools.client);
  }

  /** Asks how the models do for a layer at a time; replaces its question that waits. */
  ask(layer: string, question: Question): void {
    this.#waiting.delete(layer);
    this.#waiting.set(layer, question);
    if (this.#running === undefined) void this.#answerAll();
  }

  /** Gives up all questions, as when the city is closed or another one is opened. */
  stop(): void {
    this.#waiting.clear();
    this.#running?.abort();
    this.#running = undefined;
    this.#truth = undefined;
  }

  async #answerAll(): Promise<void> {
    const own = new AbortController();
    this.#running = own;
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined) break;
      const [layer, question] = next;
      this.#waiting.delete(layer);
      await this.#answer(layer, question, own);
      if (this.#running !== own) return;
    }
    this.#running = undefined;
  }

  async #answer(layer: string, { quantity, at }: Question, own: AbortController): Promise<void> {
    const { store, session, models } = this.#tools;
    const { twin, observations } = session;
    if (twin === undefined || observations === undefined) return;
    // Time may have gone back while the question waited: of a time ahead nothing may be known.
    if (!(at <= (shownTime(store.getState()) ?? Number.NaN))) return;
    if (!store.getState().layers.some(({ id, visible }) => id === layer && visible)) return;
    const city = { twin, store: observations };
    try {
      const evidence = await this.#evidence.of({ ...city, quantity, at, models }, own.signal);
      if (this.#running !== own) return;
      this.#change(layer, { evidence });
      this.onVerdict(layer);
      await this.#compareTruth(layer, city, { quantity, at }, own);
    } catch (thrown) {
      if (this.#running === own) this.#tell(thrown);
    }
  }

  async #compareTruth(
    layer: string,
    city: ObservedTwin,
    { quantity, at }: Question,
    own: AbortController,
  ): Promise<void> {
    const { store, client, models, readTruth } = this.#tools;
    const { truthOffered, truthWanted } = store.getState();
    if (!truthOffered || !truthWanted) return;
    this.#truth ??= readTruth(own.signal);
    const truth = await this.#truth;
    const request = { city, truth, quantity, at, models };
    const told = await truthEvidence(request, client, own.signal);
    if (this.#running === own) this.#change(layer, { truth: told ?? null });
  }

  #change(layer: string, change: Partial<LayerEntry>): void {
    this.#tools.store.setState((state) => withLayer(state, layer, change));
  }

  /** A comparison that failed changes nothing on the map: the message says why there is none. */
  #tell(thrown: unknown): void {
    const problem = problemOf(asCityweaveError(thrown));
    // Without measurements at this time the layer's own card says so.
    const isKnown = ['cancelled', 'noValuesAt', 'noUsableValues', 'timeOutsideHistory'];
    if (isKnown.includes(problem.code)) return;
    this.#truth = undefined;
    this.#tools.store.setState((state) =>
      withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    );
  }
}
