import type { SpatialLayer } from '#core/layer.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { CitySession } from './city-session.ts';
import { legendOf } from './layer-legend.ts';

/** A layer that was made (anew), with what its card says while nobody arranged it. */
export interface FreshLayer {
  readonly entry: LayerEntry;
  readonly layer: SpatialLayer;
}

type Lists = Pick<PageState, 'layers' | 'removed' | 'right'>;

/** Entries of both sides of a comparison, in the list or removed in a way that can be undone. */
export function everyEntry({ layers, removed, right }: Lists): readonly LayerEntry[] {
  return [...layers, ...removed, ...(right?.layers ?? []), ...(right?.removed ?? [])];
}

type Change = (entry: LayerEntry) => LayerEntry | undefined;

/** The same list where nothing changes. */
function changedList(list: readonly LayerEntry[], change: Change): readonly LayerEntry[] {
  const changed = list.flatMap((entry) => change(entry) ?? []);
  const isSame = changed.length === list.length && changed.every((one, at) => one === list[at]);
  return isSame ? list : changed;
}

/** The lists with each entry changed; `undefined` takes one out. */
function changedLists({ layers, removed, right }: Lists, change: Change): Lists {
  const of = (list: readonly LayerEntry[]) => changedList(list, change);
  const own = { layers: of(layers), removed: of(removed) };
  if (right === undefined) return { ...own, right };
  const other = { layers: of(right.layers), removed: of(right.removed) };
  const isSame = other.layers === right.layers && other.removed === right.removed;
  return { ...own, right: isSame ? right : { ...right, ...other } };
}

/** Changes entries in every list; `undefined` takes one out, and lets go of its data. */
export function changeEntries(store: PageStore, session: CitySession, change: Change): void {
  const state = store.getState();
  const lists = changedLists(state, change);
  const isSame = (['layers', 'removed', 'right'] as const).every(
    (one) => lists[one] === state[one],
  );
  if (isSame) return;
  const stay = new Set(everyEntry(lists).map(({ id }) => id));
  for (const { id } of everyEntry(state)) if (!stay.has(id)) session.drop(id);
  store.setState({ ...lists, layerRevision: state.layerRevision + 1 });
}

/** What a card says now, arranged as it was. */
function arrangedAs(
  { look, name, visible }: LayerEntry,
  { entry, layer }: FreshLayer,
  theme: PageState['theme'],
): LayerEntry {
  return {
    ...entry,
    visible,
    ...(look === undefined ? {} : { look, legend: legendOf(layer, theme, look) }),
    ...(name === undefined ? {} : { name }),
  };
}

/**
 * Puts layers that were made anew in the place of those of the same ids, in every list. `isAdding`: those that the
 * page's list does not have come on top of it.
 */
export function putLayers(
  store: PageStore,
  session: CitySession,
  made: readonly FreshLayer[],
  isAdding: boolean,
): void {
  const listed = new Set(store.getState().layers.map(({ id }) => id));
  for (const { entry, layer } of made) {
    const isAdded = isAdding && !listed.has(entry.id);
    if (isAdded) session.drop(entry.id);
    if (isAdded || !session.renew(entry.id, layer)) session.layers.set(entry.id, layer);
  }
  const fresh = new Map(made.map((one) => [one.entry.id, one]));
  store.setState((state) => {
    const lists = changedLists(state, (entry) => {
      const found = fresh.get(entry.id);
      return found === undefined ? entry : arrangedAs(entry, found, state.theme);
    });
    const added = made.filter(({ entry }) => isAdding && !listed.has(entry.id));
    const isBack = new Set(added.map(({ entry }) => entry.id));
    return {
      ...lists,
      removed: lists.removed.filter(({ id }) => !isBack.has(id)),
      layers: [...added.map(({ entry }) => entry), ...lists.layers],
      layerRevision: state.layerRevision + 1,
    };
  });
}

/** Shows a layer of a result in place of the others of results: their streets lie on each other. */
export function showAlone(store: PageStore, id: string): void {
  store.setState(({ layers, layerRevision }) => ({
    layers: layers.map((entry) => {
      const visible = entry.id === id || (entry.visible && entry.simulated === undefined);
      return entry.visible === visible ? entry : { ...entry, visible };
    }),
    layerRevision: layerRevision + 1,
  }));
}
