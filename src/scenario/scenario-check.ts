import type { Problem } from '#core/errors.ts';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { jsonText } from '#twin/json-record.ts';
import { areHours } from './day-minutes.ts';
import { editConflicts, type NumberedEdit } from './edit-conflicts.ts';
import { editForm } from './edit-form.ts';
import { hoursOf } from './edit-slots.ts';
import type { FormFault } from './form-check.ts';
import { type Misfit, ScenarioHoldings } from './scenario-holdings.ts';
import type { TwinLookup } from './twin-lookup.ts';

/** Which edits of a scenario apply to a city, and why others do not. */
export interface ScenarioCheck {
  /** The edits that apply, in their order. */
  readonly applied: readonly ScenarioEdit[];
  /** [edits] */
  readonly applies: readonly boolean[];
  /** The param `edit` is the number among the edits of the scenario, from 1 on. */
  readonly problems: readonly Problem[];
}

/** Whether the first position is the last one too. */
function isClosed(ring: readonly (readonly [number, number])[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** What is wrong with an edit of the right form, whatever the city. */
function senseFault(edit: ScenarioEdit): FormFault | undefined {
  const hours = hoursOf(edit);
  if (hours !== undefined && !areHours(hours)) {
    return { member: 'hours', expected: 'two different times of the clock' };
  }
  if (edit.type === 'addRoad' && edit.new.fromNode === edit.new.toNode) {
    return { member: 'new.toNode', expected: 'another node than fromNode' };
  }
  if (edit.type === 'addBuilding' && edit.new !== null && !isClosed(edit.new.footprint)) {
    return { member: 'new.footprint', expected: 'a ring that ends where it begins' };
  }
  return undefined;
}

function faultOf(edit: ScenarioEdit): FormFault | undefined {
  const form = editForm(edit);
  if ('fault' in form) return form.fault;
  if ('unknownType' in form) return { member: 'type', expected: 'a known type of edit' };
  return senseFault(edit);
}

function invalid(edit: number, { member, expected }: FormFault): Problem {
  const where = { property: member };
  return { code: 'editInvalid', params: { edit, expected }, where, wayOut: 'changeEdit' };
}

/** A value as a message tells it. */
function told(value: unknown): string | number {
  if (typeof value === 'number') return value;
  return jsonText(Array.isArray(value) ? value.join(', ') : value);
}

function unfitting({ number, edit }: NumberedEdit, misfit: Misfit): Problem {
  if ('missing' in misfit) {
    const params = { edit: number, target: misfit.missing };
    return { code: 'editTargetGone', params, where: {}, wayOut: 'changeEdit' };
  }
  const { target } = edit;
  const params = { edit: number, target, now: told(misfit.now), old: told(misfit.old) };
  return { code: 'editOutdated', params, where: {}, wayOut: 'changeEdit' };
}

function otherTwin(scenario: Scenario, twin: TwinLookup): Problem[] {
  const isSame = scenario.twin.id === twin.id && scenario.twin.sha256 === twin.sha256;
  if (isSame) return [];
  const nameOf = ({ id, sha256 }: Scenario['twin']) => `${id} (${sha256.slice(0, 12)})`;
  const params = { wanted: nameOf(scenario.twin), found: nameOf(twin) };
  return [{ code: 'scenarioTwin', params, where: {}, wayOut: 'openItsCity' }];
}

/**
 * Checks the edits of a scenario against a city, one after the other: each finds what the earlier ones made. Of a
 * scenario for a city of another id none applies; for another state of the same city (sha256) that is told and the
 * edits that still fit apply. Nothing is thrown.
 */
export function checkScenario(scenario: Scenario, twin: TwinLookup): ScenarioCheck {
  const problems = otherTwin(scenario, twin);
  if (scenario.twin.id !== twin.id) {
    return { applied: [], applies: scenario.edits.map(() => false), problems };
  }
  const holdings = new ScenarioHoldings(twin);
  const taken: NumberedEdit[] = [];
  const applies = scenario.edits.map((edit, at) => {
    const number = at + 1;
    const fault = faultOf(edit);
    const misfit = fault === undefined ? holdings.misfit(edit) : undefined;
    if (fault !== undefined) problems.push(invalid(number, fault));
    else if (misfit !== undefined) problems.push(unfitting({ number, edit }, misfit));
    else {
      holdings.take(edit);
      taken.push({ number, edit });
    }
    return fault === undefined && misfit === undefined;
  });
  const applied = taken.map(({ edit }) => edit);
  return { applied, applies, problems: [...problems, ...editConflicts(taken)] };
}
