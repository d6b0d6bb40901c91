import type { Problem } from '#core/errors.ts';
import type { ScenarioChecked, ScenarioDraft } from '#state/scenario-slice.ts';

type Rows = ScenarioDraft['rows'];

/** Problems of edits that name another one by its number. */
function placed(problem: Problem, placeOf: (number: number) => number): Problem {
  const { other } = problem.params;
  if (typeof other !== 'number') return problem;
  return { ...problem, params: { ...problem.params, other: placeOf(other) } };
}

/**
 * What is wrong with each row, by its id. A check numbers the edits that are on, from 1; here `other` is the place in
 * the whole list, from 1.
 */
export function rowFaults(
  rows: Rows,
  checked: Pick<ScenarioChecked, 'problems'> | undefined,
): ReadonlyMap<number, readonly Problem[]> {
  const on = rows.filter((row) => row.on);
  const placeOf = (number: number) => {
    const row = on[number - 1];
    return row === undefined ? number : rows.indexOf(row) + 1;
  };
  const faults = new Map<number, Problem[]>();
  for (const problem of checked?.problems ?? []) {
    const { edit } = problem.params;
    const row = typeof edit === 'number' ? on[edit - 1] : undefined;
    if (row === undefined) continue;
    const own = faults.get(row.id) ?? [];
    own.push(placed(problem, placeOf));
    faults.set(row.id, own);
  }
  return faults;
}

/** What is wrong with a scenario as a whole. */
export function scenarioFaults(checked: Pick<ScenarioChecked, 'problems'> | undefined): Problem[] {
  return (checked?.problems ?? []).filter(({ params }) => params['edit'] === undefined);
}
