import type { CameraState } from '#core/camera-state.ts';
import type { Arrangement } from './arrangement.ts';
import type { Look } from './look-slice.ts';

/** What of the look of the city a view brings; what is spared for a slow machine is not of a view. */
export type ViewLook = Omit<Look, 'sharp' | 'far'>;

/** A viewpoint: what the map showed when it was saved, under a name. */
export interface SavedView {
  /** `view-1` ...: stays with it whatever it is called. */
  readonly id: string;
  readonly name: string;
  /** What is told of it; may be empty. */
  readonly caption: string;
  /** Absent where it was saved without a map. */
  readonly camera?: CameraState;
  /** All layers of the list. */
  readonly layers: Arrangement;
  /** What the opened layers among them were called, by id: they may be gone when it is looked at again. */
  readonly titles: Readonly<Record<string, string>>;
  /** The time shown, UTC epoch milliseconds; absent without a history. */
  readonly shownAt?: number;
  readonly look: ViewLook;
}

/** A name that is proposed: that of a place, or none; with a number where the place alone does not tell it apart. */
export interface ProposedName {
  readonly place?: string;
  readonly number?: number;
}

export interface SavedViewSlice {
  /** In the order in which they are gone through. */
  readonly savedViews: readonly SavedView[];
  /** The name that is proposed for a view about to be saved; absent while none is. */
  readonly viewDraft: ProposedName | undefined;
}

export const NO_SAVED_VIEWS: SavedViewSlice = { savedViews: [], viewDraft: undefined };

/** The longest name and caption. */
export const LONGEST_VIEW_NAME = 200;
export const LONGEST_CAPTION = 2000;

/** An id that no view of the list has. */
export function freeViewId(views: readonly SavedView[]): string {
  const numbers = views.map(({ id }) => Number(id.slice('view-'.length)));
  return `view-${Math.max(0, ...numbers) + 1}`;
}

/**
 * The name to propose for one more view of a place that is called by `names`, the best one first: the first that
 * no view has yet, else the first one and how many views begin so.
 */
export function proposedName(names: readonly string[], views: readonly SavedView[]): ProposedName {
  const isTaken = (name: string) => views.some((view) => view.name === name);
  const [best] = names;
  if (best === undefined) return { number: views.length + 1 };
  const place = names.find((name) => !isTaken(name));
  if (place !== undefined) return { place };
  return { place: best, number: views.filter(({ name }) => name.startsWith(best)).length + 1 };
}

/** The views with one changed; an unknown id changes nothing. */
export function withView(
  views: readonly SavedView[],
  id: string,
  change: Partial<Omit<SavedView, 'id'>>,
): readonly SavedView[] {
  return views.map((view) => (view.id === id ? { ...view, ...change } : view));
}

/** Where a view goes: onto another one's place, or one up (-1) or down (1). */
export type ViewMove = { readonly onto: string } | { readonly by: 1 | -1 };

/** The views with one in another place; the same ones where it cannot go there. */
export function withViewMoved(
  views: readonly SavedView[],
  id: string,
  move: ViewMove,
): readonly SavedView[] {
  const from = views.findIndex((view) => view.id === id);
  const to = 'by' in move ? from + move.by : views.findIndex((view) => view.id === move.onto);
  const moving = views[from];
  if (moving === undefined || views[to] === undefined || to === from) return views;
  return views.toSpliced(from, 1).toSpliced(to, 0, moving);
}

/**
 * The list as a view wants it: its layers in its order, as far as they are there. One that it does not know
 * was not shown: it stays, on top, and is hidden.
 */
export function arrangedByView({ layers }: SavedView, current: Arrangement): Arrangement {
  const there = new Set(current.map(({ id }) => id));
  const known = new Set(layers.map(({ id }) => id));
  const others = current.filter(({ id }) => !known.has(id));
  return [
    ...others.map((layer) => ({ ...layer, visible: false })),
    ...layers.filter(({ id }) => there.has(id)),
  ];
}

/** The layers that a view shows and the list has no more. */
export function lostLayers({ layers }: SavedView, there: ReadonlySet<string>): Arrangement {
  return layers.filter(({ id, visible }) => visible && !there.has(id));
}
