import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Twin } from '#core/twin.ts';
import { layerFileName } from '#exchange/export-preview.ts';
import type { ReplayStart } from '#feeds/replay-state.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import type { ImportOutput } from '#pipelines/files-kernel.ts';
import { arranged, arrangementOf, exchanged } from '#state/arrangement.ts';
import { type TwinSummary, withTwin } from '#state/city-slice.ts';
import { NO_EDITS } from '#state/edit-slice.ts';
import { NO_IMPORT } from '#state/import-slice.ts';
import { NO_INSPECTOR } from '#state/inspector-slice.ts';
import { type LayerEntry, NO_LAYERS, withLayer } from '#state/layer-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { NO_SAVED_VIEWS } from '#state/saved-view-slice.ts';
import { NO_SCENARIOS } from '#state/scenario-slice.ts';
import { NO_SELECTION } from '#state/selection-slice.ts';
import { NO_TAKE_AWAY } from '#state/take-away-slice.ts';
import { NO_TIME } from '#state/time-slice.ts';
import { NO_VIEW } from '#state/view-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { wallHeights } from '#tiles/layer-shape.ts';
import { cityEntries } from './city-entries.ts';
import { wheresOf } from './city-places.ts';
import type { CitySession } from './city-session.ts';
import { type FeedFlow, WHOLE_HISTORY } from './feed-flow.ts';
import { inferredEntries } from './inferred-entries.ts';
import type { LayerFlow } from './layer-flow.ts';
import { legendOf, relegended, shownCount, weaknessOf } from './layer-legend.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';

/** The network that infers where its package comes with the page and it does better than kriging. */
const NETWORK = 'virtual-sensor';

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
    ...weaknessOf(layer),
    invented: layer.lineage.invented,
    legend: legendOf(layer, theme),
    status: 'ready',
  };
}

/** Whether a city was read from all files of the one before, and maybe more. */
function isMoreOf(before: TwinSummary | undefined, { sources }: Twin): boolean {
  if (before === undefined || before.sources.length === 0) return false;
  const hashes = new Set(sources.map(({ sha256 }) => sha256));
  return before.sources.every(({ sha256 }) => hashes.has(sha256));
}

/** A new list of the same city, arranged as the list before was: more files do not undo what a person did. */
function rearranged(
  list: readonly LayerEntry[],
  { layers, theme }: Pick<PageState, 'layers' | 'theme'>,
): LayerEntry[] {
  const before = arrangementOf(layers);
  const wanted = exchanged(arrangementOf(list), before, before);
  return arranged(list, wanted).map((entry) => relegended(entry, theme));
}

/** Puts a city or opened layers into the page: session, store, tiles, first inference. */
export class CityFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #workers: PageWorkers;
  readonly #layerFlow: LayerFlow;
  readonly #feedFlow: FeedFlow;
  #drawing: AbortController | undefined;
  #opened = 0;
  /** Geometries whose mesh is being made. */
  readonly #meshing = new WeakSet<FlatGeometry>();

  constructor(
    store: PageStore,
    session: CitySession,
    workers: PageWorkers,
    layerFlow: LayerFlow,
    feedFlow: FeedFlow,
  ) {
    this.#store = store;
    this.#session = session;
    this.#workers = workers;
    this.#layerFlow = layerFlow;
    this.#feedFlow = feedFlow;
  }

  /**
   * Shows a city that was read from `files`; opened layers stay. Its history begins as `replay` says;
   * without it, all of it has arrived and the last step of the first quantity is shown.
   */
  show(output: ImportOutput, files: readonly File[], replay?: ReplayStart): void {
    const { twin } = output;
    if (twin === undefined) return;
    const session = this.#session;
    this.#layerFlow.stop();
    session.files = files;
    session.twin = twin;
    session.cityTiles = undefined;
    const observations = new LiveObservations(output.observations);
    session.observations = observations;
    session.dropCityLayers();
    const before = this.#store.getState();
    const isMore = isMoreOf(before.twin, twin);
    const own = before.layers.filter((layer) => layer.group === 'own');
    const model = this.#workers.models.has(NETWORK) ? NETWORK : 'kriging';
    const inferred = inferredEntries(twin, session.observations, before.theme, model);
    const list = [...own, ...inferred, ...cityEntries(twin)];
    this.#store.setState({
      ...withTwin(before, twin, isMore),
      ...NO_EDITS,
      ...(isMore ? {} : NO_SCENARIOS),
      ...NO_SELECTION,
      ...NO_TIME,
      truthOffered: false,
      truthWanted: false,
      inferenceWheres: wheresOf(twin),
      computing: undefined,
      drawn: false,
      mapProblem: undefined,
      layers: isMore ? rearranged(list, before) : list,
      layerRevision: before.layerRevision + 1,
    });
    void this.#draw(twin);
    this.#feedFlow.close();
    const leading = inferred[0]?.inference.quantity;
    const shownAt = leading === undefined ? Infinity : observations.steps(leading).at(-1);
    const wholeHistory = { ...WHOLE_HISTORY, shownAt: shownAt ?? Infinity };
    if (inferred.length > 0) this.#feedFlow.open(twin, observations, replay ?? wholeHistory);
    this.#layerFlow.open();
  }

  /** Adds layers that were opened from files on top of the list. */
  addLayers(layers: readonly SpatialLayer[], files: readonly File[] = []): void {
    this.#addLayers(
      layers.map((layer, at) => {
        this.#opened += 1;
        return { id: `own-${this.#opened}`, layer, file: files[at] };
      }),
    );
  }

  /** Adds a layer that was made here on top of the list, by a name; it gets a file, as those that were opened have one. */
  addNamed(layer: SpatialLayer, name: string): void {
    this.addLayers([layer]);
    const id = `own-${this.#opened}`;
    this.#store.setState((state) => withLayer(state, id, { name }));
    void this.#writeFile(id, layer);
  }

  /** Leaves ids of opened layers to those that are about to be opened again. */
  reserve(ids: readonly string[]): void {
    for (const id of ids) this.#opened = Math.max(this.#opened, Number(id.slice('own-'.length)));
  }

  /** Adds a layer that was open before, by the id that it had. */
  addLayerAgain(id: string, layer: SpatialLayer, file: File): void {
    this.#addLayers([{ id, layer, file }]);
  }

  #addLayers(added: readonly { id: string; layer: SpatialLayer; file: File | undefined }[]): void {
    const { theme } = this.#store.getState();
    const entries = added.map(({ id, layer, file }) => {
      this.#session.layers.set(id, layer);
      if (file !== undefined) this.#session.layerFiles.set(id, file);
      return ownEntry(id, layer, theme);
    });
    this.#store.setState((state) => ({
      layers: [...entries, ...state.layers],
      layerRevision: state.layerRevision + 1,
    }));
  }

  async #writeFile(id: string, layer: SpatialLayer): Promise<void> {
    try {
      const bytes = await this.#workers.files.call('layerFile', layer);
      const { layers, removed } = this.#store.getState();
      if (![...layers, ...removed].some((one) => one.id === id)) return;
      this.#session.layerFiles.set(id, new File([bytes], layerFileName(layer, 'geojson')));
      this.#store.setState((state) => ({ layerRevision: state.layerRevision + 1 }));
    } catch (thrown) {
      this.#tell(thrown);
    }
  }

  /** Back to an empty page. The messages stay. */
  close(): void {
    this.#layerFlow.stop();
    this.#feedFlow.forget();
    // The memory of WebAssembly is given back only with its thread.
    for (const model of this.#workers.models.values()) model.terminate();
    this.#drawing?.abort();
    this.#drawing = undefined;
    this.#session.clear();
    this.#store.setState((state) => ({
      ...NO_EDITS,
      ...NO_IMPORT,
      ...NO_INSPECTOR,
      ...NO_LAYERS,
      ...NO_SAVED_VIEWS,
      ...NO_SCENARIOS,
      ...NO_SELECTION,
      ...NO_TAKE_AWAY,
      ...NO_TIME,
      ...NO_VIEW,
      look: { ...state.look, sunAt: undefined },
      guideStep: undefined,
      twin: undefined,
      twinRevision: state.twinRevision + 1,
      cityRevision: state.cityRevision + 1,
      layerRevision: state.layerRevision + 1,
      computing: undefined,
      notice: undefined,
      dialog: undefined,
      sheet: undefined,
      inspectorOpen: false,
      drawerOpen: false,
    }));
  }

  /** Makes the meshes of layers that have none yet; walls wait for the city that they stand on. */
  drawLayers(session = this.#session): void {
    for (const layer of session.layers.values()) {
      const { geometry } = layer;
      if (geometry.type === 'Point') continue;
      if (this.#session.layerTiles.has(geometry) || this.#meshing.has(geometry)) continue;
      const groundOffsetM = this.#groundOffsetM(layer);
      if (groundOffsetM !== undefined) void this.#mesh(layer, groundOffsetM);
    }
  }

  /** Of walls without a city the lowest stands on the ground; `undefined` while the city is not drawn yet. */
  #groundOffsetM({ columns }: SpatialLayer): number | undefined {
    const { twin, cityTiles } = this.#session;
    const heights = wallHeights(columns);
    if (heights === undefined) return 0;
    if (twin !== undefined) return cityTiles?.groundOffsetM;
    const lowest = heights.groundM.reduce((low, ground) => Math.min(low, ground), Infinity);
    return Number.isFinite(lowest) ? -lowest : 0;
  }

  async #mesh({ geometry, columns }: SpatialLayer, groundOffsetM: number): Promise<void> {
    const { twin } = this.#session;
    this.#meshing.add(geometry);
    try {
      const input = { geometry, columns, groundOffsetM };
      const tiles = await this.#workers.tiles.call('layerTiles', input);
      const isOfThisCity = wallHeights(columns) === undefined || twin === this.#session.twin;
      if (tiles === undefined || !isOfThisCity) return;
      this.#session.layerTiles.set(geometry, tiles);
      this.#store.setState((state) => ({ layerRevision: state.layerRevision + 1 }));
    } catch (thrown) {
      this.#tell(thrown);
    } finally {
      this.#meshing.delete(geometry);
    }
  }

  async #draw(twin: Twin): Promise<void> {
    this.#drawing?.abort();
    const own = new AbortController();
    this.#drawing = own;
    const { extent, buildings, roads, districts, landcover } = twin;
    const input = {
      extent,
      ...(buildings === undefined ? {} : { buildings }),
      ...(roads === undefined ? {} : { roads }),
      ...(districts === undefined ? {} : { districts }),
      ...(landcover === undefined ? {} : { landcover }),
    };
    try {
      const tiles = await this.#workers.tiles.call('cityTiles', input, { signal: own.signal });
      if (this.#drawing !== own) return;
      this.#session.cityTiles = tiles;
      this.#store.setState((state) => ({ twinRevision: state.twinRevision + 1 }));
      this.drawLayers();
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
