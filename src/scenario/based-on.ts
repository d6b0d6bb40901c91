import type { BaseScenario, Scenario, ScenarioEdit, UnknownEdit } from '#core/scenario.ts';

/** All edits that a scenario asks for: those of what it is based on, from the ground up, then its own. */
export function effectiveEdits({
  basedOn = [],
  edits,
}: Pick<Scenario, 'basedOn' | 'edits'>): readonly ScenarioEdit[] {
  return [...basedOn.flatMap((base) => base.edits), ...edits];
}

/** What a scenario must be based on to go on from this one. `unknown` are the edits that its reading kept. */
export function baseOf(
  { title, basedOn = [], edits }: Pick<Scenario, 'title' | 'basedOn' | 'edits'>,
  unknown: readonly UnknownEdit[] = [],
): readonly BaseScenario[] {
  return [...basedOn, { title, edits, ...(unknown.length === 0 ? {} : { unknown }) }];
}
