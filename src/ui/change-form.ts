import type { StreetPart, StreetValues } from '#core/change-facts.ts';
import {
  type Direction,
  type Hours,
  type ScenarioEdit,
  VEHICLE_CLASSES,
  type VehicleClass,
} from '#core/scenario.ts';

/** What of a street a form changes. */
export const STREET_CHANGES = ['close', 'oneWay', 'speed', 'lanes', 'ban'] as const;
export type StreetChange = (typeof STREET_CHANGES)[number];

/** Whom a street keeps out. */
export const BANS = ['all', 'heavy', 'light', 'none'] as const;
export type Ban = (typeof BANS)[number];

const BANNED: Readonly<Record<Ban, readonly VehicleClass[]>> = {
  all: VEHICLE_CLASSES,
  heavy: ['heavy'],
  light: ['light'],
  none: [],
};

/** What is written in the form of a street; numbers are NaN while their fields are empty. */
export interface StreetDraft {
  readonly change: StreetChange;
  readonly direction: Direction;
  /** The direction that may be driven. */
  readonly open: Direction;
  readonly speedKmh: number;
  readonly lanes: number;
  readonly ban: Ban;
  readonly isAllDay: boolean;
  readonly hours: Hours;
  /** Whether all parts of the street are changed, or the one that was asked for. */
  readonly isWhole: boolean;
}

/** What can be wrong with a form; its field has the same name or is the one that is named. */
export type ChangeFault = 'same' | 'speed' | 'lanes' | 'hours' | 'height' | 'factor' | 'line';

export type ChangeResult =
  | { readonly edits: readonly ScenarioEdit[] }
  | { readonly fault: ChangeFault };

const SCHOOL_RUN: Hours = { from: '07:00', to: '09:00' };

/** Whom a list of classes keeps out. */
export function banOf(banned: readonly VehicleClass[]): Ban {
  const isOut = (one: VehicleClass) => banned.includes(one);
  if (VEHICLE_CLASSES.every(isOut)) return 'all';
  return VEHICLE_CLASSES.find(isOut) ?? 'none';
}

/** What the form of a street begins with: its values now. */
export function newStreetDraft({ open, speedKmh, lanes, banned }: StreetValues): StreetDraft {
  return {
    change: 'close',
    direction: open,
    open: open === 'both' ? 'along' : 'both',
    speedKmh,
    lanes,
    ban: banOf(banned) === 'all' ? 'none' : 'all',
    isAllDay: true,
    hours: SCHOOL_RUN,
    isWhole: false,
  };
}

const CHANGE_OF_TYPE: Readonly<Partial<Record<ScenarioEdit['type'], StreetChange>>> = {
  closeRoad: 'close',
  oneWay: 'oneWay',
  setSpeed: 'speed',
  setLanes: 'lanes',
  banClass: 'ban',
};

/** What the form of an edit that was made begins with. */
export function draftOfEdit(now: StreetValues, edit: ScenarioEdit): StreetDraft {
  const draft = { ...newStreetDraft(now), change: CHANGE_OF_TYPE[edit.type] ?? 'close' };
  if (edit.type === 'oneWay') return { ...draft, open: edit.new.open };
  if (!('direction' in edit)) return draft;
  const { direction, hours } = edit;
  const when = { direction, isAllDay: hours === undefined, hours: hours ?? SCHOOL_RUN };
  const own = edit.type === 'banClass' ? { ban: banOf(edit.new.banned) } : edit.new;
  const {
    speedKmh = draft.speedKmh,
    lanes = draft.lanes,
    ban = draft.ban,
  } = own as {
    speedKmh?: number;
    lanes?: number;
    ban?: Ban;
  };
  return { ...draft, ...when, speedKmh, lanes, ban };
}

const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  along: 'against',
  against: 'along',
  both: 'both',
};

/** The direction of a part that leads where a direction of the first part leads: within a right angle of it. */
export function sameWay(direction: Direction, first: StreetPart, part: StreetPart): Direction {
  const turn = Math.abs(((part.bearingDeg - first.bearingDeg + 540) % 360) - 180);
  return turn > 90 ? OPPOSITE[direction] : direction;
}

function isWithin(value: number, most: number): boolean {
  return value > 0 && value <= most;
}

function areHours({ from, to }: Hours): boolean {
  return from !== '' && to !== '' && from !== to;
}

function faultOf({ change, speedKmh, lanes, isAllDay, hours }: StreetDraft) {
  if (change === 'speed' && !isWithin(speedKmh, 1000)) return 'speed';
  if (change === 'lanes' && !isWithin(lanes, 100)) return 'lanes';
  return change === 'oneWay' || isAllDay || areHours(hours) ? undefined : 'hours';
}

/** The edit of one part; `undefined` where it has all that already. */
function partEdit(draft: StreetDraft, first: StreetPart, part: StreetPart) {
  const { target, now } = part;
  const { change, speedKmh, lanes, ban, isAllDay, hours } = draft;
  const open = sameWay(draft.open, first, part);
  const direction = sameWay(draft.direction, first, part);
  const when = { direction, ...(isAllDay ? {} : { hours }) };
  const banned = BANNED[ban];
  const made: Readonly<Record<StreetChange, ScenarioEdit>> = {
    close: {
      type: 'closeRoad',
      target,
      old: { closed: now.closed },
      new: { closed: true },
      ...when,
    },
    oneWay: { type: 'oneWay', target, old: { open: now.open }, new: { open } },
    speed: {
      type: 'setSpeed',
      target,
      old: { speedKmh: now.speedKmh },
      new: { speedKmh },
      ...when,
    },
    lanes: { type: 'setLanes', target, old: { lanes: now.lanes }, new: { lanes }, ...when },
    ban: { type: 'banClass', target, old: { banned: now.banned }, new: { banned }, ...when },
  };
  const isSame: Readonly<Record<StreetChange, boolean>> = {
    close: now.closed,
    oneWay: now.open === open,
    speed: now.speedKmh === speedKmh,
    lanes: now.lanes === lanes,
    ban: banOf(now.banned) === ban,
  };
  return isSame[change] ? undefined : made[change];
}

/** The edits that a form of a street asks for: one of each part that it changes. */
export function streetEdits(draft: StreetDraft, parts: readonly StreetPart[]): ChangeResult {
  const fault = faultOf(draft);
  if (fault !== undefined) return { fault };
  const [first] = parts;
  const changed = draft.isWhole ? parts : parts.slice(0, 1);
  const edits = changed.flatMap((part) => partEdit(draft, first ?? part, part) ?? []);
  return edits.length === 0 ? { fault: 'same' } : { edits };
}

/** The edit that takes a building away. */
export function removalEdit(target: string): ChangeResult {
  return {
    edits: [{ type: 'removeBuilding', target, old: { there: true }, new: { there: false } }],
  };
}

/** The edit that gives a building another height, in metres above ground. */
export function heightEdit(target: string, now: number, heightM: number): ChangeResult {
  if (!(heightM >= 0 && heightM <= 10_000)) return { fault: 'height' };
  if (heightM === now) return { fault: 'same' };
  return {
    edits: [{ type: 'setBuildingHeight', target, old: { heightM: now }, new: { heightM } }],
  };
}

/** The edit that multiplies the trips of a zone. */
export function demandEdit(
  target: string,
  ends: 'from' | 'to' | 'both',
  factor: number,
): ChangeResult {
  if (!(factor >= 0 && factor <= 1000)) return { fault: 'factor' };
  if (factor === 1) return { fault: 'same' };
  return { edits: [{ type: 'scaleDemand', target, old: { factor: 1 }, new: { factor }, ends }] };
}

type NewRoad = Extract<ScenarioEdit, { type: 'addRoad' }>['new'];

/** The edit that adds a street; `drawn` is where it runs. */
export function newRoadEdit(
  target: string,
  drawn: Pick<NewRoad, 'line' | 'fromNode' | 'toNode'> | undefined,
  facts: Omit<NewRoad, 'line' | 'fromNode' | 'toNode'>,
): ChangeResult {
  if (drawn === undefined || drawn.line.length < 2) return { fault: 'line' };
  if (!isWithin(facts.speedKmh, 1000)) return { fault: 'speed' };
  if (!isWithin(facts.lanes, 100)) return { fault: 'lanes' };
  const { line, fromNode, toNode } = drawn;
  return {
    edits: [{ type: 'addRoad', target, old: null, new: { ...facts, line, fromNode, toNode } }],
  };
}

/** The id of the next new street: none of the edits has it. */
export function freeRoadId(edits: readonly ScenarioEdit[]): string {
  const taken = new Set(edits.map(({ target }) => target));
  let number = 1;
  while (taken.has(`roads/new-${number}`)) number += 1;
  return `roads/new-${number}`;
}
