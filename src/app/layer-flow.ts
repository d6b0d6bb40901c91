import { MUST_BEAT } from '#core/evidence.ts';
import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { EpochMs } from '#core/units.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { spatialClient } from '#inference/spatial-client.ts';
import { measureLayer } from '#pipelines/measure-layer.ts';
import type { InfluenceClients } from '#pipelines/sensor-influence.ts';
import {
  type InferredEntry,
  inferredLayers,
  type LayerEntry,
  leadingInferred,
  withLayer,
} from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { gapsOf, shownTime } from '#state/time-slice.ts';
import { CityPlaces } from './city-places.ts';
import { type CitySession, MEASURED } from './city-session.ts';
import { EvidenceFlow, type EvidenceTools } from './evidence-flow.ts';
import { type InferenceTools, InferredLayer, modelFor, type Turn } from './inferred-layer.ts';
import { legendOf, measuredAge, shownCount } from './layer-legend.ts';
import type { PageWorkers } from './page-workers.ts';

/** The formulas that every model package is compared with. */
const COMPARED_BASELINES = ['kriging', 'idw'] as const;

/** Whether an inferred layer was switched on or off, or is visible and made with other settings now. */
function isMadeAnew(now: InferredEntry, before: InferredEntry | undefined): boolean {
  return now.visible !== before?.visible || (now.visible && now.inference !== before.inference);
}

/**
 * Keeps the layers that follow time in step with it: what the sensors measure, and the visible inferred
 * layers. The topmost of those leads: the timeline shows the history of its quantity, and the sensors
 * are coloured by it.
 */
export class LayerFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #tools: InferenceTools;
  /** How the models of the layers are asked about single places. */
  readonly asking: InfluenceClients & Pick<InferenceTools, 'places'>;
  readonly #evidence: EvidenceFlow;
  /** By id of their cards. */
  readonly #inferred = new Map<string, InferredLayer>();
  /** The quantity that the timeline and the sensors show. */
  #followed: Quantity | undefined;

  constructor(
    store: PageStore,
    session: CitySession,
    workers: PageWorkers,
    readTruth: EvidenceTools['readTruth'],
    isShownElsewhere: InferenceTools['isShownElsewhere'] = () => false,
  ) {
    this.#store = store;
    this.#session = session;
    const formulas = new InferenceClient(workers.inference);
    const client = spatialClient(formulas, workers.models);
    const models = [...workers.models.keys(), ...COMPARED_BASELINES];
    this.#evidence = new EvidenceFlow({ store, session, client, models, readTruth });
    this.#evidence.onVerdict = (id) => this.#reconsider(id);
    const places = new CityPlaces(workers.tiles);
    this.asking = { formulas, models: client, places };
    this.#tools = {
      store,
      session,
      client,
      evidence: this.#evidence,
      places,
      workers: workers.inference.size,
      models: workers.models,
      isShownElsewhere,
    };
  }

  /** Takes over the inferred layers that are in the list, as when a city was opened. */
  open(): void {
    this.stop();
    const { layers } = this.#store.getState();
    for (const { id } of inferredLayers(layers)) {
      this.#inferred.set(id, new InferredLayer(id, this.#tools));
    }
    const leading = leadingInferred(layers);
    if (leading !== undefined) this.follow(leading.inference.quantity);
  }

  /** Shows the history of a quantity on the timeline, driven for the layer of that id or the leading one. */
  follow(quantity: Quantity, drives?: string): void {
    const { observations } = this.#session;
    if (observations === undefined) return;
    this.#followed = quantity;
    const { layers, steps } = this.#store.getState();
    this.#store.setState({
      gaps: gapsOf(
        observations.steps(quantity),
        1000 * observations.usualIntervalS(quantity),
        steps,
      ),
      drives: drives ?? leadingInferred(layers)?.id ?? MEASURED,
    });
    this.refresh();
  }

  /** Lets the timeline name a layer and show the history of its quantity. */
  drive(id: string): void {
    const { layers } = this.#store.getState();
    const quantity = layers.find((layer) => layer.id === id)?.quantity;
    if (quantity !== undefined) this.follow(quantity, id);
  }

  /** Makes the measured and all visible inferred layers anew for the time shown; what is under way is given up. */
  refresh(): void {
    this.#showAll('now');
  }

  /** The same when time has moved on: an inference under way is finished first, so that playing shows results. */
  moveOn(): void {
    this.#showAll('next');
  }

  #showAll(turn: Turn): void {
    const at = this.#shownAt();
    if (at === undefined) return;
    this.#showMeasured(at);
    for (const { id, visible } of inferredLayers(this.#store.getState().layers)) {
      if (visible) this.#inferred.get(id)?.show(at, turn);
      else this.#inferred.get(id)?.drop();
    }
  }

  /**
   * Follows a list that was arranged anew: an inferred layer is made when it is switched on or its settings
   * changed, and the topmost visible one leads. `before`: the list until then.
   */
  rearranged(before: readonly LayerEntry[]): void {
    const { layers, drives } = this.#store.getState();
    const old = new Map(inferredLayers(before).map((layer) => [layer.id, layer]));
    const changed = inferredLayers(layers).filter((layer) => isMadeAnew(layer, old.get(layer.id)));
    for (const { id, visible } of changed) if (!visible) this.#inferred.get(id)?.drop();
    const leading = leadingInferred(layers);
    const isLeft = inferredLayers(layers).some(({ id, visible }) => id === drives && !visible);
    const leads = isLeft || leading?.id !== leadingInferred(before)?.id;
    if (leads && leading !== undefined && leading.inference.quantity !== this.#followed) {
      this.follow(leading.inference.quantity);
      return;
    }
    if (leads) this.#store.setState({ drives: leading?.id ?? MEASURED });
    for (const { id, visible } of changed) if (visible) this.retry(id);
  }

  /** Makes an inferred layer anew for the time shown. */
  retry(id: string): void {
    const at = this.#shownAt();
    if (at !== undefined) this.#inferred.get(id)?.show(at);
  }

  /** Gives up the making of an inferred layer. */
  giveUp(id: string): void {
    this.#inferred.get(id)?.giveUp();
  }

  /** Gives up what is under way, as when the city is closed. */
  stop(): void {
    for (const layer of this.#inferred.values()) layer.stop();
    this.#inferred.clear();
    this.#evidence.stop();
    this.#followed = undefined;
  }

  /** Compares the models with the stored truth too, or stops doing so. */
  compareTruth(truthWanted: boolean): void {
    this.#store.setState({ truthWanted });
    const at = this.#shownAt();
    if (!truthWanted || at === undefined) return;
    for (const { id, visible, inference } of inferredLayers(this.#store.getState().layers)) {
      if (visible) this.#evidence.ask(id, { quantity: inference.quantity, at });
    }
  }

  /** Shows a layer by another model where the newest comparison says so. */
  #reconsider(id: string): void {
    const entry = inferredLayers(this.#store.getState().layers).find((one) => one.id === id);
    const at = this.#shownAt();
    if (entry?.visible !== true || at === undefined || entry.method === modelFor(entry)) return;
    // A network that does well at the sensors and fails at the places wanted would fail for ever.
    if (entry.status === 'error' && modelFor(entry) !== MUST_BEAT) return;
    const layer = this.#inferred.get(id);
    if (layer?.givenUp === false) layer.show(at, 'next');
  }

  #shownAt(): EpochMs | undefined {
    return shownTime(this.#store.getState()) as EpochMs | undefined;
  }

  #showMeasured(at: EpochMs): void {
    const { twin, observations } = this.#session;
    if (twin === undefined || observations === undefined || this.#followed === undefined) return;
    const layer: SpatialLayer = measureLayer(twin, observations, this.#followed, at);
    this.#session.layers.set(MEASURED, layer);
    const state = this.#store.getState();
    const look = state.layers.find(({ id }) => id === MEASURED)?.look;
    const change: Partial<LayerEntry> = {
      quantity: layer.quantity,
      total: featureCount(layer.geometry),
      shown: shownCount(layer),
      age: measuredAge(layer),
      legend: legendOf(layer, state.theme, look),
      status: 'ready',
      method: layer.lineage.method.name,
    };
    this.#store.setState({
      ...withLayer(state, MEASURED, change),
      layerRevision: state.layerRevision + 1,
    });
  }
}
