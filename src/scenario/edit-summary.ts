import type { BanClass, ScenarioEdit, VehicleClass } from '#core/scenario.ts';
import { hoursOf } from './edit-slots.ts';

/** What an edit does, in one word: the key of a text. */
export const SUMMARY_KEYS = [
  ...(['closeRoad', 'reopenRoad', 'setSpeed', 'setLanes', 'banClass', 'liftBan'] as const),
  ...(['oneWay', 'twoWay', 'addRoad', 'scaleDemand', 'addBuilding', 'takeBackBuilding'] as const),
  ...(['removeBuilding', 'restoreBuilding', 'setBuildingHeight'] as const),
] as const;
export type SummaryKey = (typeof SUMMARY_KEYS)[number];

/**
 * An edit for a text to tell. `name` is that of what is changed; street edits say `direction` (`along`, `against`,
 * `both`) and `when` (`always`, or `hours` with the clock times `from` and `to`). Numbers are in the edit's own units.
 */
export interface EditSummary {
  readonly key: SummaryKey;
  readonly params: Readonly<Record<string, string | number>>;
}

type Told = readonly [SummaryKey, EditSummary['params']?];

function vehicles(banned: readonly VehicleClass[]): string {
  return banned.length === 1 ? String(banned[0]) : 'all';
}

function toldBan({ old, new: after }: BanClass): Told {
  if (after.banned.length === 0) return ['liftBan', { vehicles: vehicles(old.banned) }];
  return ['banClass', { vehicles: vehicles(after.banned) }];
}

function when(edit: ScenarioEdit): EditSummary['params'] {
  const hours = hoursOf(edit);
  return hours === undefined ? { when: 'always' } : { when: 'hours', ...hours };
}

/** The key of an edit and what its text tells beside the name, the direction and the hours. */
function told(edit: ScenarioEdit): Told {
  switch (edit.type) {
    case 'closeRoad':
      return [edit.new.closed ? 'closeRoad' : 'reopenRoad'];
    case 'setSpeed':
      return ['setSpeed', { old: edit.old.speedKmh, new: edit.new.speedKmh }];
    case 'setLanes':
      return ['setLanes', { old: edit.old.lanes, new: edit.new.lanes }];
    case 'banClass':
      return toldBan(edit);
    case 'oneWay':
      if (edit.new.open === 'both') return ['twoWay'];
      return ['oneWay', { open: edit.new.open }];
    case 'addRoad': {
      const { open, speedKmh, lanes } = edit.new;
      return ['addRoad', { class: edit.new.class, open, speedKmh, lanes }];
    }
    case 'scaleDemand':
      return ['scaleDemand', { ends: edit.ends, old: edit.old.factor, new: edit.new.factor }];
    case 'addBuilding':
      if (edit.new === null) return ['takeBackBuilding'];
      return ['addBuilding', { heightM: edit.new.heightM }];
    case 'removeBuilding':
      return [edit.new.there ? 'restoreBuilding' : 'removeBuilding'];
    case 'setBuildingHeight':
      return ['setBuildingHeight', { old: edit.old.heightM, new: edit.new.heightM }];
  }
}

/** An edit as a text tells it; `nameOf` gives the name of a street, zone or building by its id. */
export function editSummary(edit: ScenarioEdit, nameOf: (id: string) => string): EditSummary {
  const [key, more] = told(edit);
  const name = edit.type === 'addRoad' ? edit.new.name : nameOf(edit.target);
  const where = 'direction' in edit ? { direction: edit.direction, ...when(edit) } : {};
  return { key, params: { name, ...where, ...more } };
}
