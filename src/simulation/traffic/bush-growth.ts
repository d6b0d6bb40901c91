import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { BushFlows } from './bush-flows.ts';
import type { LinkCosts } from './link-costs.ts';

/** A link is let into a bush if it makes a way cheaper by more than rounding. */
const ROUNDING = 1e-12;

/** Lets links into a bush that make ways cheaper, and takes out those that nobody uses. */
export class BushGrowth {
  readonly #network: TrafficNetwork;
  readonly #costs: LinkCosts;
  readonly #flows: BushFlows;
  /** [nodes] cheapest cost by node. */
  readonly #least: Float64Array;
  /** [nodes] longest way by position, then by node. */
  readonly #longestAt: Float64Array;
  readonly #longest: Float64Array;
  readonly #wanted: Int32Array;
  readonly #links: Int32Array;
  readonly #linkFlow: Float64Array;
  readonly #position: Int32Array;
  readonly #waiting: Int32Array;
  readonly #outStart: Int32Array;
  readonly #outNext: Int32Array;

  constructor(network: TrafficNetwork, costs: LinkCosts, flows: BushFlows) {
    const { nodes } = network;
    const links = network.from.length;
    this.#network = network;
    this.#costs = costs;
    this.#flows = flows;
    this.#least = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.#longestAt = new Float64Array(nodes);
    this.#longest = new Float64Array(nodes);
    this.#wanted = new Int32Array(links);
    this.#links = new Int32Array(links);
    this.#linkFlow = new Float64Array(links);
    this.#position = new Int32Array(nodes);
    this.#waiting = new Int32Array(nodes);
    this.#outStart = new Int32Array(nodes + 1);
    this.#outNext = new Int32Array(links);
  }

  /** The bush with what makes ways cheaper at the labels of now; the same one where there is nothing. */
  grown(bush: Bush): Bush {
    const wanted = this.#cheaper(bush);
    if (wanted === 0) return bush;
    this.#measureLongest(bush);
    let count = this.#keep(bush);
    const kept = count;
    const { from, to } = this.#network;
    const { cost } = this.#costs;
    for (let at = 0; at < wanted; at++) {
      const link = this.#wanted[at] as number;
      const ahead = (this.#longest[from[link] as number] as number) + (cost[link] as number);
      // Along every link of a bush the longest way grows, so that no way leads in a circle.
      if (ahead < (this.#longest[to[link] as number] as number)) {
        this.#links[count] = link;
        this.#linkFlow[count] = 0;
        count += 1;
      }
    }
    return count === kept ? bush : this.#ordered(bush, kept, count);
  }

  /** Finds the links that make a way cheaper. Returns how many. */
  #cheaper({ origin, node }: Bush): number {
    const { from, to, closedToThrough } = this.#network;
    const { cost } = this.#costs;
    const least = this.#least;
    const labels = this.#flows.least;
    const n = node.length;
    for (let p = 0; p < n; p++) least[node[p] as number] = labels[p] as number;
    const links = from.length;
    let found = 0;
    for (let link = 0; link < links; link++) {
      const tail = from[link] as number;
      const before = least[to[link] as number] as number;
      const now = (least[tail] as number) + (cost[link] as number);
      if (now < before && before - now > ROUNDING * before) {
        if (closedToThrough[tail] === 1 && tail !== origin) continue;
        this.#wanted[found] = link;
        found += 1;
      }
    }
    for (let p = 0; p < n; p++) least[node[p] as number] = Number.POSITIVE_INFINITY;
    return found;
  }

  #isKept(slot: number, p: number, flow: Float64Array): boolean {
    return (flow[slot] as number) > 0 || slot === this.#flows.leastBy[p];
  }

  /** Computes the cost of the longest way to each node over the links that are kept. */
  #measureLongest({ node, start, link, tail, flow }: Bush): void {
    const longest = this.#longestAt;
    const { cost } = this.#costs;
    longest[0] = 0;
    this.#longest[node[0] as number] = 0;
    for (let p = 1; p < node.length; p++) {
      let most = Number.NEGATIVE_INFINITY;
      const end = start[p + 1] as number;
      for (let slot = start[p] as number; slot < end; slot++) {
        if (!this.#isKept(slot, p, flow)) continue;
        const way =
          (longest[tail[slot] as number] as number) + (cost[link[slot] as number] as number);
        if (way > most) most = way;
      }
      longest[p] = most;
      this.#longest[node[p] as number] = most;
    }
  }

  /** Lists the links that are kept, with their flow. Returns how many. */
  #keep({ node, start, link, flow }: Bush): number {
    let count = 0;
    for (let p = 1; p < node.length; p++) {
      const end = start[p + 1] as number;
      for (let slot = start[p] as number; slot < end; slot++) {
        if (!this.#isKept(slot, p, flow)) continue;
        this.#links[count] = link[slot] as number;
        this.#linkFlow[count] = flow[slot] as number;
        count += 1;
      }
    }
    return count;
  }

  /** Whether the listed links from `kept` to `count` lead onwards in the order of now, by position. */
  #leadOnwards(kept: number, count: number): boolean {
    const { from, to } = this.#network;
    const position = this.#position;
    for (let at = kept; at < count; at++) {
      const link = this.#links[at] as number;
      const tail = position[from[link] as number] as number;
      if (tail >= (position[to[link] as number] as number)) return false;
    }
    return true;
  }

  #place(node: Int32Array): void {
    for (let p = 0; p < node.length; p++) this.#position[node[p] as number] = p;
  }

  /** The bush of the first `count` listed links, `kept` of them its own, in an order in which each leads onwards. */
  #ordered({ origin, node: before }: Bush, kept: number, count: number): Bush {
    const n = before.length;
    let node = before;
    this.#place(node);
    if (!this.#leadOnwards(kept, count)) {
      node = this.#sorted(origin, n, count);
      this.#place(node);
    }
    const { from, to } = this.#network;
    const position = this.#position;
    const start = new Int32Array(n + 1);
    for (let at = 0; at < count; at++) {
      const p = (position[to[this.#links[at] as number] as number] as number) + 1;
      start[p] = (start[p] as number) + 1;
    }
    for (let p = 0; p < n; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number);
    const next = start.slice();
    const link = new Int32Array(count);
    const tail = new Int32Array(count);
    const flow = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      const way = this.#links[at] as number;
      const p = position[to[way] as number] as number;
      const slot = next[p] as number;
      next[p] = slot + 1;
      link[slot] = way;
      tail[slot] = position[from[way] as number] as number;
      flow[slot] = this.#linkFlow[at] as number;
    }
    return { origin, node, start, link, tail, flow };
  }

  /** All nodes in an order in which the first `count` listed links lead onwards (Kahn 1962). */
  #sorted(origin: number, n: number, count: number): Int32Array {
    const { from, to } = this.#network;
    const waiting = this.#waiting.fill(0);
    const outStart = this.#outStart.fill(0);
    const next = this.#outNext;
    for (let at = 0; at < count; at++) {
      const link = this.#links[at] as number;
      const head = to[link] as number;
      const tail = from[link] as number;
      waiting[head] = (waiting[head] as number) + 1;
      // A chain a node: where it begins, + 1, and where each entry goes on.
      next[at] = outStart[tail] as number;
      outStart[tail] = at + 1;
    }
    const node = new Int32Array(n);
    node[0] = origin;
    let placed = 1;
    for (let p = 0; p < placed; p++) {
      for (let at = outStart[node[p] as number] as number; at > 0; at = next[at - 1] as number) {
        const head = to[this.#links[at - 1] as number] as number;
        const left = (waiting[head] as number) - 1;
        waiting[head] = left;
        if (left === 0) {
          node[placed] = head;
          placed += 1;
        }
      }
    }
    if (placed !== n) throw new Error('A bush leads in a circle.');
    return node;
  }
}
