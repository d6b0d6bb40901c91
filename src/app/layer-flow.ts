import type { CityweaveError, Problem } from '#core/errors.ts';
import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { EpochMs } from '#core/units.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { isBaseline } from '#inference/model-registry.ts';
import { spatialClient } from '#inference/spatial-client.ts';
import { layerStyle } from '#layers/layer-style.ts';
import { type InferLayerRequest, inferLayer } from '#pipelines/infer-layer.ts';
import { LiveLayers } from '#pipelines/live.ts';
import { measureLayer } from '#pipelines/measure-layer.ts';
import {
  type InferenceSettings,
  type LayerEntry,
  type Legend,
  withLayer,
} from '#state/layer-slice.ts';
import { type Computing, withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { nearestStep, shownTime } from '#state/time-slice.ts';
import { type CitySession, INFERRED, MEASURED } from './city-session.ts';
import type { PageWorkers } from './page-workers.ts';

/** The problem of an error, without its class, as the store keeps it. */
export function problemOf({ code, params, where, wayOut }: CityweaveError): Problem {
  return { code, params, where, wayOut };
}

/** Key of a layer's colours in the page's theme. */
export function legendOf(layer: SpatialLayer, theme: 'light' | 'dark'): Legend {
  const style = layerStyle(layer, theme);
  const missing = layer.value.some((value) => Number.isNaN(value));
  return {
    quantity: layer.quantity,
    unit: layer.unit,
    classes: style.classes,
    hatched: layer.kind !== 'measured',
    ...(missing ? { noDataColor: style.noDataColor } : {}),
  };
}

/** Number of features of a layer that have a value. */
export function shownCount(layer: SpatialLayer): number {
  return layer.value.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

/** Keeps the two layers that follow time, measured and inferred, in step with the history. */
export class LayerFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #workers: PageWorkers;
  readonly #live: LiveLayers<InferLayerRequest>;
  #startedAt = 0;

  constructor(store: PageStore, session: CitySession, workers: PageWorkers) {
    this.#store = store;
    this.#session = session;
    this.#workers = workers;
    const client = spatialClient(new InferenceClient(workers.inference), workers.models);
    this.#live = new LiveLayers((request, options) => inferLayer(request, client, options), {
      started: (request) => this.#started(request),
      progress: () => {},
      layer: (request, layer) => this.#arrived(request, layer),
      failed: (_, error) => this.#failed(error),
    });
  }

  /** Shows the history of a quantity, at the step nearest to the time shown before, or at its end. */
  follow(settings: InferenceSettings): void {
    const { observations } = this.#session;
    if (observations === undefined) return;
    const state = this.#store.getState();
    const steps = observations.steps(settings.quantity);
    const before = shownTime(state);
    this.#store.setState({
      inference: settings,
      steps,
      intervalMs: this.#usualIntervalMs(settings.quantity),
      step: before === undefined ? steps.length - 1 : nearestStep(steps, before),
      drives: INFERRED,
    });
    this.refresh();
  }

  /** Makes both layers anew for the step and settings in the store. */
  refresh(): void {
    const { twin, observations } = this.#session;
    const state = this.#store.getState();
    const at = shownTime(state) as EpochMs | undefined;
    const settings = state.inference;
    if (!twin || !observations || at === undefined || settings === undefined) return;
    const { quantity, model, cellM } = settings;
    this.#show(MEASURED, measureLayer(twin, observations, quantity, at));
    const previous = this.#session.layers.get(INFERRED);
    void this.#live.request({
      twin,
      store: observations,
      model,
      quantity,
      at,
      target: { kind: 'grid', cellM },
      previous,
    });
  }

  /** Gives up what is under way, as when the city is closed. */
  stop(): void {
    this.#live.stop();
  }

  #usualIntervalMs(quantity: Quantity): number {
    const streams = this.#session.observations?.table.datastreams;
    const intervals = [...(streams?.intervalS ?? [])].filter(
      (seconds, index) => streams?.quantities[index] === quantity && !Number.isNaN(seconds),
    );
    intervals.sort((a, b) => a - b);
    return (intervals[intervals.length >> 1] ?? 3600) * 1000;
  }

  #started({ model }: InferLayerRequest): void {
    this.#startedAt = performance.now();
    const state = this.#store.getState();
    this.#store.setState({
      ...withLayer(state, INFERRED, { status: 'updating', method: model }),
      computing: { ...state.computing, ...this.#computing(model), running: true },
    });
  }

  #arrived({ model }: InferLayerRequest, layer: SpatialLayer): void {
    this.#show(INFERRED, layer);
    this.#store.setState({
      computing: {
        ...this.#computing(model),
        running: false,
        durationMs: performance.now() - this.#startedAt,
      },
    });
  }

  /** What computes with a model: workers of the page, or where a model package runs. */
  #computing(method: string): Omit<Computing, 'running'> {
    const runtime = isBaseline(method) ? undefined : this.#workers.models.get(method);
    const { settled: choice, lastBusyMs: busyMs } = runtime ?? {};
    return {
      method,
      workers: runtime === undefined ? this.#workers.inference.size : (choice?.threads ?? 1),
      ...(choice === undefined ? {} : { choice }),
      ...(busyMs === undefined ? {} : { busyMs }),
    };
  }

  #failed(error: CityweaveError): void {
    const problem = problemOf(error);
    const state = this.#store.getState();
    this.#session.layers.delete(INFERRED);
    this.#store.setState({
      ...withLayer(state, INFERRED, { status: 'error', problem, shown: 0 }),
      ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
      ...(state.computing === undefined
        ? {}
        : { computing: { ...state.computing, running: false } }),
      layerRevision: state.layerRevision + 1,
    });
  }

  #show(id: string, layer: SpatialLayer): void {
    this.#session.layers.set(id, layer);
    const state = this.#store.getState();
    const change: Partial<LayerEntry> = {
      quantity: layer.quantity,
      total: featureCount(layer.geometry),
      shown: shownCount(layer),
      age: { kind: 'at', at: layer.time.end },
      legend: legendOf(layer, state.theme),
      status: 'ready',
      method: layer.lineage.method.name,
    };
    this.#store.setState({
      ...withLayer(state, id, change),
      layerRevision: state.layerRevision + 1,
    });
  }
}
