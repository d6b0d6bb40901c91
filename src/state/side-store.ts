import type { StoreApi } from 'zustand/vanilla';
import type { SideState } from './compare-slice.ts';
import type { PageState, PageStore } from './page-store.ts';

/** The members of a side; the left one's stand in the page's own state. */
const MEMBERS = [
  'layers',
  'filtered',
  'attributeKeys',
  'layerWork',
  'removed',
  'step',
  'gaps',
  'drives',
] as const satisfies readonly (keyof SideState)[];

/** The side of a page that has just been split: as the left one is. */
export function sideOf(side: Omit<SideState, 'layerWork'>): SideState {
  const { layers, filtered, attributeKeys, step, gaps, drives } = side;
  return { layers, filtered, attributeKeys, layerWork: {}, removed: [], step, gaps, drives };
}

/** The page as the right side sees it: its own list and time in place of the left one's. */
function seenFromRight(state: PageState): PageState {
  const { right, sameTime } = state;
  if (right === undefined) return state;
  const live = sameTime ? state.live : state.steps[right.step] === state.now;
  return { ...state, ...right, live };
}

/** A change as the right side asks for it, brought into the page's state. */
function fromRight(state: PageState, change: Partial<PageState>): Partial<PageState> {
  const { right } = state;
  if (right === undefined) return change;
  const own: Partial<Record<keyof SideState, unknown>> = {};
  const rest: Partial<Record<keyof PageState, unknown>> = { ...change };
  for (const member of MEMBERS) {
    if (!(member in change)) continue;
    own[member] = change[member];
    delete rest[member];
  }
  const changed = { ...right, ...own } as SideState;
  return Object.keys(own).length === 0
    ? change
    : ({ right: changed, ...rest } as Partial<PageState>);
}

/**
 * The page's store as the right side of a comparison sees it: what reads and writes list and time through it
 * does so on that side, all else is the page's. While there is no right side, it is the page's store.
 */
export function rightStore(store: PageStore): PageStore {
  const known = new WeakMap<PageState, PageState>();
  const seen = (state: PageState): PageState => {
    const found = known.get(state) ?? seenFromRight(state);
    known.set(state, found);
    return found;
  };
  const setState: StoreApi<PageState>['setState'] = (
    change: Partial<PageState> | ((state: PageState) => Partial<PageState>),
  ) => {
    store.setState((state) =>
      fromRight(state, typeof change === 'function' ? change(seen(state)) : change),
    );
  };
  return {
    setState,
    getState: () => seen(store.getState()),
    getInitialState: () => store.getInitialState(),
    subscribe: (listener) =>
      store.subscribe((state, before) => listener(seen(state), seen(before))),
  };
}
