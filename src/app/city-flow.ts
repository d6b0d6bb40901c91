import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { FeatureRole, Twin } from '#core/twin.ts';
import { FEATURE_ROLES } from '#core/twin.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import type { ImportOutput } from '#pipelines/files-kernel.ts';
import { sensorExtent } from '#pipelines/inference-target.ts';
import { withTwin } from '#state/city-slice.ts';
import { NO_IMPORT } from '#state/import-slice.ts';
import { type InferenceSettings, type LayerEntry, NO_LAYERS } from '#state/layer-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { NO_SELECTION } from '#state/selection-slice.ts';
import { NO_TAKE_AWAY } from '#state/take-away-slice.ts';
import { NO_TIME } from '#state/time-slice.ts';
import { NO_VIEW } from '#state/view-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { type CitySession, INFERRED, KIND_OF_ROLE, MEASURED } from './city-session.ts';
import { type LayerFlow, legendOf, problemOf, shownCount } from './layer-flow.ts';
import type { PageWorkers } from './page-workers.ts';

/** Cells that a first picture of an inferred layer has at most. */
const FIRST_CELLS = 10_000;
const METRES_PER_DEGREE = 111_320;

/** The finest of the offered cell sizes with which the box of the sensors has at most `FIRST_CELLS`. */
export function firstCellSize(
  extent: readonly [number, number, number, number] | undefined,
  sizesM: readonly number[],
): number {
  const last = sizesM.at(-1) ?? 1000;
  if (extent === undefined) return last;
  const [west, south, east, north] = extent;
  const middle = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const areaM2 = (east - west) * middle * (north - south) * METRES_PER_DEGREE ** 2;
  return sizesM.find((cellM) => areaM2 / cellM ** 2 <= FIRST_CELLS) ?? last;
}

function cityEntry(role: FeatureRole, twin: Twin): LayerEntry[] {
  const set = twin[role];
  if (set === undefined || KIND_OF_ROLE[role] === undefined) return [];
  const total = featureCount(set.geometry);
  const group = role === 'sensors' ? 'sensors' : 'city';
  return [
    {
      id: role,
      group,
      role,
      kind: 'measured',
      visible: true,
      total,
      shown: total,
      status: 'ready',
    },
  ];
}

/** The card of a layer that was opened from a file. */
export function ownEntry(id: string, layer: SpatialLayer, theme: 'light' | 'dark'): LayerEntry {
  return {
    id,
    group: 'own',
    quantity: layer.quantity,
    title: layer.title,
    kind: layer.kind,
    visible: true,
    total: featureCount(layer.geometry),
    shown: shownCount(layer),
    age: { kind: 'at', at: layer.time.end },
    method: layer.lineage.method.name,
    legend: legendOf(layer, theme),
    status: 'ready',
  };
}

/** Puts a city or opened layers into the page: session, store, tiles, first inference. */
export class CityFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #workers: PageWorkers;
  readonly #layerFlow: LayerFlow;
  #drawing: AbortController | undefined;
  #opened = 0;

  constructor(store: PageStore, session: CitySession, workers: PageWorkers, layerFlow: LayerFlow) {
    this.#store = store;
    this.#session = session;
    this.#workers = workers;
    this.#layerFlow = layerFlow;
  }

  /** Shows a city that was read from `files`; opened layers stay. */
  show(output: ImportOutput, files: readonly File[]): void {
    const { twin } = output;
    if (twin === undefined) return;
    const session = this.#session;
    this.#layerFlow.stop();
    session.files = files;
    session.twin = twin;
    session.cityTiles = undefined;
    session.observations = new ObservationStore(output.observations);
    session.layers.delete(INFERRED);
    session.layers.delete(MEASURED);
    const inferable = twin.sensors === undefined ? [] : session.observations.quantities();
    const before = this.#store.getState();
    const own = before.layers.filter((layer) => layer.group === 'own');
    const inferred: LayerEntry[] =
      inferable.length === 0
        ? []
        : [
            {
              id: INFERRED,
              group: 'inferred',
              kind: 'inferred',
              visible: true,
              total: 0,
              shown: 0,
              status: 'updating',
            },
          ];
    const city = FEATURE_ROLES.flatMap((role) => cityEntry(role, twin));
    this.#store.setState({
      ...withTwin(before, twin),
      ...NO_SELECTION,
      ...NO_TIME,
      inferable,
      inference: undefined,
      computing: undefined,
      drawn: false,
      mapProblem: undefined,
      layers: [...own, ...inferred, ...city.reverse()],
      layerRevision: before.layerRevision + 1,
    });
    void this.#draw(twin);
    const settings = this.#firstSettings(twin, inferable);
    if (settings !== undefined) this.#layerFlow.follow(settings);
  }

  /** Adds layers that were opened from files on top of the list. */
  addLayers(layers: readonly SpatialLayer[]): void {
    const { theme } = this.#store.getState();
    const entries = layers.map((layer) => {
      this.#opened += 1;
      const id = `own-${this.#opened}`;
      this.#session.layers.set(id, layer);
      return ownEntry(id, layer, theme);
    });
    this.#store.setState((state) => ({
      layers: [...entries, ...state.layers],
      layerRevision: state.layerRevision + 1,
    }));
  }

  /** Back to an empty page. The messages stay. */
  close(): void {
    this.#layerFlow.stop();
    // The memory of WebAssembly is given back only with its thread.
    for (const model of this.#workers.models.values()) model.terminate();
    this.#drawing?.abort();
    this.#drawing = undefined;
    this.#session.clear();
    this.#store.setState((state) => ({
      ...NO_IMPORT,
      ...NO_LAYERS,
      ...NO_SELECTION,
      ...NO_TAKE_AWAY,
      ...NO_TIME,
      ...NO_VIEW,
      twin: undefined,
      twinRevision: state.twinRevision + 1,
      layerRevision: state.layerRevision + 1,
      computing: undefined,
      notice: undefined,
      dialog: undefined,
      sheet: undefined,
      inspectorOpen: false,
      drawerOpen: false,
    }));
  }

  /** Makes the meshes of layers that have none yet. */
  async drawLayers(): Promise<void> {
    for (const { geometry } of this.#session.layers.values()) {
      if (geometry.type === 'Point' || this.#session.layerTiles.has(geometry)) continue;
      try {
        const tiles = await this.#workers.tiles.call('layerTiles', geometry);
        if (tiles === undefined) continue;
        this.#session.layerTiles.set(geometry, tiles);
        this.#store.setState((state) => ({ layerRevision: state.layerRevision + 1 }));
      } catch (thrown) {
        this.#tell(thrown);
      }
    }
  }

  #firstSettings(twin: Twin, inferable: readonly Quantity[]): InferenceSettings | undefined {
    const quantity = inferable[0];
    const { observations } = this.#session;
    if (quantity === undefined || observations === undefined) return undefined;
    const extent = sensorExtent(twin, observations, quantity);
    return { quantity, model: 'kriging', cellM: firstCellSize(extent, NO_LAYERS.cellSizesM) };
  }

  async #draw(twin: Twin): Promise<void> {
    this.#drawing?.abort();
    const own = new AbortController();
    this.#drawing = own;
    const { extent, buildings, roads, districts } = twin;
    const input = {
      extent,
      ...(buildings === undefined ? {} : { buildings }),
      ...(roads === undefined ? {} : { roads }),
      ...(districts === undefined ? {} : { districts }),
    };
    try {
      const tiles = await this.#workers.tiles.call('cityTiles', input, { signal: own.signal });
      if (this.#drawing !== own) return;
      this.#session.cityTiles = tiles;
      this.#store.setState((state) => ({ twinRevision: state.twinRevision + 1 }));
    } catch (thrown) {
      if (this.#drawing === own) this.#tell(thrown);
    }
  }

  #tell(thrown: unknown): void {
    const problem = problemOf(asCityweaveError(thrown));
    if (problem.code === 'cancelled') return;
    this.#store.setState((state) => ({
      notice: problem,
      ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    }));
  }
}
