import type { TextColumn } from '#core/text-column.ts';
import { sideInHand } from '#state/compare-slice.ts';
import type { InViewSource } from '#state/in-view.ts';
import type { PageStore } from '#state/page-store.ts';
import { headlessWork } from '#threads/work.ts';
import type { NameList } from '#twin/name-list.ts';
import type { SideData } from './compare-flow.ts';
import { gatheredView, inViewSources, nearestInside } from './in-view.ts';
import type { PageWorkers } from './page-workers.ts';
import { type VisibleGround, wholeGround } from './visible-ground.ts';

/**
 * Keeps what is in the picture in step with camera, layers and values. The features of a layer are looked
 * up anew only when the camera moved or the layer has other places; names are made searchable by a worker
 * once somebody looks at the table.
 */
export class InViewFlow {
  readonly #store: PageStore;
  readonly #inHand: () => SideData;
  readonly #workers: Pick<PageWorkers, 'names'>;
  #ground: VisibleGround | undefined;
  #gathering: AbortController | undefined;
  /** Features in the picture `#ground`, by the points of their layer, and what filters left of them. */
  #rows = new Map<Float64Array, { rows: Uint32Array; shown: Uint8Array | undefined }>();
  readonly #indexes = new WeakMap<TextColumn, NameList | 'asked'>();

  /** `inHand`: whose layers are listed while two sides are compared. */
  constructor(store: PageStore, inHand: () => SideData, workers: Pick<PageWorkers, 'names'>) {
    this.#store = store;
    this.#inHand = inHand;
    this.#workers = workers;
  }

  /** The part of the ground that is looked at; all there is until a map was drawn. */
  get ground(): VisibleGround | undefined {
    return this.#ground;
  }

  /** Takes over what the camera shows. */
  look(ground: VisibleGround): void {
    this.#ground = ground;
    this.#rows = new Map();
    this.refresh();
  }

  /** Gathers what is in the picture; what is under way is given up. */
  refresh(): void {
    this.#gathering?.abort();
    const own = new AbortController();
    this.#gathering = own;
    void this.#gather(own.signal).catch((thrown) => {
      if (!own.signal.aborted) throw thrown;
    });
  }

  /** Gives up what is under way, as when everything was closed. */
  forget(): void {
    this.#gathering?.abort();
    this.#ground = undefined;
    this.#rows = new Map();
  }

  async #gather(signal: AbortSignal): Promise<void> {
    const { store, session } = this.#inHand();
    const { layers, mapProblem } = store.getState();
    if (mapProblem !== undefined && this.#ground?.look === undefined) this.#lookAtAll();
    const ground = this.#ground;
    if (ground === undefined) return;
    const known = this.#rows;
    const work = headlessWork(() => {}, signal);
    const rowsOf = async ({ points, shown }: InViewSource) => {
      const before = known.get(points);
      if (before !== undefined && before.shown === shown) return before.rows;
      const rows = await nearestInside(points, ground, shown, work);
      known.set(points, { rows, shown });
      return rows;
    };
    const side = sideInHand(this.#store.getState());
    const sources = inViewSources(session, layers);
    const inView = await gatheredView(sources, ground.centre, rowsOf);
    if (signal.aborted) return;
    const indexed = inView.sources.map((source) => {
      const own = this.#withIndex(source);
      return side === 'left' ? own : { ...own, side };
    });
    this.#store.setState({ inView: { ...inView, sources: indexed } });
  }

  #lookAtAll(): void {
    const ground = wholeGround(this.#inHand().session);
    if (JSON.stringify(ground) !== JSON.stringify(this.#ground)) this.#rows = new Map();
    this.#ground = ground;
  }

  #withIndex(source: InViewSource): InViewSource {
    const { drawerOpen, sheet } = this.#store.getState();
    const known = this.#indexes.get(source.ids);
    if (typeof known === 'object') return { ...source, index: known };
    if (known === undefined && (drawerOpen || sheet === 'table')) void this.#index(source);
    return source;
  }

  async #index({ ids, names }: InViewSource): Promise<void> {
    this.#indexes.set(ids, 'asked');
    try {
      this.#indexes.set(ids, await this.#workers.names.call('nameList', { ids, names }));
      this.refresh();
    } catch (cause) {
      // Asked for again with the next change of what is in view.
      this.#indexes.delete(ids);
      console.warn(cause);
    }
  }
}
