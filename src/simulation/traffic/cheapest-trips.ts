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
  /** Where the queue begins, and how many nodes it has. */
  #first = 0;
  #waiting = 0;

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

  /** Lowers the costs by node, from those of the bush to those of the network. */
  #correct(origin: number, linkCost: Float64Array): void {
    const { from, to } = this.#network;
    const least = this.#least;
    this.#waiting = 0;
    this.#first = 0;
    for (let way = 0; way < from.length; way++) {
      const now = (least[from[way] as number] as number) + (linkCost[way] as number);
      if (now < (least[to[way] as number] as number)) this.#lower(way, now, origin);
    }
    const { start, link } = this.#out;
    while (this.#waiting > 0) {
      const tail = this.#next();
      const end = start[tail + 1] as number;
      for (let at = start[tail] as number; at < end; at++) {
        const way = link[at] as number;
        const now = (least[tail] as number) + (linkCost[way] as number);
        if (now < (least[to[way] as number] as number)) this.#lower(way, now, origin);
      }
    }
  }

  /** Takes the cost by which a link makes its end cheaper, where it may be used, and queues that end. */
  #lower(way: number, now: number, origin: number): void {
    const { from, to, closedToThrough, nodes } = this.#network;
    const tail = from[way] as number;
    if (closedToThrough[tail] === 1 && tail !== origin) return;
    const head = to[way] as number;
    this.#least[head] = now;
    if (this.#isQueued[head] === 1) return;
    this.#isQueued[head] = 1;
    this.#queue[(this.#first + this.#waiting) % nodes] = head;
    this.#waiting += 1;
  }

  #next(): number {
    const node = this.#queue[this.#first] as number;
    this.#first = (this.#first + 1) % this.#network.nodes;
    this.#waiting -= 1;
    this.#isQueued[node] = 0;
    return node;
  }
}
