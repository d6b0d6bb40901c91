/** Classes of streets for cars, the most important first. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'local',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** What a street has where nothing is said of it. */
export interface StreetDefaults {
  /** Free-flow speed, km/h. */
  readonly speedKmh: number;
  /** Lanes in one direction. */
  readonly lanesEachWay: number;
  /** Vehicles an hour on one lane. */
  readonly laneCapacityVehH: number;
}

function street(speedKmh: number, lanesEachWay: number, laneCapacityVehH: number): StreetDefaults {
  return { speedKmh, lanesEachWay, laneCapacityVehH };
}

/**
 * The defaults of MATSim (org.matsim.contrib.osm.networkReader.LinkProperties, commit 32dfbbf1): lanes in
 * each direction, capacity a lane, and speeds that below primary are well under the limits, since
 * junctions and lights slow traffic there. `local` is its `residential` and `unclassified`.
 */
const DEFAULTS: Readonly<Record<RoadClass, StreetDefaults>> = {
  motorway: street(120, 2, 2000),
  trunk: street(80, 1, 2000),
  primary: street(80, 1, 1500),
  secondary: street(30, 1, 800),
  tertiary: street(25, 1, 600),
  local: street(15, 1, 600),
};

/** Slip roads that differ from the class they lead to; same source. */
const LINK_DEFAULTS: Readonly<Partial<Record<RoadClass, StreetDefaults>>> = {
  motorway: street(80, 1, 1500),
  trunk: street(50, 1, 1500),
  primary: street(60, 1, 1500),
};

/** Default speed, lanes and capacity of a street; `isLink` for slip roads (`motorway_link` ...). */
export function streetDefaults(roadClass: RoadClass, isLink: boolean): StreetDefaults {
  return (isLink ? LINK_DEFAULTS[roadClass] : undefined) ?? DEFAULTS[roadClass];
}
