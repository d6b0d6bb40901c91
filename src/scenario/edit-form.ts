import { DIRECTIONS, type EditType, type ScenarioEdit, VEHICLE_CLASSES } from '#core/scenario.ts';
import { jsonText } from '#twin/json-record.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import {
  type FormCheck,
  type FormFault,
  listOf,
  nothing,
  numberAbove,
  numberWithin,
  objectOf,
  oneOf,
  orNull,
  pairOf,
  textUpTo,
  truth,
  valueThat,
} from './form-check.ts';

const MOST_VERTICES = 10_000;

const clock = textUpTo(5, /^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time HH:MM from 00:00 to 23:59');
const position = pairOf(numberWithin(-180, 180), numberWithin(-90, 90));
const direction = oneOf(DIRECTIONS);
const speedKmh = numberAbove(0, 1000);
const lanes = numberAbove(0, 100);
const heightM = numberWithin(0, 10_000);
const filled = (most: number) => textUpTo(most, /^[\s\S]/, 'a text that is not empty,');

const withoutRepeats = valueThat(
  'a list without repeats',
  (value) => Array.isArray(value) && new Set(value).size === value.length,
);
const someVehicles = listOf(oneOf(VEHICLE_CLASSES), 0, VEHICLE_CLASSES.length);
const vehicles: FormCheck = (value) => someVehicles(value) ?? withoutRepeats(value);

const newRoad = objectOf({
  name: textUpTo(300),
  fromNode: filled(300),
  toNode: filled(300),
  line: listOf(position, 2, MOST_VERTICES),
  class: oneOf(ROAD_CLASSES),
  open: direction,
  speedKmh,
  lanes,
});
const building = objectOf({ footprint: listOf(position, 4, MOST_VERTICES), heightM });

type Members = Readonly<Record<string, FormCheck>>;

/** A change of one kind of thing: what was and what shall be have the same form unless stated. */
function change(
  role: string,
  was: FormCheck,
  shall = was,
  more: Members = {},
  optional: Members = {},
) {
  const target = textUpTo(300, new RegExp(`^${role}/[\\s\\S]`), `an id ${role}/...`);
  const type = textUpTo(100);
  return objectOf({ type, target, old: was, new: shall, ...more }, optional);
}

function streetChange(values: Members): FormCheck {
  const value = objectOf(values);
  const hours = objectOf({ from: clock, to: clock });
  return change('roads', value, value, { direction }, { hours });
}

/** What each type of edit must look like. */
const FORMS: Readonly<Record<EditType, FormCheck>> = {
  closeRoad: streetChange({ closed: truth }),
  setSpeed: streetChange({ speedKmh }),
  setLanes: streetChange({ lanes }),
  banClass: streetChange({ banned: vehicles }),
  oneWay: change('roads', objectOf({ open: direction })),
  addRoad: change('roads', nothing, newRoad),
  scaleDemand: change('zones', objectOf({ factor: numberWithin(0, 1000) }), undefined, {
    ends: oneOf(['from', 'to', 'both']),
  }),
  addBuilding: change('buildings', orNull(building)),
  removeBuilding: change('buildings', objectOf({ there: truth })),
  setBuildingHeight: change('buildings', objectOf({ heightM })),
};

/** Every type of edit that can be applied. */
export const EDIT_TYPES = Object.keys(FORMS) as readonly EditType[];

/** What an edit of unknown form is: one of a known type, one of another type, or none. */
export type EditForm =
  | { readonly edit: ScenarioEdit }
  | { readonly unknownType: string }
  | { readonly fault: FormFault };

const someEdit: FormCheck = (value) => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return { member: '', expected: 'an object' };
  const type = Object.hasOwn(value, 'type') ? (value as { type: unknown }).type : undefined;
  const fault = filled(100)(type);
  return fault && { member: 'type', expected: fault.expected };
};

/** What a value is as an edit. The edit is the value itself, its form checked to the last member. */
export function editForm(value: unknown): EditForm {
  const none = someEdit(value);
  if (none !== undefined) return { fault: none };
  const { type } = value as { type: string };
  if (!Object.hasOwn(FORMS, type)) return { unknownType: jsonText(type) };
  const fault = FORMS[type as EditType](value);
  return fault === undefined ? { edit: value as ScenarioEdit } : { fault };
}
