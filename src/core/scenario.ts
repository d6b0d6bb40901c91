/** Which way along a street: as it is drawn, against that, or both. */
export const DIRECTIONS = ['along', 'against', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Classes of vehicles that may be kept out. */
export const VEHICLE_CLASSES = ['light', 'heavy'] as const;
export type VehicleClass = (typeof VEHICLE_CLASSES)[number];

/** Parts of a working day that demand is known for. */
export const DAY_PERIODS = ['am', 'midday', 'pm', 'night'] as const;
export type DayPeriod = (typeof DAY_PERIODS)[number];

/** Hours of the day from `from` to before `to`, `HH:MM` of the city's clock; past midnight when `to` is earlier. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** What an edit changes, and how it was before. `old` is what the twin held when the edit was made. */
interface Change<Type extends string, Value> {
  readonly type: Type;
  /** Id of what is changed: `roads/...`, `zones/...`, `buildings/...`. */
  readonly target: string;
  readonly old: Value;
  readonly new: Value;
}

/** A change of a street, in some hours only where stated. */
interface StreetChange<Type extends string, Value> extends Change<Type, Value> {
  readonly direction: Direction;
  readonly hours?: Hours;
}

export type CloseRoad = StreetChange<'closeRoad', { readonly closed: boolean }>;
export type SetSpeed = StreetChange<'setSpeed', { readonly speedKmh: number }>;
/** `lanes` are those of one direction. */
export type SetLanes = StreetChange<'setLanes', { readonly lanes: number }>;
/** Which vehicles are kept out: a bus gate keeps out all, a low-emission zone heavy ones. */
export type BanClass = StreetChange<'banClass', { readonly banned: readonly VehicleClass[] }>;
/** `open` is the direction that may be driven. */
export type OneWay = Change<'oneWay', { readonly open: Direction }>;

/** A street that is not there yet: between two nodes of the road graph, by the ids that the roads state. */
export interface NewRoad {
  readonly name: string;
  readonly fromNode: string;
  readonly toNode: string;
  /** Longitude, latitude in degrees, from end to end. */
  readonly line: readonly (readonly [number, number])[];
  /** One of `ROAD_CLASSES`. */
  readonly class: string;
  readonly open: Direction;
  readonly speedKmh: number;
  /** In one direction. */
  readonly lanes: number;
}
/** `target` is the id that the new street gets. */
export interface AddRoad extends Change<'addRoad', NewRoad | null> {
  readonly old: null;
  readonly new: NewRoad;
}

/** Trips that begin in a zone (`from`), end there (`to`) or both, times a factor. */
export type ScaleDemand = Change<'scaleDemand', { readonly factor: number }> & {
  readonly ends: 'from' | 'to' | 'both';
};

/** A building as a scenario holds it. */
export interface PlainBuilding {
  /** Longitude, latitude in degrees: the outer ring, closed. */
  readonly footprint: readonly (readonly [number, number])[];
  /** Metres above ground. */
  readonly heightM: number;
}
/** Kept and drawn; traffic does not know buildings. */
export type AddBuilding = Change<'addBuilding', PlainBuilding | null>;
export type RemoveBuilding = Change<'removeBuilding', { readonly there: boolean }>;
export type SetBuildingHeight = Change<'setBuildingHeight', { readonly heightM: number }>;

/** One thing that a scenario changes. */
export type ScenarioEdit =
  | CloseRoad
  | SetSpeed
  | SetLanes
  | BanClass
  | OneWay
  | AddRoad
  | ScaleDemand
  | AddBuilding
  | RemoveBuilding
  | SetBuildingHeight;
export type EditType = ScenarioEdit['type'];

/** What a scenario assumes beside its edits. */
export interface Forcing {
  readonly period: DayPeriod;
}

/** An edit of a type that is not known here: never applied, but written again as it was. */
export interface UnknownEdit {
  /** How many of the known edits of its list stand before it. */
  readonly after: number;
  readonly value: unknown;
}

/** What a scenario goes on from: the edits that another one made of its own. */
export interface BaseScenario {
  readonly title: string;
  readonly edits: readonly ScenarioEdit[];
  /** Absent where there are none. */
  readonly unknown?: readonly UnknownEdit[];
}

/** A question "what if", as a file keeps it. */
export interface Scenario {
  readonly title: string;
  readonly notes: string;
  readonly twin: { readonly id: string; readonly sha256: string };
  /** From the ground up; each goes on from those before it, `edits` from all of them. Absent or empty: from the city. */
  readonly basedOn?: readonly BaseScenario[];
  /** In the order in which they were made; later ones go over earlier ones. */
  readonly edits: readonly ScenarioEdit[];
  readonly forcing: Forcing;
  /** Names of the results that are wanted; all when empty. */
  readonly outputs: readonly string[];
  readonly seed: number;
}
