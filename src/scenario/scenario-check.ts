import type { Problem } from '#core/errors.ts';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { jsonText } from '#twin/json-record.ts';
import { editConflicts, type NumberedEdit } from './edit-conflicts.ts';
import { editFault } from './edit-fault.ts';
import type { FormFault } from './form-check.ts';
import { type Misfit, ScenarioHoldings } from './scenario-holdings.ts';
import type { TwinLookup } from './twin-lookup.ts';

/** Which edits of a scenario apply to a city, and why others do not. */
export interface ScenarioCheck {
  /** The edits that apply, in their order: those of what the scenario is based on, then its own. */
  readonly applied: readonly ScenarioEdit[];
  /** [edits of its own] */
  readonly applies: readonly boolean[];
  /**
   * The param `edit` is the number among all edits (`effectiveEdits`), from 1 on; `base` is the title of the base
   * that this edit is of, absent for one of the scenario's own.
   */
  readonly problems: readonly Problem[];
}

/** The number of an edit and what it is of, as params of a problem. */
function which({ number, base }: NumberedEdit) {
  return { edit: number, ...(base === undefined ? {} : { base }) };
}

function invalid(one: NumberedEdit, { member, expected }: FormFault): Problem {
  const where = { property: member };
  const params = { ...which(one), expected };
  return { code: 'editInvalid', params, where, wayOut: 'changeEdit' };
}

/** A value as a message tells it. */
function told(value: unknown): string | number {
  if (typeof value === 'number') return value;
  return jsonText(Array.isArray(value) ? value.join(', ') : value);
}

function unfitting(one: NumberedEdit, misfit: Misfit): Problem {
  if ('missing' in misfit) {
    const params = { ...which(one), target: misfit.missing };
    return { code: 'editTargetGone', params, where: {}, wayOut: 'changeEdit' };
  }
  const { target } = one.edit;
  const params = { ...which(one), target, now: told(misfit.now), old: told(misfit.old) };
  return { code: 'editOutdated', params, where: {}, wayOut: 'changeEdit' };
}

function otherTwin(scenario: Scenario, twin: TwinLookup): Problem[] {
  const isSame = scenario.twin.id === twin.id && scenario.twin.sha256 === twin.sha256;
  if (isSame) return [];
  const nameOf = ({ id, sha256 }: Scenario['twin']) => `${id} (${sha256.slice(0, 12)})`;
  const params = { wanted: nameOf(scenario.twin), found: nameOf(twin) };
  return [{ code: 'scenarioTwin', params, where: {}, wayOut: 'openItsCity' }];
}

/** Why an edit does not apply to what earlier ones made; `undefined` where it does. */
function refusalOf(one: NumberedEdit, holdings: ScenarioHoldings): Problem | undefined {
  const fault = editFault(one.edit);
  if (fault !== undefined) return invalid(one, fault);
  const misfit = holdings.misfit(one.edit);
  return misfit && unfitting(one, misfit);
}

/**
 * Checks the edits of a scenario against a city, one after the other: each finds what the earlier ones made. What a
 * scenario is based on is to its own edits as the city is: one of the same thing states what the base made of it. Of
 * a scenario for a city of another id none applies; for another state of the same city (sha256) that is told and
 * the edits that still fit apply. Nothing is thrown.
 */
export function checkScenario(scenario: Scenario, twin: TwinLookup): ScenarioCheck {
  const problems = otherTwin(scenario, twin);
  if (scenario.twin.id !== twin.id) {
    return { applied: [], applies: scenario.edits.map(() => false), problems };
  }
  const holdings = new ScenarioHoldings(twin);
  const taken: NumberedEdit[] = [];
  let number = 0;
  const taking = (edits: readonly ScenarioEdit[], base: { readonly base?: string }) =>
    edits.map((edit) => {
      number += 1;
      const one = { number, edit, ...base };
      const problem = refusalOf(one, holdings);
      if (problem === undefined) {
        holdings.take(edit);
        taken.push(one);
      } else problems.push(problem);
      return problem === undefined;
    });
  for (const { title, edits } of scenario.basedOn ?? []) {
    taking(edits, { base: title });
    holdings.settle();
  }
  const applies = taking(scenario.edits, {});
  const applied = taken.map(({ edit }) => edit);
  return { applied, applies, problems: [...problems, ...editConflicts(taken)] };
}
