import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { BushFlows } from './bush-flows.ts';
import type { CheapestTrips } from './cheapest-trips.ts';
import type { LinkCosts } from './link-costs.ts';
import { type LinkStars, linkStars } from './link-stars.ts';

/** A link is let into a bush if it makes a way cheaper by more than rounding. */
const ROUNDING = 1e-12;

/** What a node waits for that is placed though links that the bush would like are missing. */
const RELEASED = -1_000_000_000;

/** Lets links into a bush that make ways cheaper, and takes out those that nobody uses. */
export class BushGrowth {
  readonly #network: TrafficNetwork;
  readonly #costs: LinkCosts;
  readonly #flows: BushFlows;
  readonly #cheapest: CheapestTrips;
  readonly #into: LinkStars;
  readonly #links: Int32Array;
  readonly #linkFlow: Float64Array;
  readonly #position: Int32Array;
  /** [nodes] links of the bush, and links that it would like, that end there and begin at a node not placed yet. */
  readonly #waitingKept: Int32Array;
  readonly #waitingWanted: Int32Array;
  readonly #outStart: Int32Array;
  readonly #outNext: Int32Array;
  /** Nodes that wait for nothing but links that the bush would like. */
  readonly #held: Int32Array;
  #holds = 0;

  constructor(
    network: TrafficNetwork,
    costs: LinkCosts,
    flows: BushFlows,
    cheapest: CheapestTrips,
  ) {
    const { nodes } = network;
    const links = network.from.length;
    this.#network = network;
    this.#costs = costs;
    this.#flows = flows;
    this.#cheapest = cheapest;
    this.#into = linkStars(nodes, network.to);
    this.#links = new Int32Array(2 * links);
    this.#linkFlow = new Float64Array(2 * links);
    this.#position = new Int32Array(nodes);
    this.#waitingKept = new Int32Array(nodes);
    this.#waitingWanted = new Int32Array(nodes);
    this.#outStart = new Int32Array(nodes);
    this.#outNext = new Int32Array(2 * links);
    this.#held = new Int32Array(nodes);
  }

  /** The bush with what makes ways cheaper at the labels of now; the same one where there is nothing. */
  grown(bush: Bush): Bush {
    this.#cheapest.find(bush, this.#flows.least, this.#costs.cost);
    return this.#isCheaper() ? this.#with(bush) : bush;
  }

  /** Whether the network has a way that is cheaper by more than rounding. */
  #isCheaper(): boolean {
    const { before, tree } = this.#cheapest;
    for (let at = 0; at < tree.reached; at++) {
      const node = tree.order[at] as number;
      if ((tree.cost[node] as number) < (before[node] as number) * (1 - ROUNDING)) return true;
    }
    return false;
  }

  #with(bush: Bush): Bush {
    const kept = this.#keep(bush);
    const count = this.#wish(bush, kept);
    const node = this.#sorted(bush, kept, count);
    this.#place(node);
    return this.#ordered(bush, node, kept, this.#fitting(kept, count));
  }

  /**
   * Lists the links that are kept: those that are used, with their flow, and the cheapest one into each node that
   * nobody comes to. They never lead in a circle: nobody leaves such a node. Returns how many.
   */
  #keep({ node, start, link, flow }: Bush): number {
    const { leastBy } = this.#flows;
    const { by } = this.#cheapest.tree;
    let count = 0;
    for (let p = 1; p < node.length; p++) {
      const end = start[p + 1] as number;
      const before = count;
      for (let slot = start[p] as number; slot < end; slot++) {
        if ((flow[slot] as number) <= 0) continue;
        this.#linkFlow[count] = flow[slot] as number;
        this.#links[count++] = link[slot] as number;
      }
      if (count > before) continue;
      const way = by[node[p] as number] as number;
      this.#linkFlow[count] = 0;
      this.#links[count++] = way < 0 ? (link[leastBy[p] as number] as number) : way;
    }
    return count;
  }

  /** Lists the links behind the `kept` ones that make ways cheaper to nodes that somebody comes to, or keep them so. Returns how many there are with those. */
  #wish({ origin, node, link, flow }: Bush, kept: number): number {
    const { leastBy, mostBy } = this.#flows;
    let count = kept;
    for (let p = 1; p < node.length; p++) {
      if ((mostBy[p] as number) < 0) continue;
      const own = node[p] as number;
      if ((this.#cheapest.tree.by[own] as number) >= 0) count = this.#cheaper(origin, own, count);
      else if (flow[leastBy[p] as number] === 0) {
        this.#links[count++] = link[leastBy[p] as number] as number;
      }
    }
    return count;
  }

  /** Lists the links into a node that make its way cheaper than it is in the bush. */
  #cheaper(origin: number, head: number, listed: number): number {
    const { from, closedToThrough } = this.#network;
    const { start, link } = this.#into;
    const { cost } = this.#costs;
    const { before, tree } = this.#cheapest;
    const least = tree.cost;
    const most = before[head] as number;
    const end = start[head + 1] as number;
    let count = listed;
    for (let at = start[head] as number; at < end; at++) {
      const way = link[at] as number;
      const tail = from[way] as number;
      if (!((least[tail] as number) + (cost[way] as number) < most)) continue;
      if ((least[tail] as number) > (least[head] as number)) continue;
      if (closedToThrough[tail] === 1 && tail !== origin) continue;
      this.#links[count++] = way;
    }
    return count;
  }

  #place(node: Int32Array): void {
    for (let p = 0; p < node.length; p++) this.#position[node[p] as number] = p;
  }

  /** Moves the listed links from `kept` to `count` that lead onwards in the order of now to the front. Returns how many links fit. */
  #fitting(kept: number, count: number): number {
    const { from, to } = this.#network;
    const position = this.#position;
    const links = this.#links;
    let fit = kept;
    for (let at = kept; at < count; at++) {
      const link = links[at] as number;
      const tail = position[from[link] as number] as number;
      if (tail >= (position[to[link] as number] as number)) continue;
      links[at] = links[fit] as number;
      links[fit++] = link;
    }
    return fit;
  }

  /** The bush of the first `count` listed links, in an order in which each leads onwards. */
  #ordered({ origin }: Bush, node: Int32Array, kept: number, count: number): Bush {
    const n = node.length;
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
      const own = this.#links[at] as number;
      const p = position[to[own] as number] as number;
      const slot = next[p] as number;
      next[p] = slot + 1;
      link[slot] = own;
      tail[slot] = position[from[own] as number] as number;
      flow[slot] = at < kept ? (this.#linkFlow[at] as number) : 0;
    }
    return { origin, node, start, link, tail, flow };
  }

  /**
   * All nodes in an order in which the first `kept` listed links lead onwards, and as many of the others up to `count`
   * as may be (Kahn 1962): where they lead in a circle, the node that is cheapest to reach waits for them no longer.
   */
  #sorted({ origin, node: before }: Bush, kept: number, count: number): Int32Array {
    this.#count(kept, count);
    const node = new Int32Array(before.length);
    node[0] = origin;
    this.#holds = 0;
    let placed = 1;
    for (let p = 0; ; p++) {
      if (p === placed) {
        const next = this.#release();
        if (next < 0) break;
        node[placed++] = next;
      }
      placed = this.#follow(node, p, placed, kept);
    }
    if (placed !== before.length) throw new Error('A bush leads in a circle.');
    return node;
  }

  /** Counts what each node waits for, and chains the links that leave it. */
  #count(kept: number, count: number): void {
    const { from, to } = this.#network;
    const waitingKept = this.#waitingKept.fill(0);
    const waitingWanted = this.#waitingWanted.fill(0);
    const outStart = this.#outStart.fill(0);
    const next = this.#outNext;
    for (let at = 0; at < count; at++) {
      const link = this.#links[at] as number;
      const head = to[link] as number;
      const tail = from[link] as number;
      const waiting = at < kept ? waitingKept : waitingWanted;
      waiting[head] = (waiting[head] as number) + 1;
      // A chain a node: where it begins, + 1, and where each entry goes on.
      next[at] = outStart[tail] as number;
      outStart[tail] = at + 1;
    }
  }

  /** Places the nodes that wait for nothing any more, now that the one at position `p` is placed. Returns how many are placed. */
  #follow(node: Int32Array, p: number, placed: number, kept: number): number {
    const { to } = this.#network;
    const waitingKept = this.#waitingKept;
    const waitingWanted = this.#waitingWanted;
    let count = placed;
    let at = this.#outStart[node[p] as number] as number;
    for (; at > 0; at = this.#outNext[at - 1] as number) {
      const head = to[this.#links[at - 1] as number] as number;
      const waiting = at <= kept ? waitingKept : waitingWanted;
      waiting[head] = (waiting[head] as number) - 1;
      if ((waitingKept[head] as number) !== 0) continue;
      const left = waitingWanted[head] as number;
      if (left === 0) node[count++] = head;
      else if (left > 0 && at <= kept) this.#held[this.#holds++] = head;
    }
    return count;
  }

  /** Takes the node that is cheapest to reach of those that are held, −1 = there is none. */
  #release(): number {
    const least = this.#cheapest.tree.cost;
    const held = this.#held;
    let [best, count] = [-1, 0];
    for (let at = 0; at < this.#holds; at++) {
      const node = held[at] as number;
      // Those that got what they waited for are placed by now.
      if ((this.#waitingWanted[node] as number) <= 0) continue;
      held[count] = node;
      if (best < 0 || (least[node] as number) < (least[held[best] as number] as number))
        best = count;
      count += 1;
    }
    this.#holds = count;
    if (best < 0) return -1;
    const node = held[best] as number;
    this.#waitingWanted[node] = RELEASED;
    return node;
  }
}
