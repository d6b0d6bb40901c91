import type { ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import type { CurrentValues } from './current-values.ts';
import { editFault } from './edit-fault.ts';
import { type EditSlot, hoursOf, isSameValue, slotsOf } from './edit-slots.ts';

/** The edit as if nothing had been there but what it makes: the same slots. */
function asIf(wanted: WantedEdit): ScenarioEdit {
  return { ...wanted, old: wanted.new } as ScenarioEdit;
}

/** One edit for each direction of a street and each end of trips; else the edit itself. */
function parts(wanted: WantedEdit): readonly WantedEdit[] {
  if (wanted.type === 'scaleDemand') {
    if (wanted.ends !== 'both') return [wanted];
    return (['from', 'to'] as const).map((ends) => ({ ...wanted, ends }));
  }
  if (!('direction' in wanted) || wanted.direction !== 'both') return [wanted];
  return (['along', 'against'] as const).map((direction) => ({ ...wanted, direction }));
}

/** Whether an edit would change nothing at any time. */
function isVain(now: CurrentValues, wanted: WantedEdit): boolean {
  const edit = asIf(wanted);
  return slotsOf(edit).every((slot) => {
    const { value, varies } = now.held(slot, hoursOf(edit));
    return !varies && isSameValue(value, slot.new);
  });
}

/** The member of `old` and `new` that a slot is of. */
function memberOf({ name }: EditSlot): string {
  return name === 'from' || name === 'to' ? 'factor' : name;
}

/** What was before an edit of one direction or end. */
function oldOf(now: CurrentValues, wanted: WantedEdit): unknown {
  const { target } = wanted;
  if (wanted.type === 'addRoad') return null;
  if (wanted.type === 'addBuilding') return now.addedBuilding(target) ?? null;
  if (wanted.type === 'oneWay') return { open: now.street(target)?.open };
  const edit = asIf(wanted);
  const [slot] = slotsOf(edit);
  return slot && { [memberOf(slot)]: now.held(slot, hoursOf(edit)).value };
}

/** Whether what an edit is of is there to be changed, or not there to be added. */
function isChangeable(now: CurrentValues, { type, target }: ScenarioEdit): boolean {
  if (type === 'addRoad') return now.street(target) === undefined;
  return type !== 'setBuildingHeight' || now.building(target)?.there === true;
}

function isSound(now: CurrentValues, edit: ScenarioEdit): boolean {
  if (editFault(edit) !== undefined || !isChangeable(now, edit)) return false;
  return now.holdings.misfit(edit) === undefined;
}

/**
 * The edits that make a change: what was before is filled in, so that they apply after those that `now` counts.
 * Two where directions or ends held different values, one for each; only those that change something. None where
 * nothing would change, where the target is not there or the new value is none (`editFault` says why).
 */
export function editsFor(wanted: WantedEdit, now: CurrentValues): readonly ScenarioEdit[] {
  if (editFault(asIf(wanted)) !== undefined && wanted.type !== 'addRoad') return [];
  const changed = parts(wanted).filter((part) => !isVain(now, part));
  const edits = changed.map((part) => ({ ...part, old: oldOf(now, part) }) as ScenarioEdit);
  if (!edits.every((edit) => isSound(now, edit))) return [];
  const [first, second] = edits;
  const isOne = second !== undefined && isSameValue(first?.old, second.old);
  return isOne ? [{ ...wanted, old: second.old } as ScenarioEdit] : edits;
}
