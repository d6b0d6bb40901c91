import { type Extent, featureCount, nestedParts } from '#core/flat-geometry.ts';
import type { Sketch } from '#core/sketch.ts';
import { type AreaParts, AreaShape } from '#layers/area-shape.ts';
import { type AreaSource, bufferWithin, NO_AREA } from '#state/area-slice.ts';
import { isCityGone, type PageState, type PageStore } from '#state/page-store.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { AreaReckoner, type AreaWorker } from './area-reckoner.ts';
import type { CitySession } from './city-session.ts';
import { problemOf } from './problem-of.ts';

function outlineOf(parts: AreaParts): Sketch[] {
  return parts.map(([outline = [], ...holes], at) => {
    const ring = (places: readonly (readonly number[])[]) =>
      places.map(([lon = 0, lat = 0]) => [lon, lat] as const);
    return {
      id: `area-${at}`,
      shape: 'area',
      places: ring(outline),
      holes: holes.map(ring),
      color: 'accent',
    };
  });
}

function isSeen({ areaOpen, sheet }: PageState): boolean {
  return areaOpen || sheet === 'area';
}

/** Keeps the figures of one area: makes the area, and reckons anew when the layers or their time change. */
export class AreaFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #worker: AreaWorker;
  readonly #show: (extent: Extent) => void;
  #reckoner: AreaReckoner | undefined;
  /** Of the run now going; aborted by the next area, not by a change of layers. */
  #running: AbortController | undefined;
  #again = false;

  /** `show` flies to a box. */
  constructor(
    store: PageStore,
    session: CitySession,
    worker: AreaWorker,
    show: (extent: Extent) => void,
  ) {
    this.#store = store;
    this.#session = session;
    this.#worker = worker;
    this.#show = show;
    store.subscribe((state, before) => this.#follow(state, before));
  }

  /** Names of the districts, for those who choose from a list. */
  listDistricts(): void {
    const set = this.#session.twin?.districts;
    const index = set && this.#session.index(set);
    const districts = index?.ids.map((id, at): Hit => {
      return { layer: 'districts', kind: 'district', id, name: index.name(at) };
    });
    this.#store.setState({ districts: districts ?? [] });
  }

  ofDistrict(id: string): void {
    const { districts } = this.#session.twin ?? {};
    const at = districts === undefined ? -1 : this.#session.index(districts).at(id);
    if (districts === undefined || at === -1) return;
    const name = this.#session.index(districts).name(at);
    const district: Hit = { layer: 'districts', kind: 'district', id, name };
    this.#take({ kind: 'district', district }, nestedParts(districts.geometry, at));
  }

  /** The area of the district at a place; false where there is none. */
  ofDistrictAt(lon: number, lat: number): boolean {
    const { districts } = this.#session.twin ?? {};
    if (districts === undefined) return false;
    const { geometry } = districts;
    for (let at = 0; at < featureCount(geometry); at++) {
      if (!new AreaShape(nestedParts(geometry, at)).has(lon, lat)) continue;
      this.ofDistrict(this.#session.index(districts).ids[at] ?? '');
      return true;
    }
    return false;
  }

  ofDrawn(parts: AreaParts): void {
    this.#take({ kind: 'drawn' }, parts);
  }

  /** The area around a feature; the distance is kept within its limits. */
  async around(ref: FeatureRef, wantedM: number): Promise<void> {
    const set = this.#session.setOf(ref);
    const { twin } = this.#session;
    const at = set === undefined ? -1 : this.#session.index(set).at(ref.id);
    if (set === undefined || twin === undefined || at === -1) return;
    const distanceM = bufferWithin(wantedM);
    const around: Hit = { ...ref, name: this.#session.index(set).name(at) };
    const { type } = set.geometry;
    const feature = { type, parts: nestedParts(set.geometry, at) };
    const signal = this.#begin({ kind: 'buffer', around, distanceM });
    this.#store.setState({ bufferM: distanceM });
    try {
      const input = { feature, distanceM, utm: twin.utm };
      const parts = await this.#worker.call('buffer', input, { signal });
      if (!signal.aborted) this.#have(parts);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** Lets go of the area. */
  drop(): void {
    this.#running?.abort();
    this.#reckoner = undefined;
    const { districts, bufferM } = this.#store.getState();
    this.#store.setState((state) => ({
      ...NO_AREA,
      districts,
      bufferM,
      ...(state.sheet === 'area' ? { sheet: undefined } : {}),
      ...withSketches(state, 'area', []),
    }));
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#store.setState({ areaStatus: 'cancelled' });
  }

  /** Reckons again what there is an area for; the area itself where it was not made. */
  refresh(): void {
    const { area } = this.#store.getState();
    if (this.#reckoner !== undefined) void this.#reckon();
    else if (area?.kind === 'buffer') void this.around(area.around, area.distanceM);
  }

  fly(): void {
    if (this.#reckoner !== undefined) this.#show(new AreaShape(this.#reckoner.parts).box);
  }

  #take(area: AreaSource, parts: AreaParts): void {
    this.#begin(area);
    this.#have(parts);
  }

  /** Another area: what was gathered of the one before goes. */
  #begin(area: AreaSource): AbortSignal {
    this.#running?.abort();
    this.#running = new AbortController();
    this.#reckoner = undefined;
    this.#again = false;
    this.#store.setState((state) => ({
      area,
      areaFigures: undefined,
      areaStatus: 'computing',
      areaProblem: undefined,
      areaOpen: true,
      inspectorOpen: false,
      sheet: 'area',
      ...withSketches(state, 'area', []),
    }));
    return this.#running.signal;
  }

  #have(parts: AreaParts): void {
    this.#running = undefined;
    this.#reckoner = new AreaReckoner(this.#session, this.#worker, parts);
    this.#store.setState((state) => withSketches(state, 'area', outlineOf(parts)));
    void this.#reckon();
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#running = undefined;
    const areaProblem = problemOf(asCityweaveError(error));
    this.#store.setState({ areaStatus: 'error', areaProblem });
  }

  /** The city changed: its areas are gone. The layers changed: the figures are out of date. */
  #follow(state: PageState, before: PageState): void {
    if (isCityGone(state, before)) this.#forgetCity(state);
    if (this.#reckoner === undefined) return;
    const isChanged =
      state.layerRevision !== before.layerRevision || state.layers !== before.layers;
    if (isChanged && this.#running !== undefined) this.#again = true;
    if (isChanged && state.areaStatus === 'ready') {
      this.#store.setState({ areaStatus: 'outOfDate' });
    }
    const isLate = this.#store.getState().areaStatus === 'outOfDate';
    if (isSeen(state) && (isChanged || !isSeen(before)) && isLate) void this.#reckon();
  }

  #forgetCity({ area, districts }: PageState): void {
    if (area !== undefined) this.drop();
    if (districts.length > 0) this.listDistricts();
  }

  /** Reckons with what is shown now; when that changes meanwhile, once more. */
  async #reckon(): Promise<void> {
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    const reckoner = this.#reckoner;
    if (reckoner === undefined) return;
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#store.setState((state) => ({
      areaStatus: state.areaFigures === undefined ? 'computing' : 'outOfDate',
      areaProblem: undefined,
    }));
    try {
      do {
        this.#again = false;
        const figures = await reckoner.figures(this.#store.getState().layers, signal);
        if (signal.aborted) return;
        this.#store.setState({ areaFigures: figures, areaStatus: 'ready' });
      } while (this.#again);
      this.#running = undefined;
    } catch (error) {
      this.#fail(error, signal);
    }
  }
}
