import type { Problem } from '#core/errors.ts';
import type { ScenarioEdit } from '#core/scenario.ts';
import { DAY_MINUTES, sharedMinutes, spansOf } from './day-minutes.ts';
import { type EditSlot, hoursOf, type OneDirection, slotsOf } from './edit-slots.ts';

/** An edit with its number among all edits of a scenario, from 1 on. */
export interface NumberedEdit {
  readonly number: number;
  readonly edit: ScenarioEdit;
  /** Title of the base that it is of; none for a scenario's own. */
  readonly base?: string;
}

function conflict(
  code: 'editOverridden' | 'editContradicts',
  { number, edit, base }: NumberedEdit,
  other: number,
): Problem {
  const of = base === undefined ? {} : { base };
  const params = { edit: number, other, target: edit.target, ...of };
  return { code, params, where: {}, wayOut: 'changeEdit' };
}

/** Each edit that changes what an earlier one changes in some of the same hours, with the latest such. */
function overridden(edits: readonly NumberedEdit[]): Problem[] {
  const earlier = new Map<string, NumberedEdit[]>();
  return edits.flatMap((later) => {
    const gone = new Map<number, NumberedEdit>();
    for (const { key } of slotsOf(later.edit)) {
      const others = earlier.get(key) ?? [];
      const hours = hoursOf(later.edit);
      const last = others.findLast(({ edit }) => sharedMinutes(hoursOf(edit), hours) > 0);
      if (last !== undefined) gone.set(last.number, last);
      others.push(later);
      earlier.set(key, others);
    }
    return [...gone.values()].map((one) => conflict('editOverridden', one, later.number));
  });
}

const DIRECTIONS: readonly OneDirection[] = ['along', 'against'];

/** Calls `each` for every minute of the day, in each direction, that a slot of an edit holds in. */
function eachMinute(edit: ScenarioEdit, slot: EditSlot, each: (minute: number) => void): void {
  const first = slot.direction === DIRECTIONS[1] ? DAY_MINUTES : 0;
  for (const [from, to] of spansOf(hoursOf(edit))) {
    for (let minute = from; minute < to; minute++) each(first + minute);
  }
}

/** What a street's edits close: for every minute in each direction the number of the edit that does, or 0. */
function closures(edits: readonly NumberedEdit[]): Uint32Array {
  const closing = new Uint32Array(DIRECTIONS.length * DAY_MINUTES);
  for (const { number, edit } of edits) {
    if (edit.type !== 'closeRoad') continue;
    for (const slot of slotsOf(edit)) {
      eachMinute(edit, slot, (minute) => {
        closing[minute] = edit.new.closed ? number : 0;
      });
    }
  }
  return closing;
}

/** Whether an edit says how a street is driven: in vain where it is closed. */
function isOfDriving({ type }: ScenarioEdit): boolean {
  return type === 'setSpeed' || type === 'setLanes' || type === 'oneWay';
}

/** The closure that an edit contradicts, by number; 0 for none. */
function contradicted(edit: ScenarioEdit, closing: Uint32Array, closedMinutes: number): number {
  let [minutes, shared, by] = [0, 0, 0];
  for (const slot of slotsOf(edit)) {
    if (slot.name === 'open' && slot.new === false) continue;
    eachMinute(edit, slot, (minute) => {
      minutes += 1;
      if (closing[minute] === 0) return;
      shared += 1;
      by = closing[minute] ?? 0;
    });
  }
  const isWithinEdit = shared === closedMinutes && minutes > closedMinutes;
  return isWithinEdit ? 0 : by;
}

function contradictions(edits: readonly NumberedEdit[]): Problem[] {
  const closing = closures(edits);
  const closedMinutes = closing.reduce((sum, by) => sum + (by === 0 ? 0 : 1), 0);
  if (closedMinutes === 0) return [];
  return edits.flatMap((one) => {
    const by = isOfDriving(one.edit) ? contradicted(one.edit, closing, closedMinutes) : 0;
    return by === 0 ? [] : [conflict('editContradicts', one, by)];
  });
}

/**
 * Where edits get into each other's way; all of them apply. `editOverridden`: a later edit (`other`) changes the
 * same thing in some of the same hours and holds there. `editContradicts`: an edit says how a street is driven in hours
 * and a direction in which another one (`other`) closes it; the closure holds. An edit that holds wherever the street
 * is closed and in more hours or directions is none: 30 km/h on a street that is closed at the hours of school.
 */
export function editConflicts(edits: readonly NumberedEdit[]): Problem[] {
  const streets = new Map<string, NumberedEdit[]>();
  for (const one of edits) {
    const { type, target } = one.edit;
    if (type !== 'closeRoad' && !isOfDriving(one.edit)) continue;
    const others = streets.get(target) ?? [];
    others.push(one);
    streets.set(target, others);
  }
  return [...overridden(edits), ...[...streets.values()].flatMap(contradictions)];
}
