import type { Scenario, UnknownEdit } from '#core/scenario.ts';
import { editRows } from '#scenario/edit-rows.ts';
import type { ScenarioDraft } from '#state/scenario-slice.ts';

/** A scenario as a draft to work on; its id is given when it is added. */
export function draftOf(scenario: Scenario, unknown: readonly UnknownEdit[] = []): ScenarioDraft {
  const { edits, ...rest } = scenario;
  return { ...rest, id: '', rows: editRows(edits), unknown };
}
