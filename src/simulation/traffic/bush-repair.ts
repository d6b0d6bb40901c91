import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { BushFlows } from './bush-flows.ts';
import { CLOSED_MIN, type LinkCosts } from './link-costs.ts';
import type { ShortestTree } from './shortest-tree.ts';

/** Bushes that were made when other links were closed, without the links that are closed now. */
export class BushRepair {
  readonly #network: TrafficNetwork;
  readonly #costs: LinkCosts;
  readonly #flows: BushFlows;
  readonly #tree: ShortestTree;
  /** [nodes] cost of nodes that open ways of the bush lead to, infinite for all others. */
  readonly #known: Float64Array<ArrayBuffer>;
  /** [nodes] position in the new bush. */
  readonly #position: Int32Array;

  constructor(network: TrafficNetwork, costs: LinkCosts, flows: BushFlows, tree: ShortestTree) {
    this.#network = network;
    this.#costs = costs;
    this.#flows = flows;
    this.#tree = tree;
    this.#known = new Float64Array(network.nodes);
    this.#position = new Int32Array(network.nodes);
  }

  /**
   * The bush with the flow of closed links taken off, and the nodes that no open way of it leads to joined on by
   * their cheapest way at the costs of now; the same one where closed links bear nothing and nothing can be joined on.
   * Flows of a new bush are shares, to be loaded with trips.
   */
  repaired(bush: Bush): Bush {
    if (!this.#mayNeed(bush)) return bush;
    this.#flows.label(bush);
    const kept = this.#know(bush);
    const isStuck = kept === this.#network.nodes || !this.#canJoin(bush.origin);
    if (isStuck && !this.#bearsClosed(bush)) return bush;
    this.#tree.growOn(bush.origin, this.#known, this.#costs.cost);
    return this.#joined(bush, kept);
  }

  #mayNeed({ node, link }: Bush): boolean {
    if (node.length < this.#network.nodes) return true;
    for (let slot = 0; slot < link.length; slot++) {
      if (this.#costs.isClosed(link[slot] as number)) return true;
    }
    return false;
  }

  /** Notes the cost of each node that open ways of the bush lead to. Returns how many. */
  #know({ node }: Bush): number {
    const { least } = this.#flows;
    this.#known.fill(Number.POSITIVE_INFINITY);
    let kept = 0;
    for (let p = 0; p < node.length; p++) {
      if ((least[p] as number) >= CLOSED_MIN) continue;
      this.#known[node[p] as number] = least[p] as number;
      kept += 1;
    }
    return kept;
  }

  /** Whether an open link leads from a known node to another. */
  #canJoin(origin: number): boolean {
    const { from, to, closedToThrough } = this.#network;
    for (let link = 0; link < from.length; link++) {
      const tail = from[link] as number;
      if (this.#known[tail] === Number.POSITIVE_INFINITY || this.#costs.isClosed(link)) continue;
      if (this.#known[to[link] as number] !== Number.POSITIVE_INFINITY) continue;
      if (closedToThrough[tail] !== 1 || tail === origin) return true;
    }
    return false;
  }

  #bearsClosed({ link, flow }: Bush): boolean {
    for (let slot = 0; slot < link.length; slot++) {
      if ((flow[slot] as number) > 0 && this.#costs.isClosed(link[slot] as number)) return true;
    }
    return false;
  }

  /** The known nodes with their open slots, then those that the tree reached, each with the one slot that it found. */
  #joined({ origin, node: before, start: begins, link: links, tail, flow }: Bush, kept: number) {
    const { order, reached, by } = this.#tree;
    const node = new Int32Array(kept + reached);
    const start = new Int32Array(kept + reached + 1);
    const link = new Int32Array(links.length + reached);
    const tails = new Int32Array(link.length);
    const flows = new Float64Array(link.length);
    let [place, next] = [0, 0];
    for (let p = 0; p < before.length; p++) {
      const own = before[p] as number;
      if (this.#known[own] === Number.POSITIVE_INFINITY) continue;
      for (let slot = begins[p] as number; slot < (begins[p + 1] as number); slot++) {
        const up = before[tail[slot] as number] as number;
        const way = links[slot] as number;
        if (this.#known[up] === Number.POSITIVE_INFINITY || this.#costs.isClosed(way)) continue;
        link[next] = way;
        tails[next] = this.#position[up] as number;
        flows[next] = flow[slot] as number;
        next += 1;
      }
      this.#position[own] = place;
      node[place++] = own;
      start[place] = next;
    }
    for (let at = 0; at < reached; at++) {
      const own = order[at] as number;
      const way = by[own] as number;
      link[next] = way;
      tails[next] = this.#position[this.#network.from[way] as number] as number;
      next += 1;
      this.#position[own] = place;
      node[place++] = own;
      start[place] = next;
    }
    return {
      origin,
      node,
      start,
      link: link.slice(0, next),
      tail: tails.slice(0, next),
      flow: flows.slice(0, next),
    };
  }
}
