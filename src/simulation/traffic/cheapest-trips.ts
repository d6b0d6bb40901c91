import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { ShortestTree } from './shortest-tree.ts';

/**
 * The cheapest ways of one origin in the whole network. It begins with the cheapest ways of a bush and looks only on
 * from where the network has a cheaper one.
 */
export class CheapestTrips {
  /** The cheapest ways; nodes that have a cheaper one than in the bush are in its `order` and have a `by`. */
  readonly tree: ShortestTree;
  /** [nodes] cost in the bush, infinite for nodes that it does not have. */
  readonly before: Float64Array<ArrayBuffer>;

  constructor(network: TrafficNetwork, tree: ShortestTree) {
    this.tree = tree;
    this.before = new Float64Array(network.nodes);
  }

  /** Σ trips × cheapest cost of the bush's origin, given the cheapest cost in the bush by position. */
  total(bush: Bush, labels: Float64Array, linkCost: Float64Array, trips: TripTable): number {
    const { origin } = bush;
    this.find(bush, labels, linkCost);
    const { cost } = this.tree;
    let total = 0;
    const end = trips.start[origin + 1] as number;
    for (let at = trips.start[origin] as number; at < end; at++) {
      total += (trips.flow[at] as number) * (cost[trips.destination[at] as number] as number);
    }
    return total;
  }

  /** Finds the cheapest ways, given the cheapest cost in the bush by position. */
  find({ node, origin }: Bush, labels: Float64Array, linkCost: Float64Array): void {
    this.before.fill(Number.POSITIVE_INFINITY);
    for (let p = 0; p < node.length; p++) this.before[node[p] as number] = labels[p] as number;
    this.tree.lower(origin, this.before, linkCost);
  }
}
