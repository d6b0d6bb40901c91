import type { DayPeriod, NewRoad, ScenarioEdit, VehicleClass } from '#core/scenario.ts';
import { countsIn } from './day-minutes.ts';
import {
  type EditSlot,
  hoursOf,
  isSameValue,
  type OneDirection,
  type SlotName,
  slotsOf,
} from './edit-slots.ts';

/** What is otherwise in one direction of a street; a member that is not there is as in the twin. */
export interface StreetEffect {
  /** `roads/...`, of the twin or new. */
  readonly street: string;
  readonly direction: OneDirection;
  /** True: nobody drives here. False: may be driven although the twin lets nobody (a one-way street opened). */
  readonly closed?: boolean;
  readonly speedKmh?: number;
  /** Of this direction. */
  readonly lanes?: number;
  /** All classes that are kept out; none where a ban of the twin is lifted. */
  readonly banned?: readonly VehicleClass[];
}

/** By what the trips of a zone are multiplied, 1 = as they are. */
export interface DemandEffect {
  /** `zones/...` */
  readonly zone: string;
  /** Trips that begin there; times the factor of their end. */
  readonly from: number;
  readonly to: number;
}

export type BuildingEdit = Extract<
  ScenarioEdit,
  { type: 'addBuilding' | 'removeBuilding' | 'setBuildingHeight' }
>;

/** What the edits of a scenario come to in one part of the day. */
export interface PeriodEffects {
  /** By id and direction; none without a change. */
  readonly streets: readonly StreetEffect[];
  /** By id; `streets` may say more of them. */
  readonly newRoads: readonly (NewRoad & { readonly id: string })[];
  /** By id; none with both factors 1. */
  readonly demand: readonly DemandEffect[];
  /** By id, those of one building in their order. */
  readonly buildings: readonly BuildingEdit[];
}

/** A thing that edits change, with what it was before all of them and what it is after those that count. */
interface SlotState {
  readonly slot: EditSlot;
  readonly before: unknown;
  after: unknown;
  /** Place of the last edit that counts; -1 for none. */
  last: number;
}

/** All slots by key. What was before is what the first edit in any hours found. */
function slotStates(edits: readonly ScenarioEdit[], period: DayPeriod): SlotState[] {
  const states = new Map<string, SlotState>();
  for (const [at, edit] of edits.entries()) {
    const counts = countsIn(hoursOf(edit), period);
    for (const slot of slotsOf(edit)) {
      const { old } = slot;
      const state = states.get(slot.key) ?? { slot, before: old, after: old, last: -1 };
      states.set(slot.key, state);
      if (!counts) continue;
      state.after = slot.new;
      state.last = at;
    }
  }
  return [...states.values()];
}

/** In the order of code units, the same everywhere. */
function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isChanged({ before, after }: SlotState): boolean {
  return !isSameValue(before, after);
}

type SlotsByName = ReadonlyMap<SlotName, SlotState>;

/** Slots grouped by what they are of, in the order of `keyOf`. */
function grouped(
  states: readonly SlotState[],
  keyOf: (slot: EditSlot) => string | undefined,
): SlotsByName[] {
  const groups = new Map<string, Map<SlotName, SlotState>>();
  for (const state of states) {
    const key = keyOf(state.slot);
    if (key === undefined) continue;
    const group = groups.get(key) ?? new Map<SlotName, SlotState>();
    groups.set(key, group.set(state.slot.name, state));
  }
  return [...groups].sort(([one], [other]) => byText(one, other)).map(([, group]) => group);
}

/** A direction may be driven where neither a closure nor a one-way street forbids it. */
function closedEffect(group: SlotsByName): boolean | undefined {
  const [closed, open] = [group.get('closed'), group.get('open')];
  const isShut = (moment: 'before' | 'after') =>
    closed?.[moment] === true || open?.[moment] === false;
  return isShut('before') === isShut('after') ? undefined : isShut('after');
}

function streetEffect(group: SlotsByName): StreetEffect[] {
  const [first] = group.values();
  if (first?.slot.direction === undefined) return [];
  const closed = closedEffect(group);
  const changed = (['speedKmh', 'lanes', 'banned'] as const).flatMap((name) => {
    const state = group.get(name);
    return state !== undefined && isChanged(state) ? [[name, state.after] as const] : [];
  });
  if (closed === undefined && changed.length === 0) return [];
  const { target: street, direction } = first.slot;
  const shut = closed === undefined ? {} : { closed };
  return [{ street, direction, ...shut, ...Object.fromEntries(changed) }];
}

function demandEffect(group: SlotsByName): DemandEffect[] {
  const [first] = group.values();
  if (first === undefined) return [];
  const factor = (end: 'from' | 'to') => {
    const state = group.get(end);
    return state !== undefined && isChanged(state) ? Number(state.after) : 1;
  };
  const effect = { zone: first.slot.target, from: factor('from'), to: factor('to') };
  return effect.from === 1 && effect.to === 1 ? [] : [effect];
}

function isBuildingEdit({ type }: ScenarioEdit): boolean {
  return type === 'addBuilding' || type === 'removeBuilding' || type === 'setBuildingHeight';
}

/** The last edit of each kind of each building, as it is, unless it leads back to what was. */
function buildingEdits(edits: readonly ScenarioEdit[], states: readonly SlotState[]) {
  const last = new Set(states.filter(isChanged).map((state) => state.last));
  return edits
    .filter((edit, at) => isBuildingEdit(edit) && last.has(at))
    .sort((one, other) => byText(one.target, other.target)) as BuildingEdit[];
}

/**
 * What edits come to in one part of the day: am is 7 to 9, midday 9 to 16, pm 16 to 19, night 19 to 7. An edit
 * with hours counts in a part, and then in all of it, when its hours cover at least half of it; one without hours
 * always counts. Of edits of the same thing the later one holds; what ends as it began is no effect. The edits are
 * those that apply (`checkScenario`); the effects of edits of different things do not depend on their order.
 */
export function periodEffects(edits: readonly ScenarioEdit[], period: DayPeriod): PeriodEffects {
  const states = slotStates(edits, period);
  const roads = states.filter(({ slot, after }) => slot.name === 'road' && after !== null);
  const ofStreet = ({ direction, target }: EditSlot) => direction && `${target} ${direction}`;
  const ofZone = ({ name, target }: EditSlot) =>
    name === 'from' || name === 'to' ? target : undefined;
  return {
    streets: grouped(states, ofStreet).flatMap(streetEffect),
    newRoads: roads
      .map(({ slot, after }) => ({ id: slot.target, ...(after as NewRoad) }))
      .sort((one, other) => byText(one.id, other.id)),
    demand: grouped(states, ofZone).flatMap(demandEffect),
    buildings: buildingEdits(edits, states),
  };
}
