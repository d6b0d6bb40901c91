import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TripTable } from '#core/traffic-network.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { FOLDER } from '#tests/datasets/the-sample-city.ts';
import { readAs } from '#tests/twin/geojson-context.ts';
import { headlessWork } from '#threads/work.ts';
import { nodesById, type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { type ZonedNetwork, zonedNetwork } from '#twin/zoned-network.ts';

interface Street {
  readonly from: string;
  readonly to: string;
  readonly oneway: boolean;
  readonly speedKmh: number;
  readonly lenM: number;
}

interface Zone {
  readonly id: string;
  readonly properties: { readonly node: string };
}

/**
 * Passenger cars that a heavy vehicle counts as: that of a truck on level freeways in the Highway Capacity
 * Manual of 2016 (as given by Zhou, Rilett, Jones, Chen 2018, Transportation Research Record 2672(15)).
 */
const HEAVY_PCU = 2;

function text(name: string): string {
  const bytes = readFileSync(`${FOLDER}/${name}`);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

/** The trips of the morning in passenger-car units. */
function morning(zones: readonly Zone[]): TripTable {
  const numbers = new Map(zones.map(({ id }, zone) => [id, zone]));
  const rows = text('demand.csv.gz').trim().split('\n').slice(1);
  const pairs = rows.flatMap((row) => {
    const [origin = '', destination = '', period, kind, vehH] = row.split(',');
    if (period !== 'am') return [];
    return {
      origin: numbers.get(origin) ?? Number.NaN,
      destination: numbers.get(destination) ?? Number.NaN,
      flow: Number(vehH) * (kind === 'heavy' ? HEAVY_PCU : 1),
    };
  });
  return tripTable(zones.length, pairs);
}

/** Least minutes from a node to all, as the file of the streets has them: over and over until none is shorter. */
function leastMinutes(streets: readonly Street[], origin: string): Map<string, number> {
  const least = new Map([[origin, 0]]);
  const ways = streets.flatMap(({ from, to, oneway, speedKmh, lenM }) => {
    const minutes = (lenM * 60) / (1000 * speedKmh);
    const ahead = { from, to, minutes };
    return oneway ? [ahead] : [ahead, { from: to, to: from, minutes }];
  });
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const { from, to, minutes } of ways) {
      const there = (least.get(from) ?? Number.POSITIVE_INFINITY) + minutes;
      if (there >= (least.get(to) ?? Number.POSITIVE_INFINITY)) continue;
      least.set(to, there);
      isShorter = true;
    }
  }
  return least;
}

describe('the roads of the sample city', () => {
  let streets: Street[] = [];
  let zones: Zone[] = [];
  let graph: RoadGraph;
  let zoned: ZonedNetwork;

  beforeAll(async () => {
    const roads = JSON.parse(text('roads.geojson.gz')) as { features: { properties: Street }[] };
    streets = roads.features.map(({ properties }) => properties);
    zones = (JSON.parse(text('zones.geojson')) as { features: Zone[] }).features;
    const { set } = await readAs('roads', roads);
    graph = await roadGraph(set, headlessWork());
    const ids = nodesById(graph);
    zoned = zonedNetwork(
      graph,
      zones.map(({ properties }) => [{ node: ids.get(properties.node) ?? Number.NaN }]),
    );
  });

  test('are taken as they are, and one strong component', () => {
    // The README of the sample city: 3012 streets between 1879 nodes.
    const oneway = streets.filter((street) => street.oneway).length;
    expect([streets.length, graph.nodes, graph.from.length]).toEqual([3012, 1879, 6024 - oneway]);
    expect(graph.report).toMatchObject({ roadsIn: 3012, taken: 3012, repaired: 0, refused: 0 });
    expect(Object.values(graph.report.assumed)).toEqual([0, 0, 0, 0, 0]);
    const { sizes, linksOutside } = strongComponents(graph);
    expect([[...sizes], linksOutside]).toEqual([[1879], 0]);
  });

  test('take between zones the time that their lengths and speeds make', () => {
    const { network } = zoned;
    const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
    for (const origin of [0, 30, 63, 67]) {
      tree.grow(origin, network.freeFlowMin);
      const least = leastMinutes(streets, zones[origin]?.properties.node ?? '');
      zones.forEach(({ properties }, zone) => {
        if (zone !== origin) {
          expect(tree.cost[zone]).toBeCloseTo(least.get(properties.node) ?? Number.NaN, 9);
        }
      });
    }
  });

  test('bear the trips of the morning: a gap of 1e-6, flow conserved at each node', async () => {
    const { network } = zoned;
    const trips = morning(zones);
    const weights = { toll: 0, length: 0 };
    const found = await assignTrips({ network, trips, weights, gap: 1e-6 }, headlessWork());
    expect(found.converged).toBe(true);
    expect(found.relativeGap).toBeLessThanOrEqual(1e-6);
    expect(found.unserved.flow).toHaveLength(0);
    const balance = new Float64Array(network.nodes);
    const move = (from: number, to: number, flow: number) => {
      balance[from] = (balance[from] ?? 0) - flow;
      balance[to] = (balance[to] ?? 0) + flow;
    };
    found.flow.forEach((flow, link) => {
      expect(flow).toBeGreaterThanOrEqual(0);
      move(network.from[link] ?? 0, network.to[link] ?? 0, flow);
    });
    for (let origin = 0; origin < network.zones; origin++) {
      for (let at = trips.start[origin] ?? 0; at < (trips.start[origin + 1] ?? 0); at++) {
        move(trips.destination[at] ?? 0, origin, trips.flow[at] ?? 0);
      }
    }
    expect(Math.max(...balance.map(Math.abs))).toBeLessThan(1e-6);
    // No trip is faster than on empty roads, and the flow times the time is what the trips spend.
    const spent = found.flow.reduce((sum, flow, link) => sum + flow * (found.cost[link] ?? 0), 0);
    const free = found.flow.reduce(
      (sum, flow, link) => sum + flow * (network.freeFlowMin[link] ?? 0),
      0,
    );
    expect(found.totalCost).toBeCloseTo(spent, 3);
    expect(spent).toBeGreaterThan(free);
  });
});
