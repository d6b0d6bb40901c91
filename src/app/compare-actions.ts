import type { LookChange } from '#layers/layer-look.ts';
import type { PageStore } from '#state/page-store.ts';
import { SCALE_MEMBERS, scaleGiver } from '#state/scale-lock.ts';
import type { CityActions } from '#ui/actions.ts';
import type { CompareActions } from '#ui/compare-actions.ts';
import type { LayerActions } from '#ui/layer-actions.ts';
import { ArrangeFlow } from './arrange-flow.ts';
import type { CompareFlow } from './compare-flow.ts';
import { FilterOffersFlow } from './filter-offers-flow.ts';
import { layerActions } from './layer-actions.ts';

/** What a person does to a comparison, handed on one by one. */
export function compareActions(flow: CompareFlow): CompareActions {
  return {
    compare: (wanted) => flow.compare(wanted),
    setSplitShare: (share) => flow.setShare(share),
    showLeftAlone: (alone) => flow.showLeftAlone(alone),
    chooseSide: (side) => flow.choose(side),
    setSameTime: (same) => flow.setSameTime(same),
    addDifference: (name) => flow.addDifference(name),
    lockScales: (locked) => flow.lockScales(locked),
  };
}

/** A change of a look as that of its scale and that of all else. */
function parted(change: LookChange): { scale: LookChange; rest: LookChange } {
  const isScale = ([member]: [string, unknown]) =>
    (SCALE_MEMBERS as readonly string[]).includes(member);
  const members = Object.entries(change);
  return {
    scale: Object.fromEntries(members.filter(isScale)),
    rest: Object.fromEntries(members.filter((member) => !isScale(member))),
  };
}

/** Undo and redo of both sides in the one order in which all was done. */
function undoOfBoth(
  store: PageStore,
  left: LayerActions,
  right: LayerActions,
): Pick<LayerActions, 'undo' | 'redo'> {
  const sideOf = (stack: 'done' | 'undone') =>
    store.getState()[stack].at(-1)?.side === 'right' ? right : left;
  return { undo: () => sideOf('done').undo(), redo: () => sideOf('undone').redo() };
}

/** What a person does to the list of layers and the time: of the left side, and of the right one. */
export interface SideActions {
  readonly left: LayerActions;
  /** Does what is done to the list of the right side. */
  readonly rightFlow: ArrangeFlow;
  readonly right: LayerActions &
    Pick<
      CityActions,
      'retryLayer' | 'giveUpLayer' | 'compareTruth' | 'showStep' | 'stepTime' | 'goLive'
    >;
}

/**
 * The actions of both sides. While the scales are locked, a change of scale on the right side is one of the
 * layer on the left that gives it: there is one scale for both.
 */
export function sideActions(store: PageStore, left: LayerActions, flow: CompareFlow): SideActions {
  const rightFlow = new ArrangeFlow(flow.store, flow.session, flow.layerFlow, flow, 'right');
  const right = layerActions(rightFlow, new FilterOffersFlow(flow.store, flow.session));
  const undo = undoOfBoth(store, left, right);
  const setLayerLook = (id: string, change: LookChange) => {
    const { scalesLocked, layers } = store.getState();
    const entry = flow.store.getState().layers.find((layer) => layer.id === id);
    const giver = entry === undefined || !scalesLocked ? undefined : scaleGiver(entry, layers);
    if (giver === undefined) {
      right.setLayerLook(id, change);
      return;
    }
    const { scale, rest } = parted(change);
    if (Object.keys(scale).length > 0) left.setLayerLook(giver.id, scale);
    if (Object.keys(rest).length > 0) right.setLayerLook(id, rest);
  };
  return {
    left: { ...left, ...undo },
    rightFlow,
    right: {
      ...right,
      ...undo,
      setLayerLook,
      retryLayer: (id) => flow.layerFlow.retry(id),
      giveUpLayer: (id) => flow.layerFlow.giveUp(id),
      compareTruth: (wanted) => flow.layerFlow.compareTruth(wanted),
      showStep: (step) => flow.showStep(step),
      stepTime: (by) => flow.stepTime(by),
      goLive: () => flow.goLive(),
    },
  };
}
