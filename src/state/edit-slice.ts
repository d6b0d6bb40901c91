import { type Arrangement, isSameArrangement } from './arrangement.ts';
import type { LayerEntry } from './layer-slice.ts';
import type { Side } from './side.ts';

/** What a person can do to a layer of the list. */
export const EDIT_KINDS = [
  'show',
  'hide',
  'move',
  'style',
  'filter',
  'plain',
  'rename',
  'remove',
  'infer',
] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** What an edit is called: its kind, and the layer it is of. */
export interface EditName {
  readonly what: EditKind;
  readonly layer: string;
  /** The side of a comparison that it was done on; the left one unless given. */
  readonly side?: Side;
}

/** One edit of the list, as its arrangement before and after. */
export interface Edit extends EditName {
  readonly before: Arrangement;
  readonly after: Arrangement;
  /** Edits of equal key that follow within `MERGE_MS` are one, as while a slider is dragged. */
  readonly mergeKey?: string;
  /** When it was done, or last added to, UTC epoch milliseconds. */
  readonly at: number;
}

export interface EditSlice {
  /** The newest last. */
  readonly done: readonly Edit[];
  /** The one to be done again first is the last. */
  readonly undone: readonly Edit[];
  /** Layers that left the list by an edit that can still be undone or done again. */
  readonly removed: readonly LayerEntry[];
  /** What was undone or done again last, for those who do not see it. */
  readonly told: (EditName & { readonly way: 'undone' | 'redone' }) | undefined;
}

export const NO_EDITS: EditSlice = { done: [], undone: [], removed: [], told: undefined };

/** Edits that can be undone at most. */
export const MOST_EDITS = 200;
export const MERGE_MS = 1000;

type Stacks = Pick<EditSlice, 'done' | 'undone'>;

function continues(last: Edit | undefined, next: Edit): last is Edit {
  if (last?.mergeKey === undefined) return false;
  return (
    last.mergeKey === next.mergeKey && last.side === next.side && next.at - last.at <= MERGE_MS
  );
}

/**
 * The stacks after an edit: what was undone cannot be done again any more. One that changes nothing
 * leaves them as they are; one that continues the last becomes part of it, and takes it away when both
 * together change nothing.
 */
export function withEdit({ done, undone }: Stacks, edit: Edit): Stacks {
  if (isSameArrangement(edit.before, edit.after)) return { done, undone };
  const last = done.at(-1);
  if (undone.length > 0 || !continues(last, edit)) {
    return { done: [...done, edit].slice(-MOST_EDITS), undone: [] };
  }
  const rest = done.slice(0, -1);
  return isSameArrangement(last.before, edit.after)
    ? { done: rest, undone: [] }
    : { done: [...rest, { ...edit, before: last.before }], undone: [] };
}

/** The stacks with the newest edit taken back, and that edit; `undefined` when there is none. */
export function withUndone({ done, undone }: Stacks): (Stacks & { edit: Edit }) | undefined {
  const edit = done.at(-1);
  if (edit === undefined) return undefined;
  return { done: done.slice(0, -1), undone: [...undone, edit], edit };
}

/** The stacks with the edit that was undone last done again, and that edit; `undefined` when there is none. */
export function withRedone({ done, undone }: Stacks): (Stacks & { edit: Edit }) | undefined {
  const edit = undone.at(-1);
  if (edit === undefined) return undefined;
  return { done: [...done, edit], undone: undone.slice(0, -1), edit };
}

/** The layers that some edit of the stacks names: those that may come back. */
export function namedLayers({ done, undone }: Stacks): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { before, after } of [...done, ...undone]) {
    for (const { id } of before) ids.add(id);
    for (const { id } of after) ids.add(id);
  }
  return ids;
}

/** The stacks without what was done on the right side, as when the comparison is left. */
export function withoutRight({ done, undone }: Stacks): Stacks {
  const isLeft = ({ side }: Edit) => side !== 'right';
  return { done: done.filter(isLeft), undone: undone.filter(isLeft) };
}
