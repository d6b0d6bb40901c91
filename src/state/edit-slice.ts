import { type Arrangement, isSameArrangement } from './arrangement.ts';
import type { LayerEntry } from './layer-slice.ts';
import type { SavedView } from './saved-view-slice.ts';
import type { ScenarioSlice } from './scenario-slice.ts';
import type { Side } from './side.ts';

/** What a person can do to a layer of the list. */
export const LAYER_EDITS = [
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
type LayerEdit = (typeof LAYER_EDITS)[number];

/** What a person can do to the saved views; showing one arranges the layers. */
export const VIEW_EDITS = [
  'saveView',
  'showView',
  'renameView',
  'captionView',
  'replaceView',
  'moveView',
  'removeView',
] as const;
type ViewEdit = (typeof VIEW_EDITS)[number];

/** What a person can do to the scenarios. */
export const SCENARIO_EDITS = [
  'addScenario',
  'removeScenario',
  'renameScenario',
  'noteScenario',
  'setPeriod',
  'addEdit',
  'changeEdit',
  'switchEdit',
  'removeEdit',
] as const;
export type ScenarioEditKind = (typeof SCENARIO_EDITS)[number];

/** What an edit is called: its kind, and the layer it is of or the name of the view or scenario. */
export type EditName = (
  | { readonly what: LayerEdit; readonly layer: string }
  | { readonly what: ViewEdit; readonly view: string }
  | { readonly what: ScenarioEditKind; readonly scenario: string }
) & {
  /** The side of a comparison that it was done on; the left one unless given. */
  readonly side?: Side;
};

interface Done {
  /** When it was done, or last added to, UTC epoch milliseconds. */
  readonly at: number;
}

/** One edit of the list of layers, as its arrangement before and after. */
export type ListEdit = EditName &
  Done & {
    readonly before: Arrangement;
    readonly after: Arrangement;
    /** Edits of equal key that follow within `MERGE_MS` are one, as while a slider is dragged. */
    readonly mergeKey?: string;
  };

/** One edit of the saved views, as they were before and after. */
export type SavedViewsEdit = EditName &
  Done & {
    readonly viewsBefore: readonly SavedView[];
    readonly viewsAfter: readonly SavedView[];
  };

/** The scenarios and the id of the one in hand. */
export type HeldScenarios = Pick<ScenarioSlice, 'scenarios' | 'scenario'>;

/** One edit of the scenarios, as they were before and after. */
export type ScenariosEdit = EditName &
  Done & {
    readonly scenariosBefore: HeldScenarios;
    readonly scenariosAfter: HeldScenarios;
  };

export type Edit = ListEdit | SavedViewsEdit | ScenariosEdit;

/** An edit that was taken back or done again. */
export type ToldEdit = EditName & { readonly way: 'undone' | 'redone' };

export interface EditSlice {
  /** The newest last. */
  readonly done: readonly Edit[];
  /** The one to be done again first is the last. */
  readonly undone: readonly Edit[];
  /** Layers that left the list by an edit that can still be undone or done again. */
  readonly removed: readonly LayerEntry[];
  /** What was undone or done again last, for those who do not see it. */
  readonly told: ToldEdit | undefined;
}

export const NO_EDITS: EditSlice = { done: [], undone: [], removed: [], told: undefined };

/** Edits that can be undone at most. */
export const MOST_EDITS = 200;
export const MERGE_MS = 1000;

type Stacks = Pick<EditSlice, 'done' | 'undone'>;

function changesNothing(edit: Edit): boolean {
  if ('before' in edit) return isSameArrangement(edit.before, edit.after);
  if ('viewsBefore' in edit) return edit.viewsBefore === edit.viewsAfter;
  return edit.scenariosBefore.scenarios === edit.scenariosAfter.scenarios;
}

function continues(last: Edit | undefined, next: ListEdit): last is ListEdit {
  if (last === undefined || !('before' in last) || last.mergeKey === undefined) return false;
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
  if (changesNothing(edit)) return { done, undone };
  const last = done.at(-1);
  if (undone.length > 0 || !('before' in edit) || !continues(last, edit)) {
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
  for (const edit of [...done, ...undone]) {
    if (!('before' in edit)) continue;
    for (const { id } of [...edit.before, ...edit.after]) ids.add(id);
  }
  return ids;
}

/** What an edit is called, apart from what it changed. */
export function nameOf(edit: Edit): EditName {
  if ('view' in edit) return { what: edit.what, view: edit.view };
  if ('scenario' in edit) return { what: edit.what, scenario: edit.scenario };
  return { what: edit.what, layer: edit.layer };
}

/** The stacks without what was done on the right side, as when the comparison is left. */
export function withoutRight({ done, undone }: Stacks): Stacks {
  const isLeft = ({ side }: Edit) => side !== 'right';
  return { done: done.filter(isLeft), undone: undone.filter(isLeft) };
}
