import type { DayPeriod } from '#core/scenario.ts';
import { packTexts } from '#core/text-column.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { CityTraffic, TrafficRun, TrafficZone } from '#simulation/what-if/traffic-run.ts';
import { type TimedRun, timedRun } from '#simulation/what-if/trip-times.ts';
import { headlessWork } from '#threads/work.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { networkOf } from './random-network.ts';

/** What of a town is not plain. */
export interface TownChange {
  readonly network?: TrafficNetwork;
  readonly light?: TripTable;
  readonly heavy?: TripTable;
  readonly closed?: readonly number[];
  readonly noLight?: readonly number[];
  readonly noHeavy?: readonly number[];
  readonly zones?: readonly TrafficZone[];
}

const NO_TEXTS = packTexts([]);

/** A graph of which every link of a network is an arc, each a road of its own. */
function graphOf(network: TrafficNetwork): RoadGraph {
  const arcs = network.from.length;
  return {
    nodes: network.nodes - network.zones,
    lonLat: new Float64Array(2 * (network.nodes - network.zones)),
    nodeIds: NO_TEXTS,
    from: network.from,
    to: network.to,
    road: Uint32Array.from({ length: arcs }, (_, arc) => arc),
    against: new Uint8Array(arcs),
    firstVertex: new Uint32Array(arcs),
    lastVertex: new Uint32Array(arcs),
    roadClass: new Uint8Array(arcs),
    lengthM: network.length.map((km) => 1000 * km),
    speedKmh: new Float64Array(arcs).fill(50),
    lanes: new Float64Array(arcs).fill(1),
    capacityVehH: network.capacity,
    freeFlowMin: network.freeFlowMin,
    assumed: new Uint8Array(arcs),
    report: { roadsIn: arcs, taken: arcs, repaired: 0, refused: 0 } as RoadGraph['report'],
  };
}

function marks(links: number, which: readonly number[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(links);
  for (const link of which) all[link] = 1;
  return all;
}

export function zoneOf(id: string, population: number, jobs: number): TrafficZone {
  return { id: `zones/${id}`, name: id, population, jobs, isGate: false };
}

/**
 * Home (zone 0) and work (zone 1) at nodes 2 and 3. Link 0 is a short way there, 2 km and 10 minutes, which
 * fills: 10 (1 + v/100); link 1 a long one, 8 km and always 20 minutes; link 2 leads back in 10. Four
 * connectors follow, without time.
 */
export const TOWN = networkOf(4, 2, [
  { from: 2, to: 3, capacity: 100, freeFlowMin: 10, alpha: 1, beta: 1, length: 2 },
  { from: 2, to: 3, capacity: 1, freeFlowMin: 20, delay: 'constant', length: 8 },
  { from: 3, to: 2, capacity: 1, freeFlowMin: 10, delay: 'constant', length: 2 },
  { from: 0, to: 2, capacity: 1, freeFlowMin: 0, delay: 'constant' },
  { from: 2, to: 0, capacity: 1, freeFlowMin: 0, delay: 'constant' },
  { from: 1, to: 3, capacity: 1, freeFlowMin: 0, delay: 'constant' },
  { from: 3, to: 1, capacity: 1, freeFlowMin: 0, delay: 'constant' },
]);

const ZONES = [zoneOf('home', 900, 5), zoneOf('work', 100, 40)];

/** 250 light and 30 heavy vehicles an hour from home to work. */
const LIGHT = tripTable(2, [{ origin: 0, destination: 1, flow: 250 }]);
const HEAVY = tripTable(2, [{ origin: 0, destination: 1, flow: 30 }]);

export function town(change: TownChange = {}): CityTraffic {
  const { network = TOWN, light = LIGHT, heavy = HEAVY, zones = ZONES } = change;
  const links = network.from.length;
  return {
    graph: graphOf(network),
    network,
    zones,
    period: 'am' as DayPeriod,
    trips: { light, heavy },
    closed: marks(links, change.closed ?? []),
    arc: Int32Array.from({ length: links }, (_, link) => link),
    noLight: marks(links, change.noLight ?? []),
    noHeavy: marks(links, change.noHeavy ?? []),
  };
}

/** Assigns a town. */
export function runOf(traffic: CityTraffic, gap = 1e-10, warm?: TrafficRun): Promise<TrafficRun> {
  return runTraffic(traffic, { gap, warm }, headlessWork());
}

/** The same with an error that is known: the town's flows can be worked out by hand, and the gap leaves no more. */
export async function known(change: TownChange = {}): Promise<TimedRun> {
  const run = await runOf(town(change));
  const light = { ...run.found.light, linkError: 1e-6, linkErrors: undefined };
  return timedRun({ ...run, found: { ...run.found, light } }, headlessWork());
}

export async function timed(
  traffic: CityTraffic,
  gap?: number,
  warm?: TrafficRun,
): Promise<TimedRun> {
  return timedRun(await runOf(traffic, gap, warm), headlessWork());
}
