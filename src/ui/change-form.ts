import type { DirectionValues, StreetPart, StreetValues } from '#core/change-facts.ts';
import {
  type Direction,
  type Hours,
  type NewRoad,
  type ScenarioEdit,
  VEHICLE_CLASSES,
  type VehicleClass,
} from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';

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
export type ChangeFault = 'speed' | 'lanes' | 'hours' | 'height' | 'factor' | 'line';

/** The changes that a form asks for, or what is wrong with it. */
export type ChangeResult =
  | { readonly wanted: readonly WantedEdit[] }
  | { readonly fault: ChangeFault };

const SCHOOL_RUN: Hours = { from: '07:00', to: '09:00' };

/** Whom a list of classes keeps out. */
export function banOf(banned: readonly VehicleClass[]): Ban {
  const isOut = (one: VehicleClass) => banned.includes(one);
  if (VEHICLE_CLASSES.every(isOut)) return 'all';
  return VEHICLE_CLASSES.find(isOut) ?? 'none';
}

/** What is held in a direction; in both directions, both. */
export function valuesIn(now: StreetValues, direction: Direction): readonly DirectionValues[] {
  return direction === 'both' ? [now.along, now.against] : [now[direction]];
}

/** What the form of a street begins with: its values now. */
export function newStreetDraft(now: StreetValues): StreetDraft {
  const { open } = now;
  const { speedKmh, lanes, banned } = open === 'against' ? now.against : now.along;
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

/** The change of one part. */
function partChange(draft: StreetDraft, first: StreetPart, part: StreetPart): WantedEdit {
  const { target } = part;
  const { change, speedKmh, lanes, ban, isAllDay, hours } = draft;
  const direction = sameWay(draft.direction, first, part);
  const when = { target, direction, ...(isAllDay ? {} : { hours }) };
  switch (change) {
    case 'close':
      return { type: 'closeRoad', new: { closed: true }, ...when };
    case 'oneWay':
      return { type: 'oneWay', target, new: { open: sameWay(draft.open, first, part) } };
    case 'speed':
      return { type: 'setSpeed', new: { speedKmh }, ...when };
    case 'lanes':
      return { type: 'setLanes', new: { lanes }, ...when };
    case 'ban':
      return { type: 'banClass', new: { banned: BANNED[ban] }, ...when };
  }
}

/** What a form of a street asks for: one change of each part. */
export function streetChanges(draft: StreetDraft, parts: readonly StreetPart[]): ChangeResult {
  const fault = faultOf(draft);
  if (fault !== undefined) return { fault };
  const [first] = parts;
  const changed = draft.isWhole ? parts : parts.slice(0, 1);
  return { wanted: changed.map((part) => partChange(draft, first ?? part, part)) };
}

/** That a building goes. */
export function removal(target: string): ChangeResult {
  return { wanted: [{ type: 'removeBuilding', target, new: { there: false } }] };
}

/** Another height of a building, in metres above ground. */
export function heightChange(target: string, heightM: number): ChangeResult {
  if (!(heightM >= 0 && heightM <= 10_000)) return { fault: 'height' };
  return { wanted: [{ type: 'setBuildingHeight', target, new: { heightM } }] };
}

/** Other trips of a zone: so many times as many. */
export function demandChange(
  target: string,
  ends: 'from' | 'to' | 'both',
  factor: number,
): ChangeResult {
  if (!(factor >= 0 && factor <= 1000)) return { fault: 'factor' };
  return { wanted: [{ type: 'scaleDemand', target, new: { factor }, ends }] };
}

/** A street that is not there yet; `drawn` is where it runs. */
export function newStreet(
  target: string,
  drawn: Pick<NewRoad, 'line' | 'fromNode' | 'toNode'> | undefined,
  facts: Omit<NewRoad, 'line' | 'fromNode' | 'toNode'>,
): ChangeResult {
  if (drawn === undefined || drawn.line.length < 2) return { fault: 'line' };
  if (!isWithin(facts.speedKmh, 1000)) return { fault: 'speed' };
  if (!isWithin(facts.lanes, 100)) return { fault: 'lanes' };
  const { line, fromNode, toNode } = drawn;
  return { wanted: [{ type: 'addRoad', target, new: { ...facts, line, fromNode, toNode } }] };
}

/** The id of the next new street: none of the edits has it. */
export function freeRoadId(edits: readonly ScenarioEdit[]): string {
  const taken = new Set(edits.map(({ target }) => target));
  let number = 1;
  while (taken.has(`roads/new-${number}`)) number += 1;
  return `roads/new-${number}`;
}
