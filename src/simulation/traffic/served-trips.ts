import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { type LinkStars, linkStars } from './link-stars.ts';

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

/** Finds the nodes that an origin reaches, breadth first, over and over in the same memory. */
class Reach {
  readonly #network: TrafficNetwork;
  readonly #out: LinkStars;
  readonly #closed: Uint8Array | undefined;
  /** [nodes] number of the last search that came there. */
  readonly #seen: Uint32Array;
  readonly #queue: Uint32Array;
  #search = 0;

  constructor(network: TrafficNetwork, closed: Uint8Array | undefined) {
    this.#network = network;
    this.#out = linkStars(network.nodes, network.from);
    this.#closed = closed;
    this.#seen = new Uint32Array(network.nodes);
    this.#queue = new Uint32Array(network.nodes);
  }

  from(origin: number): void {
    const { to, closedToThrough } = this.#network;
    const { start, link } = this.#out;
    this.#search += 1;
    this.#seen[origin] = this.#search;
    this.#queue[0] = origin;
    let found = 1;
    for (let first = 0; first < found; first++) {
      const node = this.#queue[first] as number;
      if (closedToThrough[node] === 1 && node !== origin) continue;
      const end = start[node + 1] as number;
      for (let at = start[node] as number; at < end; at++) {
        const head = to[link[at] as number] as number;
        if (this.#seen[head] === this.#search || this.#closed?.[link[at] as number] === 1) continue;
        this.#seen[head] = this.#search;
        this.#queue[found++] = head;
      }
    }
  }

  has(node: number): boolean {
    return this.#seen[node] === this.#search;
  }
}

/** Which trips have a way over links that are not closed [links]. */
export function servedTrips(
  network: TrafficNetwork,
  trips: TripTable,
  closed: Uint8Array | undefined,
): ServedTrips {
  const reach = new Reach(network, closed);
  const pairs = trips.destination.length;
  const start = new Uint32Array(network.zones + 1);
  const kept = new Uint32Array(pairs);
  const lost: number[] = [];
  const lostOrigin: number[] = [];
  let count = 0;
  for (let origin = 0; origin < network.zones; origin++) {
    const first = trips.start[origin] as number;
    const last = trips.start[origin + 1] as number;
    if (last > first) reach.from(origin);
    for (let at = first; at < last; at++) {
      const destination = trips.destination[at] as number;
      if (destination === origin) continue;
      if (reach.has(destination)) kept[count++] = at;
      else {
        lost.push(at);
        lostOrigin.push(origin);
      }
    }
    start[origin + 1] = count;
  }
  return {
    trips: { start, ...pairsOf(trips, kept.subarray(0, count)) },
    unserved: { origin: Uint32Array.from(lostOrigin), ...pairsOf(trips, Uint32Array.from(lost)) },
  };
}

function pairsOf(trips: TripTable, at: Uint32Array): Pick<TripTable, 'destination' | 'flow'> {
  const destination = new Uint32Array(at.length);
  const flow = new Float64Array(at.length);
  for (let pair = 0; pair < at.length; pair++) {
    destination[pair] = trips.destination[at[pair] as number] as number;
    flow[pair] = trips.flow[at[pair] as number] as number;
  }
  return { destination, flow };
}
