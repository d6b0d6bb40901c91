import type { ScenarioEdit } from '#core/scenario.ts';

/** An edit in the list of a session; one that is switched off stays in the list and does not count. */
export interface EditRow {
  /** Keeps its number through undo and redo. */
  readonly id: number;
  readonly edit: ScenarioEdit;
  readonly on: boolean;
}

/** One step at a place of the list: a row put in (`old` is none), taken out (`new` is none) or made another. */
interface Step {
  readonly at: number;
  readonly old?: EditRow;
  readonly new?: EditRow;
}

/** The edits of a session with all steps that led there. Never changed: each step gives another one. */
export interface EditHistory {
  readonly rows: readonly EditRow[];
  /** Steps done, the last one last. */
  readonly done: readonly Step[];
  /** Steps undone, the one to redo first last. */
  readonly undone: readonly Step[];
  readonly nextId: number;
}

/** A history that begins with these edits, all switched on; there is nothing to undo yet. */
export function editHistory(edits: readonly ScenarioEdit[] = []): EditHistory {
  const rows = edits.map((edit, id) => ({ id, edit, on: true }));
  return { rows, done: [], undone: [], nextId: rows.length };
}

/** The edits that count, in their order. */
export function editsOn({ rows }: EditHistory): ScenarioEdit[] {
  return rows.filter(({ on }) => on).map(({ edit }) => edit);
}

function stepped(rows: readonly EditRow[], step: Step): readonly EditRow[] {
  const after = step.new === undefined ? [] : [step.new];
  return rows.toSpliced(step.at, step.old === undefined ? 0 : 1, ...after);
}

function reversed(step: Step): Step {
  return {
    at: step.at,
    ...(step.new === undefined ? {} : { old: step.new }),
    ...(step.old === undefined ? {} : { new: step.old }),
  };
}

function withStep(history: EditHistory, step: Step): EditHistory {
  const rows = stepped(history.rows, step);
  return { ...history, rows, done: [...history.done, step], undone: [] };
}

/** The same history where there is no such row or nothing would change. */
function withRow(
  history: EditHistory,
  id: number,
  change: (row: EditRow) => EditRow | undefined,
): EditHistory {
  const at = history.rows.findIndex((row) => row.id === id);
  const old = history.rows[at];
  if (old === undefined) return history;
  const changed = change(old);
  if (changed === old) return history;
  return withStep(history, { at, old, ...(changed === undefined ? {} : { new: changed }) });
}

/** With one more edit at the end, switched on. */
export function withEdit(history: EditHistory, edit: ScenarioEdit): EditHistory {
  const row = { id: history.nextId, edit, on: true };
  const added = withStep(history, { at: history.rows.length, new: row });
  return { ...added, nextId: history.nextId + 1 };
}

/** With another edit in the place of one, switched on or off as that was. */
export function withReplaced(history: EditHistory, id: number, edit: ScenarioEdit): EditHistory {
  return withRow(history, id, (row) => (row.edit === edit ? row : { ...row, edit }));
}

/** Without one of the edits. */
export function withoutEdit(history: EditHistory, id: number): EditHistory {
  return withRow(history, id, () => undefined);
}

/** With one of the edits switched on or off. */
export function withSwitched(history: EditHistory, id: number, on: boolean): EditHistory {
  return withRow(history, id, (row) => (row.on === on ? row : { ...row, on }));
}

/** One step back; the same history where there is none. */
export function undone(history: EditHistory): EditHistory {
  const step = history.done.at(-1);
  if (step === undefined) return history;
  const rows = stepped(history.rows, reversed(step));
  const done = history.done.slice(0, -1);
  return { ...history, rows, done, undone: [...history.undone, step] };
}

/** One undone step forward again; the same history where there is none. */
export function redone(history: EditHistory): EditHistory {
  const step = history.undone.at(-1);
  if (step === undefined) return history;
  const rows = stepped(history.rows, step);
  return { ...history, rows, done: [...history.done, step], undone: history.undone.slice(0, -1) };
}
