import type { FeatureSet } from '#core/feature-set.ts';
import { columnOf } from '#core/feature-set.ts';
import { type TextColumn, textAt, textIndexOf, unpackTexts } from '#core/text-column.ts';
import type { CountArcs } from '#twin/count-arcs.ts';
import type { LonLat } from '#twin/geodesic.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import { type MotorwayHeadings, motorwayHeadings } from './carriageway-code.ts';
import { corridorOf } from './count-corridor.ts';
import type { HourlyFlow } from './hourly-flows.ts';

/** A counting place with the arcs that it counts together. */
export interface StationCount {
  /** `sensors/...` */
  readonly sensor: string;
  /** One arc, or both directions of a street. */
  readonly arcs: readonly number[];
  /** Vehicles an hour. */
  readonly flow: number;
  /** Lanes in one direction, as the station states them; NaN where it does not. */
  readonly lanes: number;
  /** What stations of the same road share. */
  readonly corridor: string;
}

/** Why a counting place is of no use: no arc within reach, direction not told, sum of too many sites, or nothing counted in that hour. */
export type UnusedStation = 'far' | 'directionUnknown' | 'severalSites' | 'noFlow';

/** The counts of a city's stations in an hour. */
export interface StationCounts {
  readonly counts: readonly StationCount[];
  /** How many stations are of no use, by why. */
  readonly unused: Readonly<Record<UnusedStation, number>>;
}

/** Main carriageways of motorways are drawn in these classes. */
const MAIN_CLASSES = [ROAD_CLASSES.indexOf('motorway'), ROAD_CLASSES.indexOf('trunk')];
/** Sites that a station may sum up: the two directions of a road. */
const MOST_SITES = 2;

/** What else is known of stations. */
export interface StationHints {
  /** Ids of the roads that the arcs are of. */
  readonly roadIds?: TextColumn | undefined;
  /** Sensors that count; all where absent. Others are left out untold. */
  readonly counting?: ReadonlySet<string> | undefined;
}

class StationReader {
  readonly #arcs: CountArcs;
  readonly #headings: MotorwayHeadings;

  constructor(arcs: CountArcs, headings: MotorwayHeadings) {
    this.#arcs = arcs;
    this.#headings = headings;
  }

  /** The arcs of a street that a station says it counts as a whole, or why they are not known. */
  arcsOfRoad(place: LonLat, road: number): readonly number[] | UnusedStation {
    const found = this.#arcs.at(place, { road });
    if ('arc' in found) return [found.arc];
    return found.why === 'far' ? 'far' : found.pair;
  }

  /** The arcs that a station counts, or why they are not known. */
  arcsOf(place: LonLat, name: string, sites: number): readonly number[] | UnusedStation {
    const code = this.#headings.of(name, place);
    const classes = code === undefined ? {} : { classes: MAIN_CLASSES };
    const heading = sites === 1 ? code?.heading : undefined;
    const found = this.#arcs.at(place, heading === undefined ? classes : { ...classes, heading });
    if ('why' in found && found.why === 'far') return 'far';
    if (sites > MOST_SITES) return 'severalSites';
    if (sites === MOST_SITES) return this.#arcs.pairAt(place, classes) ?? 'directionUnknown';
    return 'arc' in found ? [found.arc] : 'directionUnknown';
  }
}

interface StationPlace {
  readonly id: string;
  readonly at: LonLat;
  readonly name: string;
  readonly sites: number;
  readonly lanes: number;
  /** Number of the road that it says it counts; -1 where it does not. */
  readonly road: number;
}

function placesOf(stations: FeatureSet, { roadIds, counting }: StationHints): StationPlace[] {
  const { coordinates, dimension } = stations.geometry;
  const names = columnOf(stations, 'name', 'text')?.values;
  const roads = columnOf(stations, 'road', 'text')?.values;
  const sites = columnOf(stations, 'n_sites', 'number')?.values;
  const lanes = columnOf(stations, 'lanes', 'number')?.values;
  const places = unpackTexts(stations.ids).map((id, at): StationPlace => {
    const isStated = roads !== undefined && roadIds !== undefined;
    return {
      id,
      at: [coordinates[at * dimension] as number, coordinates[at * dimension + 1] as number],
      name: names === undefined ? '' : textAt(names, at),
      sites: sites?.[at] ?? 1,
      lanes: lanes?.[at] ?? Number.NaN,
      road: isStated ? textIndexOf(roadIds, textAt(roads, at)) : -1,
    };
  });
  return places.filter(({ id }) => counting === undefined || counting.has(id));
}

/**
 * Matches stations (points with `name` and, where they merge several counting sites, their number `n_sites`) with arcs.
 * A station of one site counts one arc; one of two sites is taken to sum up the two directions of its road, which is
 * an assumption; so is that a station that names its street (`road`, an id) counts all of it. Flows are by the
 * sensors' ids.
 */
export function stationCounts(
  stations: FeatureSet,
  flows: ReadonlyMap<string, HourlyFlow>,
  arcs: CountArcs,
  hints: StationHints = {},
): StationCounts {
  const places = placesOf(stations, hints);
  const reader = new StationReader(arcs, motorwayHeadings(places));
  const unused: Record<UnusedStation, number> = {
    far: 0,
    directionUnknown: 0,
    severalSites: 0,
    noFlow: 0,
  };
  const counts: StationCount[] = [];
  for (const { id, at, name, road, ...own } of places) {
    const counted = road < 0 ? reader.arcsOf(at, name, own.sites) : reader.arcsOfRoad(at, road);
    const flow = flows.get(id)?.flow ?? 0;
    if (typeof counted === 'string') unused[counted] += 1;
    else if (flow > 0) {
      const corridor = corridorOf(name);
      counts.push({ sensor: id, arcs: counted, flow, lanes: own.lanes / own.sites, corridor });
    } else unused.noFlow += 1;
  }
  return { counts, unused };
}
