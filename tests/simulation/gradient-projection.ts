import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { type CostWeights, LinkCosts } from '#simulation/traffic/link-costs.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import type { Witness } from './frank-wolfe.ts';

interface Path {
  readonly links: Int32Array;
  flow: number;
}

/** Trips of one pair of zones, and the paths they take. */
interface Pair {
  readonly destination: number;
  readonly trips: number;
  paths: Path[];
}

/** Passes over the pairs with several paths, between two that look for new ones (after Xie, Nie and Liu 2018). */
const PASSES = 8;
/** A path is new if it is cheaper than those known by more than rounding. */
const ROUNDING = 1e-12;

function hasSeveral({ paths }: Pair): boolean {
  return paths.length > 1;
}

/** Path by path: gradient projection (Jayakrishnan and others 1994), which moves trips to the cheapest path of their pair. */
export class GradientProjection {
  readonly costs: LinkCosts;
  readonly #network: TrafficNetwork;
  readonly #tree: ShortestTree;
  /** Pairs by origin. */
  readonly #pairs: (readonly [number, readonly Pair[]])[];
  /** [links] 1 on the cheapest path of the pair that is looked at. */
  readonly #isOnCheapest: Uint8Array;

  constructor(network: TrafficNetwork, trips: TripTable, weights: CostWeights) {
    const pairsOf = (zone: number) =>
      Array.from(
        trips.destination.subarray(trips.start[zone], trips.start[zone + 1]),
        (to, at) => ({
          destination: to,
          trips: trips.flow[(trips.start[zone] ?? 0) + at] ?? 0,
          paths: [],
        }),
      ).filter(({ destination }) => destination !== zone);
    this.#network = network;
    this.costs = new LinkCosts(network, weights);
    this.#tree = new ShortestTree(network, linkStars(network.nodes, network.from));
    this.#pairs = Array.from(
      { length: network.zones },
      (_, zone) => [zone, pairsOf(zone)] as const,
    );
    this.#isOnCheapest = new Uint8Array(network.from.length);
  }

  /** Bytes of all paths. */
  get bytes(): number {
    const paths = this.#pairs.flatMap(([, pairs]) => pairs.flatMap((pair) => pair.paths));
    return paths.reduce((sum, { links }) => sum + links.byteLength + 8, 0);
  }

  #cheapest(origin: number, destination: number): Int32Array {
    const links: number[] = [];
    for (let node = destination; node !== origin; ) {
      const link = this.#tree.by[node] ?? 0;
      links.push(link);
      node = this.#network.from[link] ?? 0;
    }
    return Int32Array.from(links);
  }

  #sum(values: Float64Array, links: Int32Array): number {
    let sum = 0;
    for (let at = 0; at < links.length; at++) sum += values[links[at] as number] as number;
    return sum;
  }

  #add(links: Int32Array, amount: number): void {
    const { flow } = this.costs;
    for (const link of links) {
      flow[link] = Math.max(0, (flow[link] as number) + amount);
      this.costs.refresh(link);
    }
  }

  #even(pair: Pair): void {
    const { cost } = this.costs;
    const now = pair.paths.map(({ links }) => this.#sum(cost, links));
    const best = pair.paths[now.indexOf(Math.min(...now))] as Path;
    for (const link of best.links) this.#isOnCheapest[link] = 1;
    for (const path of pair.paths) if (path !== best) this.#move(path, best);
    for (const link of best.links) this.#isOnCheapest[link] = 0;
    pair.paths = pair.paths.filter((path) => path.flow > 0 || path === best);
  }

  /** Moves what makes two paths equally dear, as far as there is flow (Newton's step). */
  #move(path: Path, best: Path): void {
    const { cost, slope } = this.costs;
    const difference = this.#sum(cost, path.links) - this.#sum(cost, best.links);
    let steepness = this.#sum(slope, best.links);
    for (const link of path.links) {
      steepness += (this.#isOnCheapest[link] === 1 ? -1 : 1) * (slope[link] ?? 0);
    }
    const wanted = steepness > 0 ? Math.max(0, difference) / steepness : path.flow;
    const moved = Math.min(path.flow, wanted);
    if (moved <= 0) return;
    path.flow -= moved;
    best.flow += moved;
    this.#add(path.links, -moved);
    this.#add(best.links, moved);
  }

  #takeUp(origin: number, pairs: readonly Pair[]): void {
    this.#tree.grow(origin, this.costs.cost);
    for (const pair of pairs) {
      const least = this.#tree.cost[pair.destination] ?? 0;
      const known = pair.paths.map(({ links }) => this.#sum(this.costs.cost, links));
      if (least < Math.min(...known) * (1 - ROUNDING)) {
        const links = this.#cheapest(origin, pair.destination);
        const flow = pair.paths.length === 0 ? pair.trips : 0;
        this.#add(links, flow);
        pair.paths.push({ links, flow });
      }
      if (hasSeveral(pair)) this.#even(pair);
    }
  }

  #relativeGap(): number {
    const { flow, cost } = this.costs;
    const total = flow.reduce((sum, one, link) => sum + one * (cost[link] ?? 0), 0);
    let least = 0;
    for (const [origin, pairs] of this.#pairs) {
      this.#tree.grow(origin, cost);
      for (const { destination, trips } of pairs)
        least += trips * (this.#tree.cost[destination] ?? 0);
    }
    return (total - least) / total;
  }

  /** Goes on until the relative gap or the number of iterations is reached, or `isEnough` says so of a gap. */
  solve(gap: number, most: number, isEnough: (gap: number) => boolean = () => false): Witness {
    let relativeGap = 1;
    let iterations = 0;
    for (; relativeGap > gap && iterations < most; iterations++) {
      for (const [origin, pairs] of this.#pairs) this.#takeUp(origin, pairs);
      const several = this.#pairs.flatMap(([, pairs]) => pairs.filter(hasSeveral));
      for (let pass = 1; pass < PASSES; pass++) for (const pair of several) this.#even(pair);
      relativeGap = this.#relativeGap();
      if (isEnough(relativeGap)) break;
    }
    const objective = this.costs.flow.reduce((sum, _, link) => sum + this.costs.integral(link), 0);
    return { objective, relativeGap, iterations };
  }
}
