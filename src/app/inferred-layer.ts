import type { CityweaveError, Problem } from '#core/errors.ts';
import { loses, MUST_BEAT } from '#core/evidence.ts';
import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Progress } from '#core/progress.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { isBaseline } from '#inference/model-registry.ts';
import type { ModelRuntime } from '#inference/model-runtime.ts';
import type { SpatialClient } from '#inference/spatial-client.ts';
import { type Freshness, freshnessAt } from '#observations/freshness.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { type InferLayerOptions, inferLayer } from '#pipelines/infer-layer.ts';
import type { LayerTarget } from '#pipelines/inference-target.ts';
import { LiveLayers } from '#pipelines/live.ts';
import {
  type InferenceSettings,
  type InferredEntry,
  inferredLayers,
  type LayerEntry,
  withLayer,
  withoutWork,
} from '#state/layer-slice.ts';
import { type Computing, type MessageSlice, withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { PlacedFeatures } from '#twin/placed-features.ts';
import type { CityPlaces } from './city-places.ts';
import type { CitySession } from './city-session.ts';
import type { EvidenceFlow } from './evidence-flow.ts';
import { legendOf, shownCount, weaknessOf } from './layer-legend.ts';
import { problemOf } from './problem-of.ts';

/** What the inferred layers of a page share. */
export interface InferenceTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly client: SpatialClient;
  readonly places: CityPlaces;
  /** Threads that infer by formulas. */
  readonly workers: number;
  /** Model packages by name, each with threads of its own. */
  readonly models: ReadonlyMap<string, ModelRuntime>;
  readonly evidence: Pick<EvidenceFlow, 'ask'>;
  /** Whether something else shows the layer of that id for a time, so that it need not be computed. */
  readonly isShownElsewhere: (id: string, at: EpochMs) => boolean;
}

/** The model that shows a layer: the baseline until the wanted one was compared, and where that does worse. */
export function modelFor({ inference, evidence }: InferredEntry): string {
  const wanted = inference.model;
  if (isBaseline(wanted)) return wanted;
  return evidence === undefined || loses(evidence, wanted) ? MUST_BEAT : wanted;
}

const GIVEN_UP: Problem = { code: 'cancelled', params: {}, where: {}, wayOut: 'none' };

function notRunning({ computing }: Pick<MessageSlice, 'computing'>): Partial<MessageSlice> {
  return computing === undefined ? {} : { computing: { ...computing, running: false } };
}

interface ShowRequest {
  readonly twin: Twin;
  readonly observations: ObservationStore;
  readonly settings: InferenceSettings;
  /** The model that is asked: the wanted one, or the baseline that does better. */
  readonly model: string;
  readonly at: EpochMs;
  readonly freshness: Extract<Freshness, { kind: 'fresh' }>;
}

/** Whether a time is shown at once, or after the one under way, as when time plays. */
export type Turn = 'now' | 'next';

/** The inferred layer of one quantity: follows the time it is told, by the settings on its card. */
export class InferredLayer {
  readonly id: string;
  readonly #tools: InferenceTools;
  readonly #live: LiveLayers<ShowRequest>;
  #givenUp = false;
  /** The layer shown last, whose cells the next one takes over, even when none is shown in between. */
  #previous: SpatialLayer | undefined;
  #thinned: PlacedFeatures['thinned'];
  /** The problem that was told last, until a layer arrives: it is told once. */
  #told: string | undefined;
  #startedAt = 0;
  /** Milliseconds that the network ran for the last answer. */
  #busyMs: number | undefined;

  /** `id`: of its card in the list. */
  constructor(id: string, tools: InferenceTools) {
    this.id = id;
    this.#tools = tools;
    this.#live = new LiveLayers((request, options) => this.#infer(request, options), {
      started: (request) => this.#started(request),
      progress: (_, progress) => this.#progressed(progress),
      layer: (request, layer) => this.#arrived(request, layer),
      failed: (request, error) => this.#failed(request, error),
    });
  }

  /** Makes the layer for a time. Without a fresh measurement then it is taken off the map, and its card says so. */
  show(at: EpochMs, turn: Turn = 'now'): void {
    const { store, session } = this.#tools;
    const { twin, observations } = session;
    const entry = inferredLayers(store.getState().layers).find(({ id }) => id === this.id);
    if (twin === undefined || observations === undefined || entry === undefined) return;
    if (this.#tools.isShownElsewhere(this.id, at)) {
      this.stop();
      return;
    }
    this.#givenUp = false;
    const settings = entry.inference;
    const freshness = freshnessAt(observations, settings.quantity, at);
    if (freshness.kind === 'fresh') {
      const model = modelFor(entry);
      const request = { twin, observations, settings, model, at, freshness };
      void (turn === 'now' ? this.#live.request(request) : this.#live.follow(request));
    } else {
      this.stop();
      this.#withdraw({ age: freshness, status: 'ready' });
    }
  }

  /** Takes the layer off the map: its time is not the one shown any more. */
  drop(): void {
    this.stop();
    if (this.#tools.session.layers.has(this.id)) this.#withdraw({ status: 'ready' });
    else this.#settle({ status: 'ready' });
  }

  /** Whether a person gave it up, so that only a person or another time starts it again. */
  get givenUp(): boolean {
    return this.#givenUp;
  }

  /** Gives up what the card says is under way: what was shown before stays, with its age. */
  giveUp(): void {
    const { store, session } = this.#tools;
    this.stop();
    this.#givenUp = true;
    const shown = session.layers.get(this.id);
    if (shown === undefined) {
      this.#withdraw({ status: 'error', problem: GIVEN_UP });
    } else {
      this.#settle({ status: 'ready', method: shown.lineage.method.name });
    }
    store.setState(notRunning);
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#live.stop();
  }

  #change(change: Partial<LayerEntry>): void {
    this.#tools.store.setState((state) => withLayer(state, this.id, change));
  }

  #settle(change: Partial<LayerEntry>): void {
    this.#change(change);
    this.#tools.store.setState((state) => withoutWork(state, this.id));
  }

  #withdraw(change: Partial<LayerEntry>): void {
    const { store, session } = this.#tools;
    session.layers.delete(this.id);
    store.setState((state) => ({
      layers: state.layers.map((entry) => {
        if (entry.id !== this.id) return entry;
        const { method: _, ...rest } = entry;
        return { ...rest, ...change, total: 0, shown: 0 };
      }),
      ...withoutWork(state, this.id),
      layerRevision: state.layerRevision + 1,
    }));
  }

  async #infer(request: ShowRequest, options: InferLayerOptions): Promise<SpatialLayer> {
    const { twin, observations, settings, model, at } = request;
    const target = await this.#target(request);
    const { quantity } = settings;
    const previous = this.#previous ?? this.#tools.session.layers.get(this.id);
    const client: SpatialClient = {
      infer: async (asked, given) => {
        const told = await this.#tools.client.infer(asked, given);
        this.#busyMs = told.busyMs;
        return told;
      },
    };
    return inferLayer(
      { twin, store: observations, model, quantity, at, target, previous },
      client,
      options,
    );
  }

  async #target({ twin, settings }: ShowRequest): Promise<LayerTarget> {
    const { where, cellM } = settings;
    if (where === 'grid') {
      this.#thinned = undefined;
      return { kind: 'grid', cellM };
    }
    const features = await this.#tools.places.of(twin, where);
    this.#thinned = features.thinned;
    return { kind: 'placed', features };
  }

  #started({ settings, model }: ShowRequest): void {
    const { store, session } = this.#tools;
    this.#startedAt = performance.now();
    // While time plays, the last result stays in place of a word that comes and goes.
    if (store.getState().playing && session.layers.has(this.id)) return;
    this.#change({ status: 'updating', method: model });
    store.setState(({ computing, layerWork }) => ({
      layerWork: { ...layerWork, [this.id]: { startedAt: Date.now() } },
      computing: { ...computing, ...this.#computing(model, settings.model), running: true },
    }));
  }

  #progressed(progress: Progress): void {
    const { store } = this.#tools;
    const work = store.getState().layerWork[this.id];
    // While time plays, the card says nothing of what is under way.
    if (work === undefined) return;
    store.setState(({ layerWork }) => ({
      layerWork: { ...layerWork, [this.id]: { ...work, progress } },
    }));
  }

  #arrived({ settings, model, at, freshness }: ShowRequest, layer: SpatialLayer): void {
    const { store, session } = this.#tools;
    const { newestS, oldestS } = freshness;
    this.#told = undefined;
    this.#previous = layer;
    session.layers.set(this.id, layer);
    store.setState((state) => ({
      layers: state.layers.map((entry) => {
        if (entry.id !== this.id) return entry;
        const { thinned: _, ...rest } = entry;
        return {
          ...rest,
          total: featureCount(layer.geometry),
          shown: shownCount(layer),
          ...weaknessOf(layer),
          age: { kind: 'behind', at: layer.time.end, newestS, oldestS },
          legend: legendOf(layer, state.theme, entry.look),
          status: 'ready',
          method: layer.lineage.method.name,
          ...(this.#thinned === undefined ? {} : { thinned: this.#thinned }),
        };
      }),
      ...withoutWork(state, this.id),
      computing: {
        ...this.#computing(model, settings.model),
        running: false,
        durationMs: performance.now() - this.#startedAt,
      },
      layerRevision: state.layerRevision + 1,
    }));
    this.#tools.evidence.ask(this.id, { quantity: settings.quantity, at });
  }

  /** What computes with a model: workers of the page, or where a model package runs. */
  #computing(method: string, wanted: string): Omit<Computing, 'running'> {
    const { models, workers } = this.#tools;
    const runtime = models.get(method);
    const { settled: choice } = runtime ?? {};
    const busyMs = runtime === undefined ? undefined : this.#busyMs;
    const standby = method === wanted ? undefined : models.get(wanted)?.settled;
    return {
      ...(standby === undefined ? {} : { standby: { method: wanted, choice: standby } }),
      method,
      workers: runtime === undefined ? workers : (choice?.threads ?? 1),
      ...(choice === undefined ? {} : { choice }),
      ...(busyMs === undefined ? {} : { busyMs }),
    };
  }

  #failed({ settings, model, at }: ShowRequest, error: CityweaveError): void {
    const { store, evidence } = this.#tools;
    // What a network cannot do here any more, the comparison finds too: then kriging steps in.
    if (!isBaseline(model)) evidence.ask(this.id, { quantity: settings.quantity, at });
    const problem = problemOf(error);
    this.#withdraw({ status: 'error', problem });
    store.setState(notRunning);
    if (this.#told === problem.code) return;
    this.#told = problem.code;
    store.setState((state) =>
      withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    );
  }
}
