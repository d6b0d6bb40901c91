import type { Direction, VehicleClass } from '#core/scenario.ts';

/** A street as cars find it now. */
export interface StreetNow {
  readonly open: Direction;
  readonly speedKmh: number;
  /** In one direction. */
  readonly lanes: number;
  /** False unless the twin says so. */
  readonly closed?: boolean;
  /** None unless the twin says so. */
  readonly banned?: readonly VehicleClass[];
}

/** What a check of edits asks of a city. Ids with their role: `roads/...`, `zones/...`, `buildings/...`. */
export interface TwinLookup {
  readonly id: string;
  /** Of the twin's `twin.json`, in hex. */
  readonly sha256: string;
  /** A street that cars may use; `undefined` for all else. */
  street(id: string): StreetNow | undefined;
  /** Whether there is a road of that id, for cars or not. */
  hasRoad(id: string): boolean;
  /** Whether a road begins or ends at the node of that id. */
  hasNode(id: string): boolean;
  hasZone(id: string): boolean;
  /** Metres above ground; NaN where not known; `undefined` for no building. */
  buildingHeightM(id: string): number | undefined;
}
