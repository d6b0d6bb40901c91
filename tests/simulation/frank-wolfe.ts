import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { type CostWeights, LinkCosts } from '#simulation/traffic/link-costs.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';

/** What Frank and Wolfe's method (1956) finds. */
export interface Witness {
  readonly objective: number;
  readonly relativeGap: number;
  readonly iterations: number;
}

/** The slow, simple way to an equilibrium: all on the cheapest ways, then the best mixture with what was before. */
export class FrankWolfe {
  readonly costs: LinkCosts;
  readonly #network: TrafficNetwork;
  readonly #trips: TripTable;
  readonly #tree: ShortestTree;

  constructor(network: TrafficNetwork, trips: TripTable, weights: CostWeights) {
    this.#network = network;
    this.#trips = trips;
    this.costs = new LinkCosts(network, weights);
    this.#tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  }

  /** [links] all trips on the cheapest ways of now. */
  #allOnCheapest(): Float64Array {
    const flow = new Float64Array(this.#network.from.length);
    for (let origin = 0; origin < this.#network.zones; origin++) {
      this.#tree.grow(origin, this.costs.cost);
      const last = this.#trips.start[origin + 1] ?? 0;
      for (let at = this.#trips.start[origin] ?? 0; at < last; at++) {
        this.#along(origin, this.#trips.destination[at] ?? 0, (link) => {
          flow[link] = (flow[link] ?? 0) + (this.#trips.flow[at] ?? 0);
        });
      }
    }
    return flow;
  }

  #along(origin: number, destination: number, take: (link: number) => void): void {
    for (let node = destination; node !== origin; ) {
      const link = this.#tree.by[node] ?? 0;
      take(link);
      node = this.#network.from[link] ?? 0;
    }
  }

  #set(flow: (link: number) => number): void {
    for (let link = 0; link < this.costs.flow.length; link++) {
      this.costs.flow[link] = flow(link);
      this.costs.refresh(link);
    }
  }

  #spent(flow: Float64Array): number {
    return flow.reduce((sum, amount, link) => sum + amount * (this.costs.cost[link] ?? 0), 0);
  }

  /** The share of `target` at which the objective on the way there is least, by halving. */
  #bestShare(start: Float64Array, target: Float64Array): number {
    let [low, high] = [0, 1];
    for (let halving = 0; halving < 40; halving++) {
      const share = (low + high) / 2;
      this.#set((link) => (start[link] ?? 0) + share * ((target[link] ?? 0) - (start[link] ?? 0)));
      const slope = this.#spent(target) - this.#spent(start);
      if (slope < 0) low = share;
      else high = share;
    }
    return (low + high) / 2;
  }

  /** Goes on until the relative gap or the number of iterations is reached, or `isEnough` says so of a gap. */
  solve(gap: number, most: number, isEnough: (gap: number) => boolean = () => false): Witness {
    const first = this.#allOnCheapest();
    this.#set((link) => first[link] ?? 0);
    let relativeGap = 1;
    let iterations = 0;
    for (; iterations < most; iterations++) {
      const target = this.#allOnCheapest();
      const total = this.#spent(this.costs.flow);
      relativeGap = (total - this.#spent(target)) / total;
      if (isEnough(relativeGap) || relativeGap <= gap) break;
      const start = this.costs.flow.slice();
      const share = this.#bestShare(start, target);
      this.#set((link) => (start[link] ?? 0) + share * ((target[link] ?? 0) - (start[link] ?? 0)));
    }
    const objective = this.costs.flow.reduce((sum, _, link) => sum + this.costs.integral(link), 0);
    return { objective, relativeGap, iterations };
  }
}
