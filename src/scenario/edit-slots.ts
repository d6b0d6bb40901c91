import type { Direction, Hours, ScenarioEdit, VehicleClass } from '#core/scenario.ts';

/** One direction of a street. */
export type OneDirection = Exclude<Direction, 'both'>;

/** The directions that a direction stands for. */
export function directionsOf(direction: Direction): readonly OneDirection[] {
  return direction === 'both' ? ['along', 'against'] : [direction];
}

/** The single things that edits change. `open` is what `oneWay` says of a direction, `road` a new street as a whole. */
export type SlotName =
  | 'closed'
  | 'open'
  | 'speedKmh'
  | 'lanes'
  | 'banned'
  | 'road'
  | 'from'
  | 'to'
  | 'building'
  | 'there'
  | 'heightM';

/** One single thing of a target that an edit changes, before and after. */
export interface EditSlot {
  /** The same for two edits exactly when they change the same thing. */
  readonly key: string;
  readonly target: string;
  readonly name: SlotName;
  /** Of slots of a street. */
  readonly direction?: OneDirection;
  readonly old: unknown;
  readonly new: unknown;
}

type StreetSlot = 'closed' | 'open' | 'speedKmh' | 'lanes' | 'banned';

/** Classes in one order, so that equal sets are equal lists. */
function sorted(banned: readonly VehicleClass[]): readonly VehicleClass[] {
  return [...banned].sort();
}

/** The key of a slot: of one direction where it is of a street. */
export function slotKey(name: SlotName, target: string, direction?: OneDirection): string {
  return direction === undefined ? `${name} ${target}` : `${name} ${direction} ${target}`;
}

function slot(target: string, name: SlotName, before: unknown, after: unknown): EditSlot {
  return { key: slotKey(name, target), target, name, old: before, new: after };
}

function streetSlot(
  target: string,
  name: StreetSlot,
  direction: OneDirection,
  before: unknown,
  after: unknown,
): EditSlot {
  const key = slotKey(name, target, direction);
  return { key, target, name, direction, old: before, new: after };
}

function oneWaySlots({ target, old, new: after }: Extract<ScenarioEdit, { type: 'oneWay' }>) {
  return directionsOf('both').map((direction) => {
    const isOpen = ({ open }: { open: Direction }) => directionsOf(open).includes(direction);
    return streetSlot(target, 'open', direction, isOpen(old), isOpen(after));
  });
}

function demandSlots(edit: Extract<ScenarioEdit, { type: 'scaleDemand' }>): EditSlot[] {
  const ends = edit.ends === 'both' ? (['from', 'to'] as const) : [edit.ends];
  return ends.map((end) => slot(edit.target, end, edit.old.factor, edit.new.factor));
}

type StreetEdit = Extract<ScenarioEdit, { readonly direction: Direction }>;

function streetSlots(
  { target, direction }: StreetEdit,
  name: StreetSlot,
  before: unknown,
  after: unknown,
): EditSlot[] {
  return directionsOf(direction).map((one) => streetSlot(target, name, one, before, after));
}

/** The single things that an edit changes: one for each direction of a street, each end of trips. */
export function slotsOf(edit: ScenarioEdit): readonly EditSlot[] {
  const { target } = edit;
  switch (edit.type) {
    case 'closeRoad':
      return streetSlots(edit, 'closed', edit.old.closed, edit.new.closed);
    case 'setSpeed':
      return streetSlots(edit, 'speedKmh', edit.old.speedKmh, edit.new.speedKmh);
    case 'setLanes':
      return streetSlots(edit, 'lanes', edit.old.lanes, edit.new.lanes);
    case 'banClass':
      return streetSlots(edit, 'banned', sorted(edit.old.banned), sorted(edit.new.banned));
    case 'oneWay':
      return oneWaySlots(edit);
    case 'addRoad':
      return [slot(target, 'road', edit.old, edit.new)];
    case 'scaleDemand':
      return demandSlots(edit);
    case 'addBuilding':
      return [slot(target, 'building', edit.old, edit.new)];
    case 'removeBuilding':
      return [slot(target, 'there', edit.old.there, edit.new.there)];
    case 'setBuildingHeight':
      return [slot(target, 'heightM', edit.old.heightM, edit.new.heightM)];
  }
}

/** The hours of an edit; `undefined` where it holds all day. */
export function hoursOf(edit: ScenarioEdit): Hours | undefined {
  return 'hours' in edit ? edit.hours : undefined;
}

function isNear(one: number, other: number, tolerance: number): boolean {
  return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
}

/** Whether two values of a slot are the same; numbers may differ by the tolerance, relative above 1. */
export function isSameValue(one: unknown, other: unknown, tolerance = 0): boolean {
  if (typeof one === 'number' && typeof other === 'number') return isNear(one, other, tolerance);
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return one === other;
  }
  const [members, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    members.length === others.size &&
    members.every(
      ([name, value]) => others.has(name) && isSameValue(value, others.get(name), tolerance),
    )
  );
}
