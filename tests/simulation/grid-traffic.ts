import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import type { Judged } from '#simulation/what-if/demand-ensemble.ts';
import type { CityTraffic, TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { collection, readAs } from '#tests/twin/geojson-context.ts';
import { headlessWork } from '#threads/work.ts';
import { type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { networkOf } from './random-network.ts';

export const PLAIN = { toll: 0, length: 0 };
export const GAP = 1e-8;
export const ZONES = 4;
/** Nodes of a square of three by three; zones are its corners. */
const ROWS = [
  [0, 4, 1],
  [5, 6, 7],
  [2, 8, 3],
];

function neighbours(): [number, number][] {
  const across = ROWS.flatMap((row) => row.slice(1).map((to, at) => [row[at], to]));
  const down = ROWS.slice(1).flatMap((row, at) =>
    row.map((to, column) => [ROWS[at]?.[column], to]),
  );
  return [...across, ...down].flatMap(([one = 0, other = 0]): [number, number][] => [
    [one, other],
    [other, one],
  ]);
}

/** Streets of both directions between neighbours in a square; capacities times `width`. */
function grid(width: number): TrafficNetwork {
  return networkOf(
    9,
    ZONES,
    neighbours().map(([from, to], link) => {
      // No two ways of the same time, or the least traffic decides between them.
      const freeFlowMin = 2 + (link % 3) + link / 60;
      return { from, to, capacity: width * (400 + 60 * (link % 5)), freeFlowMin };
    }),
  );
}

/** Streets that fill, so that trips look for other ways. */
export const GRID = grid(1);
/** Streets so wide that trips keep to their ways. */
export const WIDE_GRID = grid(20);

function allPairs(flow: (pair: number) => number): TripTable {
  const zones = Array.from({ length: ZONES }, (_, zone) => zone);
  const pairs = zones.flatMap((origin) =>
    zones.filter((zone) => zone !== origin).map((destination) => ({ origin, destination })),
  );
  return tripTable(
    ZONES,
    pairs.map((pair, at) => ({ ...pair, flow: flow(at) })),
  );
}

/** Between all corners. */
export const GRID_TRIPS: ClassTrips = {
  light: allPairs((pair) => 150 + 25 * (pair % 4)),
  heavy: allPairs((pair) => 4 + (pair % 3)),
};

/** Corners of the square, as zones. */
export const GRID_ZONES = Array.from({ length: ZONES }, (_, zone) => ({
  id: `zones/${zone}`,
  name: `Corner ${zone}`,
  population: 1000,
  jobs: 500,
  isGate: false,
}));

let noRoads: Promise<RoadGraph> | undefined;

/** Ensembles read no graph. */
async function graphOfNothing(): Promise<RoadGraph> {
  const { set } = await readAs('roads', collection());
  return roadGraph(set, headlessWork());
}

export async function gridTraffic(
  trips: ClassTrips,
  closed: readonly number[] = [],
  network = GRID,
): Promise<CityTraffic> {
  const links = network.from.length;
  noRoads ??= graphOfNothing();
  return {
    graph: await noRoads,
    network,
    zones: GRID_ZONES,
    period: 'am',
    trips,
    arc: new Int32Array(links).fill(-1),
    noLight: new Uint8Array(links),
    closed: Uint8Array.from({ length: links }, (_, link) => (closed.includes(link) ? 1 : 0)),
    noHeavy: new Uint8Array(links),
  };
}

/** [zones] mean minutes of the light trips that begin there. */
function meanMinutes({ traffic, minutes }: TrafficRun): Float64Array {
  const { network, trips, closed } = traffic;
  const open = minutes.map((own, link) => (closed[link] === 1 ? Number.POSITIVE_INFINITY : own));
  const between = minutesBetween(network, open);
  const { start, destination, flow } = trips.light;
  return Float64Array.from({ length: ZONES }, (_, zone) => {
    let [sum, all] = [0, 0];
    for (let pair = start[zone] ?? 0; pair < (start[zone + 1] ?? 0); pair++) {
      const own = flow[pair] ?? 0;
      sum += own * (between[zone * ZONES + (destination[pair] ?? 0)] ?? 0);
      all += own;
    }
    return sum / all;
  });
}

function totalHours({ found, minutes }: TrafficRun): number {
  return minutes.reduce((sum, own, link) => {
    const vehicles = (found.light.flow[link] ?? 0) + (found.heavy[link] ?? 0);
    return sum + (own * vehicles) / 60;
  }, 0);
}

export function judge(baseline: TrafficRun, scenario: TrafficRun): Judged {
  const [before, after] = [meanMinutes(baseline), meanMinutes(scenario)];
  return {
    zoneMinutes: after.map((own, zone) => own - (before[zone] ?? 0)),
    indicators: { totalHours: totalHours(scenario) - totalHours(baseline) },
  };
}
