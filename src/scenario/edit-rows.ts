import type { ScenarioEdit } from '#core/scenario.ts';

/** An edit in the list of a session; one that is switched off stays in the list and does not count. */
export interface EditRow {
  /** Stays with it; no other row of the list has it. */
  readonly id: number;
  readonly edit: ScenarioEdit;
  readonly on: boolean;
}

/** Rows that begin with these edits, all switched on. */
export function editRows(edits: readonly ScenarioEdit[]): EditRow[] {
  return edits.map((edit, id) => ({ id, edit, on: true }));
}

/** The edits that count, in their order. */
export function editsOn(rows: readonly EditRow[]): ScenarioEdit[] {
  return rows.filter(({ on }) => on).map(({ edit }) => edit);
}

/** With one more edit at the end, switched on. */
export function withEdit(rows: readonly EditRow[], edit: ScenarioEdit): readonly EditRow[] {
  const id = rows.reduce((next, row) => Math.max(next, row.id + 1), 0);
  return [...rows, { id, edit, on: true }];
}

function withRow(
  rows: readonly EditRow[],
  id: number,
  change: (row: EditRow) => EditRow,
): readonly EditRow[] {
  const changed = rows.map((row) => (row.id === id ? change(row) : row));
  return changed.every((row, at) => row === rows[at]) ? rows : changed;
}

/** With another edit in the place of one, switched on or off as that was; the same rows where nothing changes. */
export function withReplaced(
  rows: readonly EditRow[],
  id: number,
  edit: ScenarioEdit,
): readonly EditRow[] {
  return withRow(rows, id, (row) => (row.edit === edit ? row : { ...row, edit }));
}

/** Without one of the edits; the same rows where there is none. */
export function withoutEdit(rows: readonly EditRow[], id: number): readonly EditRow[] {
  return rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows;
}

/** With one of the edits switched on or off; the same rows where it is. */
export function withSwitched(
  rows: readonly EditRow[],
  id: number,
  on: boolean,
): readonly EditRow[] {
  return withRow(rows, id, (row) => (row.on === on ? row : { ...row, on }));
}
