import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { ShortestTree } from './shortest-tree.ts';

/** Trips without a way, pair by pair. */
export interface UnservedTrips {
  /** [pairs] */
  readonly origin: Uint32Array<ArrayBuffer>;
  /** [pairs] */
  readonly destination: Uint32Array<ArrayBuffer>;
  /** [pairs] passenger-car units an hour. */
  readonly flow: Float64Array<ArrayBuffer>;
}

/** A trip table without those of its trips that have no way, and these. Trips within a zone are in neither. */
export interface ServedTrips {
  readonly trips: TripTable;
  readonly unserved: UnservedTrips;
}

/** Which trips have a way over links that are not closed [links]. `tree` is room to work in. */
export function servedTrips(
  network: TrafficNetwork,
  trips: TripTable,
  closed: Uint8Array | undefined,
  tree: ShortestTree,
): ServedTrips {
  const steps = new Float64Array(network.from.length);
  closed?.forEach((isClosed, link) => {
    if (isClosed === 1) steps[link] = Number.POSITIVE_INFINITY;
  });
  const start = new Uint32Array(network.zones + 1);
  const kept: number[] = [];
  const lost: number[] = [];
  const lostOrigin: number[] = [];
  for (let origin = 0; origin < network.zones; origin++) {
    const first = trips.start[origin] as number;
    const last = trips.start[origin + 1] as number;
    if (last > first) tree.grow(origin, steps);
    for (let at = first; at < last; at++) {
      const destination = trips.destination[at] as number;
      if (destination === origin) continue;
      if (Number.isFinite(tree.cost[destination])) kept.push(at);
      else {
        lost.push(at);
        lostOrigin.push(origin);
      }
    }
    start[origin + 1] = kept.length;
  }
  return {
    trips: {
      start,
      destination: Uint32Array.from(kept, (at) => trips.destination[at] as number),
      flow: Float64Array.from(kept, (at) => trips.flow[at] as number),
    },
    unserved: {
      origin: Uint32Array.from(lostOrigin),
      destination: Uint32Array.from(lost, (at) => trips.destination[at] as number),
      flow: Float64Array.from(lost, (at) => trips.flow[at] as number),
    },
  };
}
