import type { SpatialLayer } from '#core/layer.ts';
import type { EpochMs } from '#core/units.ts';
import { canDiffer, differenceLayer } from '#layers/difference-layer.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import { keptInPicture, NO_COMPARISON, type SideState, sideInHand } from '#state/compare-slice.ts';
import { differingLayers } from '#state/differing-layers.ts';
import { withoutRight } from '#state/edit-slice.ts';
import { type LayerEntry, leadingInferred } from '#state/layer-slice.ts';
import { isCityGone, isPageEmpty, type PageState, type PageStore } from '#state/page-store.ts';
import { withLockedScales } from '#state/scale-lock.ts';
import type { Side } from '#state/side.ts';
import { rightStore, sideOf } from '#state/side-store.ts';
import { nearestStep, shownTime } from '#state/time-slice.ts';
import { noteAttributes } from './attribute-looks.ts';
import { CitySession, MEASURED } from './city-session.ts';
import type { EvidenceTools } from './evidence-flow.ts';
import { keptSide } from './kept-side.ts';
import { LayerFlow } from './layer-flow.ts';
import { relegended } from './layer-legend.ts';
import type { PageWorkers } from './page-workers.ts';
import { SharedResults } from './shared-results.ts';
import { noteFilters } from './shown-features.ts';
import { isBrought, shareResults } from './side-results.ts';
import type { KeptComparison } from './workspace-document.ts';

/** What was made of both sides is of no use on one of them. */
function isOwnDifference({ group, kind }: LayerEntry): boolean {
  return group === 'own' && kind === 'difference';
}

/** The list, the time and the data of a side. */
export interface SideData {
  readonly store: PageStore;
  readonly session: CitySession;
}

/** What a comparison needs of the page. */
export interface CompareTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly workers: PageWorkers;
  readonly readTruth: EvidenceTools['readTruth'];
  /** Makes the meshes that the layers of a session lack. */
  readonly draw: (session: CitySession) => void;
  /** Puts a layer on top of the page's list, by a name. */
  readonly add: (layer: SpatialLayer, name: string) => void;
}

/**
 * The right side of a comparison: a list and a time of its own, with the data that belong to them. It
 * begins as the left side is, and stays as it was arranged when the comparison is left.
 */
export class CompareFlow {
  /** The page as the right side sees it. */
  readonly store: PageStore;
  /** The data of the right side. */
  readonly session: CitySession;
  /** Keeps the right side's layers in step with its time. */
  readonly layerFlow: LayerFlow;
  readonly #page: PageStore;
  readonly #left: CitySession;
  readonly #draw: CompareTools['draw'];
  readonly #add: CompareTools['add'];
  readonly #shared: SharedResults;
  /** Measurements as the right side knows them when its time is its own. */
  #ownObservations: LiveObservations | undefined;

  constructor({ store, session, workers, readTruth, draw, add }: CompareTools) {
    this.#page = store;
    this.#left = session;
    this.#draw = draw;
    this.#add = add;
    this.store = rightStore(store);
    this.session = new CitySession(session);
    this.#shared = new SharedResults(store, session, this.store, this.session);
    const taken = (id: string, at: EpochMs) => this.#shared.take(id, at);
    this.layerFlow = new LayerFlow(this.store, this.session, workers, readTruth, taken);
    store.subscribe((state, before) => this.#followLeft(state, before));
  }

  /** The side that lists, timeline and the words for the picture are about. */
  inHand(): SideData {
    const isRight = sideInHand(this.#page.getState()) === 'right';
    return isRight ? this : { store: this.#page, session: this.#left };
  }

  /** Splits the picture, or makes it whole again. */
  compare(wanted: boolean): void {
    const state = this.#page.getState();
    if (wanted === state.comparing || (wanted && isPageEmpty(state))) return;
    if (wanted) this.#start(state);
    else this.#stop(state);
  }

  setShare(share: number): void {
    this.#page.setState({ splitShare: keptInPicture(share) });
  }

  /** Shows the left side over the whole picture, or both again. */
  showLeftAlone(leftAlone: boolean): void {
    const { comparing } = this.#page.getState();
    this.#page.setState({ leftAlone: comparing && leftAlone });
  }

  /** Lets the list of layers and the timeline act on a side. */
  choose(chosenSide: Side): void {
    this.#page.setState({ chosenSide });
  }

  /** Lets the right side show the time of the left, or keep the one it has. */
  setSameTime(sameTime: boolean): void {
    this.#page.setState({ sameTime });
    this.#showTime(this.#page.getState(), sameTime ? this.#page.getState().step : undefined);
  }

  /** Gives the right side the scales of the left, or lets it have its own from then on. */
  lockScales(scalesLocked: boolean): void {
    this.#page.setState({ scalesLocked });
    this.#lock();
  }

  /** Shows the difference of the leading layers, left minus right, on a picture that is whole again. */
  addDifference(name: string): void {
    const { layers, right } = this.#page.getState();
    const found = differingLayers(layers, right);
    if (found === undefined) return;
    const of = this.#left.layers.get(found.left.id);
    const from = this.session.layers.get(found.right.id);
    if (of === undefined || from === undefined || !canDiffer(of, from)) return;
    const difference = differenceLayer(of, from);
    this.compare(false);
    this.#add(difference, name);
  }

  /** Shows a time of its own on the right side: the newest that has arrived at most. */
  showStep(step: number): void {
    const state = this.#page.getState();
    if (state.right === undefined) return;
    const newest = nearestStep(state.steps, state.now);
    this.#page.setState({ sameTime: false });
    this.#showTime(this.#page.getState(), Math.min(Math.max(step, 0), newest));
  }

  stepTime(by: 1 | -1): void {
    const { right } = this.#page.getState();
    if (right !== undefined) this.showStep(right.step + by);
  }

  goLive(): void {
    this.showStep(Number.POSITIVE_INFINITY);
  }

  /** Shows the nearest of a quantity's own steps that has arrived, while the right side has a time of its own. */
  showNearest(own: Float64Array<ArrayBuffer>): void {
    const { steps, now, sameTime } = this.#page.getState();
    const shown = shownTime(this.store.getState());
    const arrived = own.filter((at) => at <= now);
    const nearest = shown === undefined ? undefined : arrived[nearestStep(arrived, shown)];
    if (sameTime || nearest === undefined || nearest === shown) return;
    this.showStep(nearestStep(steps, nearest));
  }

  /** Puts a right side in place as it was kept, unless there is one by now, and splits the picture if it was. */
  restore(kept: KeptComparison): void {
    const state = this.#page.getState();
    if (state.right !== undefined || isPageEmpty(state)) return;
    const { comparing, splitShare, chosenSide, sameTime, scalesLocked } = kept;
    const right = keptSide(kept, state);
    this.#page.setState({ right, splitShare, sameTime, scalesLocked });
    if (!comparing) return;
    this.compare(true);
    this.choose(chosenSide);
  }

  #start(state: PageState): void {
    const right = this.#upToDate(state);
    this.session.twin = this.#left.twin;
    for (const { id } of right.layers) this.#copyData(id);
    this.#page.setState({ comparing: true, right, layerRevision: state.layerRevision + 1 });
    this.#lock();
    noteAttributes(this.store, this.session);
    const shown = this.#page.getState();
    this.#observe(shown, right.step);
    this.layerFlow.open();
    this.#followMeasured(right);
    if (shown.sameTime) this.#showTime(shown, shown.step);
  }

  /** The side as it was arranged last, with the layers that were opened or removed since. */
  #upToDate({ right, layers, ...state }: PageState): SideState {
    if (right === undefined) return sideOf({ layers, ...state });
    const known = new Set([...right.layers, ...right.removed].map(({ id }) => id));
    const opened = layers.filter(
      (entry) => isBrought(entry) && !isOwnDifference(entry) && !known.has(entry.id),
    );
    const there = right.layers.filter(
      (entry) => !isBrought(entry) || this.#left.layers.has(entry.id),
    );
    return { ...right, layers: [...opened, ...there] };
  }

  /** Without an inferred layer to lead, the sensors go on showing what they showed. */
  #followMeasured({ layers }: SideState): void {
    const quantity = layers.find(({ id }) => id === MEASURED)?.quantity;
    if (leadingInferred(layers) !== undefined || quantity === undefined) return;
    this.layerFlow.follow(quantity, MEASURED);
  }

  #stop({ selected, judged, judgedSide, layerRevision, ...edits }: PageState): void {
    this.layerFlow.stop();
    this.#shared.forget();
    this.session.layers.clear();
    const wasRight = selected?.side === 'right';
    this.#page.setState({
      comparing: false,
      leftAlone: false,
      chosenSide: 'left',
      ...withoutRight(edits),
      ...(wasRight ? { selected: undefined, inspected: undefined, hits: [] } : {}),
      judged: judgedSide === 'right' ? undefined : judged,
      judgedSide: 'left',
      layerRevision: layerRevision + 1,
    });
  }

  /** Another city is shown, or none: nothing of the comparison belongs to it. */
  #forget(): void {
    this.layerFlow.stop();
    this.#shared.forget();
    this.session.clear();
    this.#ownObservations = undefined;
    this.#page.setState(NO_COMPARISON);
  }

  #followLeft(state: PageState, before: PageState): void {
    if (isCityGone(state, before) && state.right !== undefined) {
      this.#forget();
      return;
    }
    if (!state.comparing || state.right === undefined || !before.comparing) return;
    if (state.theme !== before.theme) this.#recolour(state);
    if (state.layers !== before.layers) this.#addNew(state.layers, before.layers);
    this.#followTime(state, before);
    if (state.layers !== before.layers || state.right !== before.right) this.#lock();
    const dataChanged = state.layerRevision !== before.layerRevision;
    if (dataChanged) {
      shareResults(state.right.layers, this.#left, this.session);
      this.#draw(this.session);
    }
    if (dataChanged || state.right.layers !== before.right?.layers) {
      noteFilters(this.store, this.session);
      noteAttributes(this.store, this.session);
    }
  }

  #followTime(state: PageState, before: PageState): void {
    const moved = state.step !== before.step;
    const changed = state.layers !== before.layers || state.right !== before.right;
    if (moved && state.sameTime) this.#showTime(state, state.step);
    else if (moved || changed) this.#shared.follow(this.layerFlow);
  }

  /** Shows a step on the right side, or the one it has. */
  #showTime(state: PageState, step = state.right?.step): void {
    const { right, comparing, playing, sameTime } = state;
    if (right === undefined || step === undefined) return;
    if (comparing) this.#observe(state, step);
    if (step !== right.step) this.store.setState({ step });
    if (!comparing) return;
    if (playing && sameTime) this.layerFlow.moveOn();
    else this.layerFlow.refresh();
  }

  /** What the right side knows of: with the left's time what that knows, else all up to its own time. */
  #observe({ sameTime, steps }: PageState, step: number): void {
    const { observations } = this.#left;
    if (sameTime || observations === undefined) {
      this.session.observations = observations;
      return;
    }
    if (this.#ownObservations?.table !== observations.table) {
      this.#ownObservations = new LiveObservations(observations.table);
    }
    this.#ownObservations.show(steps[step] ?? Number.NEGATIVE_INFINITY);
    this.session.observations = this.#ownObservations;
  }

  #copyData(id: string): void {
    const layer = this.#left.layers.get(id);
    if (layer !== undefined) this.session.layers.set(id, layer);
  }

  /** Layers that were opened meanwhile come on top of both sides. */
  #addNew(layers: readonly LayerEntry[], before: readonly LayerEntry[]): void {
    const known = new Set([...before, ...this.store.getState().layers].map(({ id }) => id));
    const added = layers.filter((entry) => isBrought(entry) && !known.has(entry.id));
    if (added.length === 0) return;
    for (const { id } of added) this.#copyData(id);
    this.store.setState((right) => ({ layers: [...added, ...right.layers] }));
  }

  #lock(): void {
    const { comparing, scalesLocked, layers, right, theme } = this.#page.getState();
    if (!comparing || !scalesLocked || right === undefined) return;
    const locked = withLockedScales(right.layers, layers);
    if (locked === right.layers) return;
    const entries = locked.map((entry, at) =>
      entry === right.layers[at] ? entry : relegended(entry, theme),
    );
    this.store.setState(({ layerRevision }) => ({
      layers: entries,
      layerRevision: layerRevision + 1,
    }));
  }

  #recolour({ theme }: PageState): void {
    this.store.setState(({ layers }) => ({
      layers: layers.map((entry) => relegended(entry, theme)),
    }));
  }
}
