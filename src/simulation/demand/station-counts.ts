import type { FeatureSet } from '#core/feature-set.ts';
import { columnOf } from '#core/feature-set.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
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

class StationReader {
  readonly #arcs: CountArcs;
  readonly #headings: MotorwayHeadings;

  constructor(arcs: CountArcs, headings: MotorwayHeadings) {
    this.#arcs = arcs;
    this.#headings = headings;
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

/**
 * Matches stations (points with `name` and, where they merge several counting sites, their number `n_sites`) with arcs.
 * A station of one site counts one arc; one of two sites is taken to sum up the two directions of its road, which is
 * an assumption. Flows are by the sensors' ids.
 */
export function stationCounts(
  stations: FeatureSet,
  flows: ReadonlyMap<string, HourlyFlow>,
  arcs: CountArcs,
): StationCounts {
  const { coordinates, dimension } = stations.geometry;
  const names = columnOf(stations, 'name', 'text')?.values;
  const sites = columnOf(stations, 'n_sites', 'number')?.values;
  const lanes = columnOf(stations, 'lanes', 'number')?.values;
  const places = unpackTexts(stations.ids).map((id, at) => ({
    id,
    at: [coordinates[at * dimension] as number, coordinates[at * dimension + 1] as number] as const,
    name: names === undefined ? '' : textAt(names, at),
    sites: sites?.[at] ?? 1,
    lanes: lanes?.[at] ?? Number.NaN,
  }));
  const reader = new StationReader(arcs, motorwayHeadings(places));
  const unused: Record<UnusedStation, number> = {
    far: 0,
    directionUnknown: 0,
    severalSites: 0,
    noFlow: 0,
  };
  const counts: StationCount[] = [];
  for (const { id, at, name, ...own } of places) {
    const counted = reader.arcsOf(at, name, own.sites);
    const flow = flows.get(id)?.flow ?? 0;
    if (typeof counted === 'string') unused[counted] += 1;
    else if (flow > 0) {
      const corridor = corridorOf(name);
      counts.push({ sensor: id, arcs: counted, flow, lanes: own.lanes / own.sites, corridor });
    } else unused.noFlow += 1;
  }
  return { counts, unused };
}
