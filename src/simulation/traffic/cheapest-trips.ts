import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { LinkStars } from './link-stars.ts';

/**
 * What all trips of an origin would cost on the cheapest ways of the whole network. It begins with the
 * cheapest ways of the bush and looks only on from where the network has a cheaper one.
 */
export class CheapestTrips {
  readonly #network: TrafficNetwork;
  readonly #out: LinkStars;
  readonly #least: Float64Array;
  readonly #queue: Int32Array;
  readonly #isQueued: Uint8Array;

  constructor(network: TrafficNetwork, out: LinkStars) {
    this.#network = network;
    this.#out = out;
    this.#least = new Float64Array(network.nodes).fill(Number.POSITIVE_INFINITY);
    this.#queue = new Int32Array(network.nodes);
    this.#isQueued = new Uint8Array(network.nodes);
  }

  /** Σ trips × cheapest cost of the bush's origin, given the cheapest cost in the bush by position. */
  total(bush: Bush, labels: Float64Array, linkCost: Float64Array, trips: TripTable): number {
    const { node, origin } = bush;
    const least = this.#least;
    for (let p = 0; p < node.length; p++) least[node[p] as number] = labels[p] as number;
    this.#correct(origin, linkCost);
    let total = 0;
    const end = trips.start[origin + 1] as number;
    for (let at = trips.start[origin] as number; at < end; at++) {
      total += (trips.flow[at] as number) * (least[trips.destination[at] as number] as number);
    }
    for (let p = 0; p < node.length; p++) least[node[p] as number] = Number.POSITIVE_INFINITY;
    return total;
  }

  #correct(origin: number, linkCost: Float64Array): void {
    const { from, to, closedToThrough, nodes } = this.#network;
    const { start, link } = this.#out;
    const least = this.#least;
    const queue = this.#queue;
    const isQueued = this.#isQueued;
    let first = 0;
    let waiting = 0;
    const lower = (tail: number, way: number) => {
      const head = to[way] as number;
      const now = (least[tail] as number) + (linkCost[way] as number);
      if (!(now < (least[head] as number))) return;
      if (closedToThrough[tail] === 1 && tail !== origin) return;
      least[head] = now;
      if (isQueued[head] === 1) return;
      isQueued[head] = 1;
      queue[(first + waiting) % nodes] = head;
      waiting += 1;
    };
    for (let way = 0; way < from.length; way++) lower(from[way] as number, way);
    while (waiting > 0) {
      const tail = queue[first] as number;
      first = (first + 1) % nodes;
      waiting -= 1;
      isQueued[tail] = 0;
      const end = start[tail + 1] as number;
      for (let at = start[tail] as number; at < end; at++) lower(tail, link[at] as number);
    }
  }
}
