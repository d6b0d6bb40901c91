import type { Problem } from '#core/errors.ts';
import type { ScenarioChecked, ScenarioDraft } from '#state/scenario-slice.ts';

type Checked = Pick<ScenarioChecked, 'problems'> | undefined;
type Rows = Pick<ScenarioDraft, 'rows' | 'basedOn'>;

function baseCount({ basedOn = [] }: Rows): number {
  return basedOn.reduce((count, { edits }) => count + edits.length, 0);
}

/**
 * What is wrong with each row, by its id. A check numbers the edits of what a scenario goes on from, then its own that
 * are on, from 1; here `other` is the place in the whole list, from 1, and absent where it is not of this list.
 */
export function rowFaults(draft: Rows, checked: Checked): ReadonlyMap<number, readonly Problem[]> {
  const { rows } = draft;
  const on = rows.filter((row) => row.on);
  const before = baseCount(draft);
  const rowOf = (number: unknown) =>
    typeof number === 'number' ? on[number - before - 1] : undefined;
  const faults = new Map<number, Problem[]>();
  for (const problem of checked?.problems ?? []) {
    const { edit, other, ...rest } = problem.params;
    const row = rowOf(edit);
    if (row === undefined || edit === undefined) continue;
    const otherRow = rowOf(other);
    const place = otherRow === undefined ? {} : { other: rows.indexOf(otherRow) + 1 };
    const own = faults.get(row.id) ?? [];
    own.push({ ...problem, params: { ...rest, edit, ...place } });
    faults.set(row.id, own);
  }
  return faults;
}

/** What is wrong with a scenario as a whole, or with what it goes on from. */
export function scenarioFaults(draft: Rows, checked: Checked): Problem[] {
  const before = baseCount(draft);
  return (checked?.problems ?? []).filter(
    ({ params: { edit } }) => typeof edit !== 'number' || edit <= before,
  );
}
