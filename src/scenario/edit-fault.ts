import type { ScenarioEdit } from '#core/scenario.ts';
import { areHours } from './day-minutes.ts';
import { editForm } from './edit-form.ts';
import { hoursOf } from './edit-slots.ts';
import type { FormFault } from './form-check.ts';

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

/** What is wrong with an edit whatever the city; `undefined` for a sound one. */
export function editFault(edit: ScenarioEdit): FormFault | undefined {
  const form = editForm(edit);
  if ('fault' in form) return form.fault;
  if ('unknownType' in form) return { member: 'type', expected: 'a known type of edit' };
  return senseFault(edit);
}
