import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { servedTrips } from '#simulation/traffic/served-trips.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { built, networks } from './random-network.ts';

/** Whether Dijkstra's method finds a way. */
function hasWay(network: TrafficNetwork, closed: Uint8Array, from: number, to: number): boolean {
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  tree.grow(
    from,
    Float64Array.from(closed, (one) => (one === 1 ? Number.POSITIVE_INFINITY : 1)),
  );
  return Number.isFinite(tree.cost[to] ?? Number.NaN);
}

interface Row {
  readonly origin: number;
  readonly destination: number;
  readonly flow: number;
}

function rowsOf({ start, destination, flow }: TripTable): Row[] {
  return Array.from(destination, (to, at) => ({
    origin: start.findLastIndex((first) => first <= at),
    destination: to,
    flow: flow[at] ?? 0,
  }));
}

test('the trips that are served are those that have a way past closed links and zones', () => {
  const closures = fc.array(fc.nat(), { maxLength: 12 });
  const zonesClosed = fc.array(fc.nat({ max: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(networks, closures, zonesClosed, (one, links, zones) => {
      const { network: open, trips } = built(one);
      const closedToThrough = new Uint8Array(open.nodes);
      for (const zone of zones) closedToThrough[zone % open.zones] = 1;
      const network = { ...open, closedToThrough };
      const closed = new Uint8Array(network.from.length);
      for (const link of links) closed[link % closed.length] = 1;
      const found = servedTrips(network, trips, closed);
      const { origin, destination, flow } = found.unserved;
      const unserved = Array.from(origin, (from, at) => ({
        origin: from,
        destination: destination[at],
        flow: flow[at],
      }));
      const isServed = (row: Row) => hasWay(network, closed, row.origin, row.destination);
      expect(rowsOf(found.trips)).toEqual(rowsOf(trips).filter(isServed));
      expect(unserved).toEqual(rowsOf(trips).filter((row) => !isServed(row)));
    }),
    { numRuns: 150 },
  );
});
