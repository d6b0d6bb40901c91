import type { SpatialLayer } from '#core/layer.ts';
import type { EpochMs } from '#core/units.ts';
import { type InferredEntry, inferredLayers, type LayerEntry } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { shownTime } from '#state/time-slice.ts';
import type { CitySession } from './city-session.ts';
import type { LayerFlow } from './layer-flow.ts';
import { relegended } from './layer-legend.ts';

interface Taken {
  readonly entry: LayerEntry;
  readonly data: SpatialLayer | undefined;
}

function isMadeAlike(a: InferredEntry, b: InferredEntry): boolean {
  const [one, other] = [a.inference, b.inference];
  return (
    one.quantity === other.quantity &&
    one.model === other.model &&
    one.where === other.where &&
    one.cellM === other.cellM
  );
}

/**
 * What both sides of a comparison show alike is computed once: an inferred layer of the right side that is
 * made with the same settings for the same time as the left's is the left's, with all that its card says.
 */
export class SharedResults {
  readonly #page: PageStore;
  readonly #left: CitySession;
  readonly #store: PageStore;
  readonly #right: CitySession;
  /** What was taken over last, by layer. */
  readonly #taken = new Map<string, Taken>();

  /** `page` and `left`: where results come from; `store` and `right`: where they go. */
  constructor(page: PageStore, left: CitySession, store: PageStore, right: CitySession) {
    this.#page = page;
    this.#left = left;
    this.#store = store;
    this.#right = right;
  }

  /** Takes a layer over from the left side; says whether it is the same there. */
  take(id: string, at: EpochMs): boolean {
    const own = inferredLayers(this.#store.getState().layers).find((entry) => entry.id === id);
    const given = own === undefined ? undefined : this.#same(own, at);
    if (given === undefined) {
      this.#taken.delete(id);
      return false;
    }
    this.#copy(given);
    return true;
  }

  /** Keeps in step what is the same on both sides; what is so no longer is made by the right side itself. */
  follow(layerFlow: Pick<LayerFlow, 'retry'>): void {
    const state = this.#store.getState();
    const at = shownTime(state) as EpochMs | undefined;
    if (at === undefined) return;
    for (const { id, visible } of inferredLayers(state.layers)) {
      const wasTaken = this.#taken.has(id);
      if (!visible) this.#taken.delete(id);
      else if (wasTaken && !this.take(id, at) && !this.#isDone(id, at)) layerFlow.retry(id);
    }
  }

  forget(): void {
    this.#taken.clear();
  }

  #same(own: InferredEntry, at: EpochMs): InferredEntry | undefined {
    const { layers, steps, step } = this.#page.getState();
    if (shownTime({ steps, step }) !== at) return undefined;
    const left = inferredLayers(layers).find(({ id }) => id === own.id);
    return left?.visible === true && isMadeAlike(left, own) ? left : undefined;
  }

  /** Whether what was taken over last is whole and of this time. */
  #isDone(id: string, at: EpochMs): boolean {
    const entry = this.#store.getState().layers.find((one) => one.id === id);
    return entry?.status === 'ready' && this.#right.layers.get(id)?.time.end === at;
  }

  #copy(entry: InferredEntry): void {
    const { id } = entry;
    const data = this.#left.layers.get(id);
    const known = this.#taken.get(id);
    if (known?.entry === entry && known.data === data) return;
    this.#taken.set(id, { entry, data });
    if (data === undefined) this.#right.layers.delete(id);
    else this.#right.layers.set(id, data);
    this.#store.setState(({ layers, theme, layerRevision }) => ({
      layers: layers.map((own) => (own.id === id ? arrangedAs(own, entry, theme) : own)),
      layerRevision: layerRevision + (known?.data === data ? 0 : 1),
    }));
  }
}

/** What a card of the left says, arranged as the right side has it. */
function arrangedAs(own: LayerEntry, given: LayerEntry, theme: 'light' | 'dark'): LayerEntry {
  const { look: _, name: _n, ...facts } = given;
  const { look, name, visible } = own;
  const entry: LayerEntry = {
    ...facts,
    visible,
    ...(look === undefined ? {} : { look }),
    ...(name === undefined ? {} : { name }),
  };
  return look === given.look ? { ...entry, ...legendOf(given) } : relegended(entry, theme);
}

function legendOf({ legend }: LayerEntry): Pick<LayerEntry, 'legend'> {
  return legend === undefined ? {} : { legend };
}
