import { changedLook, type LookChange, PLAIN_LOOK } from '#layers/layer-look.ts';
import {
  type Arrangement,
  arranged,
  arrangementOf,
  exchanged,
  joined,
  type LayerMove,
  type LayerPlace,
  withArranged,
  withMoved,
} from '#state/arrangement.ts';
import {
  type Edit,
  type EditName,
  type HeldScenarios,
  namedLayers,
  nameOf,
  withEdit,
  withRedone,
  withUndone,
} from '#state/edit-slice.ts';
import { canBeRemoved, type InferenceSettings, type LayerEntry } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { SavedView } from '#state/saved-view-slice.ts';
import type { Side } from '#state/side.ts';
import type { LayerActions } from '#ui/layer-actions.ts';
import type { CitySession } from './city-session.ts';
import type { FeedFlow } from './feed-flow.ts';
import { inferredId } from './inferred-entries.ts';
import type { LayerFlow } from './layer-flow.ts';
import { relegended } from './layer-legend.ts';

/** The one way in which a person's edits reach the list of layers, so that each can be undone and done again. */
export class ArrangeFlow implements Omit<LayerActions, 'offerFilters'> {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #layerFlow: LayerFlow;
  readonly #feedFlow: Pick<FeedFlow, 'showNearest'>;
  readonly #side: Side;

  /** `side`: of a comparison, whose list and time are those of `store`. */
  constructor(
    store: PageStore,
    session: CitySession,
    layerFlow: LayerFlow,
    feedFlow: Pick<FeedFlow, 'showNearest'>,
    side: Side = 'left',
  ) {
    this.#store = store;
    this.#session = session;
    this.#layerFlow = layerFlow;
    this.#feedFlow = feedFlow;
    this.#side = side;
  }

  /** Does an edit. Those of one `mergeKey` that follow each other within a second are undone as one. */
  arrange(
    name: EditName,
    change: (arrangement: Arrangement) => Arrangement,
    mergeKey?: string,
  ): void {
    const before = arrangementOf(this.#store.getState().layers);
    const after = change(before);
    const own = this.#side === 'left' ? name : { ...name, side: this.#side };
    const edit = { ...own, before, after, at: Date.now() };
    this.#store.setState((state) =>
      withEdit(state, mergeKey === undefined ? edit : { ...edit, mergeKey }),
    );
    this.#apply(after);
  }

  /** Does an edit of the saved views; a change that gives the same list back is none. */
  editViews(name: EditName, change: (views: readonly SavedView[]) => readonly SavedView[]): void {
    const viewsBefore = this.#store.getState().savedViews;
    const viewsAfter = change(viewsBefore);
    this.#store.setState((state) => ({
      ...withEdit(state, { ...name, viewsBefore, viewsAfter, at: Date.now() }),
      savedViews: viewsAfter,
    }));
  }

  /** Does an edit of the scenarios; a change that gives the same list back is none. */
  editScenarios(name: EditName, change: (held: HeldScenarios) => HeldScenarios): void {
    const { scenarios, scenario } = this.#store.getState();
    const scenariosBefore = { scenarios, scenario };
    const scenariosAfter = change(scenariosBefore);
    const edit = { ...name, scenariosBefore, scenariosAfter, at: Date.now() };
    this.#store.setState((state) => ({ ...withEdit(state, edit), ...scenariosAfter }));
  }

  /** Arranges the list as it was kept. That is no edit: what was done before cannot be undone any more. */
  restore(arrangement: Arrangement): void {
    const current = arrangementOf(this.#store.getState().layers);
    this.#store.setState({ done: [], undone: [], told: undefined });
    this.#apply(exchanged(current, arrangement, arrangement));
  }

  /** Arranges layers that came after `restore` as they were kept; edits since then stay, and can be undone. */
  join(arrangement: Arrangement, arrived: ReadonlySet<string>): void {
    this.#apply(joined(arrangementOf(this.#store.getState().layers), arrangement, arrived));
  }

  undo(): void {
    const next = withUndone(this.#store.getState());
    if (next === undefined) return;
    const { edit, ...stacks } = next;
    this.#store.setState({ ...stacks, told: { ...nameOf(edit), way: 'undone' } });
    this.#bring(edit, 'before');
  }

  redo(): void {
    const next = withRedone(this.#store.getState());
    if (next === undefined) return;
    const { edit, ...stacks } = next;
    this.#store.setState({ ...stacks, told: { ...nameOf(edit), way: 'redone' } });
    this.#bring(edit, 'after');
  }

  setLayerVisible(layer: string, visible: boolean): void {
    this.arrange({ what: visible ? 'show' : 'hide', layer }, (arrangement) =>
      withArranged(arrangement, layer, (one) => ({ ...one, visible })),
    );
  }

  setLayerLook(layer: string, change: LookChange): void {
    const members = Object.keys(change);
    const what = members.includes('filters') ? 'filter' : 'style';
    this.arrange(
      { what, layer },
      (arrangement) =>
        withArranged(arrangement, layer, (one) => ({
          ...one,
          look: changedLook(one.look, change),
        })),
      `${layer} ${members.join(' ')}`,
    );
  }

  resetLayerLook(layer: string): void {
    this.arrange({ what: 'plain', layer }, (arrangement) =>
      withArranged(arrangement, layer, (one) => ({ ...one, look: PLAIN_LOOK })),
    );
  }

  renameLayer(layer: string, name: string): void {
    const wanted = name.trim();
    this.arrange({ what: 'rename', layer }, (arrangement) =>
      withArranged(arrangement, layer, ({ name: _, ...rest }) =>
        wanted === '' ? rest : { ...rest, name: wanted },
      ),
    );
  }

  moveLayer(layer: string, to: LayerMove): void {
    const place = this.#placeOf(layer, to);
    if (place === undefined || !this.#isInOneGroup(layer, place)) return;
    this.arrange({ what: 'move', layer }, (arrangement) => withMoved(arrangement, layer, place));
  }

  removeLayer(layer: string): void {
    const entry = this.#entry(layer);
    if (entry === undefined || !canBeRemoved(entry)) return;
    this.arrange({ what: 'remove', layer }, (arrangement) =>
      arrangement.filter(({ id }) => id !== layer),
    );
  }

  infer(inference: InferenceSettings): void {
    const layer = inferredId(inference.quantity);
    this.arrange({ what: 'infer', layer }, (arrangement) =>
      withArranged(arrangement, layer, (one) => ({ ...one, inference })),
    );
  }

  drive(layer: string): void {
    if (this.#entry(layer)?.visible === false) this.setLayerVisible(layer, true);
    this.#leading(() => this.#layerFlow.drive(layer));
  }

  #entry(layer: string): LayerEntry | undefined {
    return this.#store.getState().layers.find(({ id }) => id === layer);
  }

  #placeOf(layer: string, to: LayerMove): LayerPlace | undefined {
    if ('by' in to) return this.#neighbour(layer, to.by);
    if (!('onto' in to)) return to;
    const ids = this.#store.getState().layers.map(({ id }) => id);
    const isBelow = ids.indexOf(layer) > ids.indexOf(to.onto);
    return isBelow ? { before: to.onto } : { after: to.onto };
  }

  /** The place one further down (1) or up (-1) among the layers of the same group. */
  #neighbour(layer: string, by: 1 | -1): LayerPlace | undefined {
    const group = this.#entry(layer)?.group;
    const ids = this.#store.getState().layers.filter((one) => one.group === group);
    const next = ids[ids.findIndex(({ id }) => id === layer) + by]?.id;
    if (next === undefined) return undefined;
    return by === 1 ? { after: next } : { before: next };
  }

  #isInOneGroup(layer: string, place: LayerPlace): boolean {
    const other = this.#entry('before' in place ? place.before : place.after);
    return other !== undefined && other.group === this.#entry(layer)?.group;
  }

  /** Brings about what was before or after an edit. */
  #bring(edit: Edit, which: 'before' | 'after'): void {
    const isBack = which === 'before';
    if ('viewsBefore' in edit) {
      this.#store.setState({ savedViews: isBack ? edit.viewsBefore : edit.viewsAfter });
    } else if ('scenariosBefore' in edit) {
      this.#store.setState(isBack ? edit.scenariosBefore : edit.scenariosAfter);
    } else if (isBack) this.#exchange(edit.after, edit.before);
    else this.#exchange(edit.before, edit.after);
  }

  #exchange(from: Arrangement, to: Arrangement): void {
    this.#apply(exchanged(arrangementOf(this.#store.getState().layers), from, to));
  }

  #apply(arrangement: Arrangement): void {
    const before = this.#store.getState();
    const wanted = arranged(before.layers, arrangement, before.removed);
    const layers = wanted.map((entry) => {
      const known = before.layers.find(({ id }) => id === entry.id);
      const isAsBefore = known !== undefined && known.look === entry.look;
      return isAsBefore ? entry : relegended(entry, before.theme);
    });
    const looksChanged = layers.some((entry, at) => entry !== wanted[at]);
    const stays = new Set(layers.map(({ id }) => id));
    const named = namedLayers(before);
    const removed = [...before.removed, ...before.layers].filter(
      ({ id }) => !stays.has(id) && named.has(id),
    );
    const gone = before.layers.filter(({ id }) => !stays.has(id)).map(({ id }) => id);
    const wentAside = this.#session.setAside(gone);
    const dataChanged = this.#session.bringBack(stays) || wentAside;
    this.#session.letGo(named);
    this.#leading(() => {
      this.#store.setState({
        layers,
        removed,
        layerRevision: before.layerRevision + (looksChanged || dataChanged ? 1 : 0),
      });
      this.#layerFlow.rearranged(before.layers);
    });
  }

  /** Another layer may lead after the change: then a time is shown that its quantity has. */
  #leading(change: () => void): void {
    const before = this.#store.getState().drives;
    change();
    const { drives, layers } = this.#store.getState();
    const quantity = layers.find(({ id }) => id === drives)?.quantity;
    const { observations } = this.#session;
    if (drives === before || quantity === undefined || observations === undefined) return;
    this.#feedFlow.showNearest(observations.steps(quantity));
  }
}
