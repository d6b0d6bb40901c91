import type {
  Direction,
  Hours,
  PlainBuilding,
  ScenarioEdit,
  VehicleClass,
} from '#core/scenario.ts';
import { DAY_MINUTES, spansOf } from './day-minutes.ts';
import {
  directionsOf,
  type EditSlot,
  hoursOf,
  isSameValue,
  type OneDirection,
  type SlotName,
  slotKey,
  slotsOf,
} from './edit-slots.ts';
import { ScenarioHoldings } from './scenario-holdings.ts';
import type { TwinLookup } from './twin-lookup.ts';

/** What is held in the longest part of some hours. */
export interface HeldValue<T> {
  readonly value: T;
  /** Whether something else is held in the rest of them. */
  readonly varies: boolean;
}

type ByDirection<T> = Readonly<Record<OneDirection, HeldValue<T>>>;

/** A street as the edits so far leave it, in some hours. */
export interface StreetValues {
  readonly open: Direction;
  readonly closed: ByDirection<boolean>;
  readonly speedKmh: ByDirection<number>;
  /** Of each direction. */
  readonly lanes: ByDirection<number>;
  readonly banned: ByDirection<readonly VehicleClass[]>;
}

/** By what the trips of a zone are multiplied: those that begin there and those that end there. */
export interface ZoneValues {
  readonly from: number;
  readonly to: number;
}

export interface BuildingValues {
  /** Metres above ground; NaN where not known. */
  readonly heightM: number;
  /** Whether it stands; false once an edit removed it. */
  readonly there: boolean;
}

/** One edit of a slot. */
interface Layer {
  readonly hours: Hours | undefined;
  readonly value: unknown;
}

/** By minute of the day the number of the last layer that holds then, from 1 on; 0 for none. */
function topLayers(layers: readonly Layer[]): Uint32Array {
  const tops = new Uint32Array(DAY_MINUTES);
  layers.forEach(({ hours }, at) => {
    for (const [from, to] of spansOf(hours)) tops.fill(at + 1, from, to);
  });
  return tops;
}

/** How many minutes of some hours each layer is on top, with the ground as the first. */
function minutesOnTop(layers: readonly Layer[], hours: Hours | undefined): Uint32Array {
  const tops = topLayers(layers);
  const minutes = new Uint32Array(layers.length + 1);
  for (const [from, to] of spansOf(hours)) {
    for (let minute = from; minute < to; minute++) {
      const top = tops[minute] ?? 0;
      minutes[top] = (minutes[top] ?? 0) + 1;
    }
  }
  return minutes;
}

function longestHeld(ground: unknown, layers: readonly Layer[], hours: Hours | undefined) {
  if (layers.length === 0) return { value: ground, varies: false };
  const values = [ground, ...layers.map(({ value }) => value)];
  const held: { readonly value: unknown; minutes: number }[] = [];
  minutesOnTop(layers, hours).forEach((minutes, at) => {
    if (minutes === 0) return;
    const same = held.find(({ value }) => isSameValue(value, values[at]));
    if (same === undefined) held.push({ value: values[at], minutes });
    else same.minutes += minutes;
  });
  held.sort((one, other) => other.minutes - one.minutes);
  const [longest] = held;
  return { value: longest === undefined ? ground : longest.value, varies: held.length > 1 };
}

const THINGS: readonly SlotName[] = ['there', 'heightM'];

/** What a city holds where the next change is to be made: its twin with the edits that apply so far. */
export class CurrentValues {
  /** The same city as a check of the next edit finds it. */
  readonly holdings: ScenarioHoldings;
  readonly #layers = new Map<string, Layer[]>();

  /** `applied` are edits that apply (`checkScenario`), bases among them. */
  constructor(twin: TwinLookup, applied: readonly ScenarioEdit[]) {
    this.holdings = new ScenarioHoldings(twin);
    for (const edit of applied) this.#take(edit);
  }

  /** What is held of a slot in the longest part of some hours, all day where none are given. */
  held(
    slot: Pick<EditSlot, 'key' | 'target' | 'name' | 'direction'>,
    hours?: Hours,
  ): HeldValue<unknown> {
    return longestHeld(this.holdings.now(slot), this.#layers.get(slot.key) ?? [], hours);
  }

  /** A street that cars may use, or a new one; `undefined` for all else. */
  street(id: string, hours?: Hours): StreetValues | undefined {
    if (!this.holdings.hasStreet(id)) return undefined;
    const one = (name: SlotName, direction: OneDirection) =>
      this.held({ key: slotKey(name, id, direction), target: id, name, direction }, hours);
    const both = <T>(name: SlotName) => {
      return { along: one(name, 'along'), against: one(name, 'against') } as ByDirection<T>;
    };
    const open = directionsOf('both').filter((direction) => one('open', direction).value === true);
    return {
      open: open.length > 1 ? 'both' : (open[0] ?? 'both'),
      closed: both<boolean>('closed'),
      speedKmh: both<number>('speedKmh'),
      lanes: both<number>('lanes'),
      banned: both<readonly VehicleClass[]>('banned'),
    };
  }

  zone(id: string): ZoneValues | undefined {
    if (!this.holdings.hasZone(id)) return undefined;
    return { from: Number(this.#thing('from', id)), to: Number(this.#thing('to', id)) };
  }

  /** A building of the twin or a new one, also where an edit removed it. */
  building(id: string): BuildingValues | undefined {
    if (!this.holdings.hasBuilding(id)) return undefined;
    return {
      heightM: Number(this.#thing('heightM', id)),
      there: this.#thing('there', id) === true,
    };
  }

  /** A building that an edit added, as it was added. */
  addedBuilding(id: string): PlainBuilding | undefined {
    const added = this.#layers.get(slotKey('building', id))?.at(-1)?.value;
    return (added as PlainBuilding | null | undefined) ?? undefined;
  }

  #thing(name: SlotName, target: string): unknown {
    return this.held({ key: slotKey(name, target), target, name }).value;
  }

  #take(edit: ScenarioEdit): void {
    this.holdings.take(edit);
    if (edit.type === 'addBuilding') {
      // Another building begins anew, whatever was made of one before.
      for (const name of THINGS) this.#layers.delete(slotKey(name, edit.target));
    }
    for (const { key, new: value } of slotsOf(edit)) {
      const layers = this.#layers.get(key) ?? [];
      layers.push({ hours: hoursOf(edit), value });
      this.#layers.set(key, layers);
    }
  }
}
