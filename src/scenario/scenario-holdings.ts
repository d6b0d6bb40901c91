import type { Direction, NewRoad, PlainBuilding, ScenarioEdit } from '#core/scenario.ts';
import { directionsOf, type EditSlot, hoursOf, isSameValue, slotsOf } from './edit-slots.ts';
import type { StreetNow, TwinLookup } from './twin-lookup.ts';

/** Heights and lengths may have been rounded to single precision on their way. */
const TOLERANCE = 1e-6;

/** What does not fit: the target that is not there, or what the city holds in place of `old`. */
export type Misfit =
  | { readonly missing: string }
  | { readonly now: unknown; readonly old: unknown };

/** A city with the edits that were taken so far, as the next edit finds it. */
export class ScenarioHoldings {
  readonly #twin: TwinLookup;
  readonly #roads = new Map<string, NewRoad>();
  readonly #buildings = new Map<string, PlainBuilding | null>();
  /** By key of the slot: what edits made of it, as JSON. */
  readonly #given = new Map<string, Set<string>>();
  /** By key of the slot: what stands there all day in place of what the twin holds. */
  readonly #ground = new Map<string, unknown>();
  /** Taken since the ground was settled last. */
  #unsettled: ScenarioEdit[] = [];

  constructor(twin: TwinLookup) {
    this.#twin = twin;
  }

  /** Whether a street, zone or building of that id is there, new ones included. */
  has(edit: ScenarioEdit): boolean {
    switch (edit.type) {
      case 'scaleDemand':
        return this.hasZone(edit.target);
      case 'addBuilding':
      case 'removeBuilding':
      case 'setBuildingHeight':
        return this.hasBuilding(edit.target);
      default:
        return this.hasStreet(edit.target);
    }
  }

  /** Whether cars may use it, new ones included. */
  hasStreet(id: string): boolean {
    return this.#street(id) !== undefined;
  }

  hasZone(id: string): boolean {
    return this.#twin.hasZone(id);
  }

  /** Of the twin, or added and not taken back. */
  hasBuilding(id: string): boolean {
    return this.#heightM(id) !== undefined;
  }

  /** Why an edit cannot be made of what is there; `undefined` where it can. */
  misfit(edit: ScenarioEdit): Misfit | undefined {
    if (edit.type === 'addRoad') {
      const node = [edit.new.fromNode, edit.new.toNode].find((id) => !this.#twin.hasNode(id));
      if (node !== undefined) return { missing: node };
    }
    const isNew = edit.old === null;
    if (!isNew && !this.has(edit)) return { missing: edit.target };
    const wrong = slotsOf(edit).find((slot) => !this.#fits(slot));
    if (wrong === undefined) return undefined;
    if (edit.type === 'oneWay') return { now: this.#openNow(edit), old: edit.old.open };
    const now = this.now(wrong);
    const isThing = wrong.name === 'road' || wrong.name === 'building';
    return { now: isThing && now !== null ? 'there' : now, old: wrong.old };
  }

  /** Takes an edit: later ones may find what it made. */
  take(edit: ScenarioEdit): void {
    if (edit.type === 'addRoad') this.#roads.set(edit.target, edit.new);
    if (edit.type === 'addBuilding') this.#buildings.set(edit.target, edit.new);
    this.#unsettled.push(edit);
    for (const { key, new: made } of slotsOf(edit)) {
      const given = this.#given.get(key) ?? new Set<string>();
      this.#given.set(key, given.add(JSON.stringify(made)));
    }
  }

  /** Makes the edits taken so far part of the city: where one holds all day, later edits find what it made. */
  settle(): void {
    for (const edit of this.#unsettled) {
      const isAllDay = hoursOf(edit) === undefined;
      for (const { key, new: made } of slotsOf(edit)) {
        if (isAllDay) this.#ground.set(key, made);
        const given = isAllDay ? new Set<string>() : this.#given.get(key);
        this.#given.set(key, (given ?? new Set<string>()).add(JSON.stringify(made)));
      }
    }
    this.#unsettled = [];
  }

  #fits(slot: EditSlot): boolean {
    if (isSameValue(this.now(slot), slot.old, TOLERANCE)) return true;
    return this.#given.get(slot.key)?.has(JSON.stringify(slot.old)) === true;
  }

  #street(id: string): StreetNow | undefined {
    return this.#twin.street(id) ?? this.#roads.get(id);
  }

  #heightM(id: string): number | undefined {
    return this.#buildings.get(id)?.heightM ?? this.#twin.buildingHeightM(id);
  }

  /** The direction that may be driven in a street. */
  #openNow(edit: ScenarioEdit): Direction | undefined {
    const open = slotsOf(edit).filter((slot) => this.now(slot) === true);
    return open.length > 1 ? 'both' : open[0]?.direction;
  }

  /** What the city holds of a slot but for edits that are not settled: of a new street or building what it was made with. */
  now({
    key,
    target,
    name,
    direction,
  }: Pick<EditSlot, 'key' | 'target' | 'name' | 'direction'>): unknown {
    if (this.#ground.has(key)) return this.#ground.get(key);
    switch (name) {
      case 'from':
      case 'to':
        return 1;
      case 'road':
        return this.#twin.hasRoad(target) ? 'there' : null;
      case 'building':
        return this.#twin.buildingHeightM(target) === undefined ? null : 'there';
      case 'there':
        return this.#heightM(target) !== undefined;
      case 'heightM':
        return this.#heightM(target);
      default:
        return streetValue(this.#street(target), name, direction);
    }
  }
}

function streetValue(
  street: StreetNow | undefined,
  name: 'closed' | 'open' | 'speedKmh' | 'lanes' | 'banned',
  direction: EditSlot['direction'],
): unknown {
  if (street === undefined) return undefined;
  if (name === 'open') return directionsOf(street.open).some((one) => one === direction);
  if (name === 'closed') return street.closed ?? false;
  if (name === 'banned') return [...(street.banned ?? [])].sort();
  return street[name];
}
