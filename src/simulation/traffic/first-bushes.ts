import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { type Bush, treeBush } from './bush.ts';
import type { BushFlows } from './bush-flows.ts';
import { loadBush } from './bush-loading.ts';
import { BushRepair } from './bush-repair.ts';
import { flowsBush, type KnownFlows } from './flows-bush.ts';
import type { LinkCosts } from './link-costs.ts';
import { linkStars } from './link-stars.ts';
import type { ShortestTree } from './shortest-tree.ts';

/** What a solve begins with. */
export interface Beginning {
  /** The bushes of an equilibrium of the same nodes; links may have been added after its own. */
  readonly bushes?: readonly Bush[] | undefined;
  /** [links] flows of such an equilibrium, where no more is known. */
  readonly flow?: Float64Array<ArrayBuffer> | undefined;
  /** Largest error of a link's flow in it, where that is known. */
  readonly linkError?: number | undefined;
  /** [links] that of each link. */
  readonly linkErrors?: Float64Array<ArrayBuffer> | undefined;
}

/** The tools that a solve works with. */
export interface BushTools {
  readonly costs: LinkCosts;
  readonly flows: BushFlows;
  readonly tree: ShortestTree;
}

/** Makes the first bushes, loaded with their trips. */
class FirstBushes {
  readonly #network: TrafficNetwork;
  readonly #trips: TripTable;
  readonly #tools: BushTools;
  readonly #repair: BushRepair;
  readonly #room: Float64Array;
  readonly #position: Int32Array;

  constructor(network: TrafficNetwork, trips: TripTable, tools: BushTools) {
    this.#network = network;
    this.#trips = trips;
    this.#tools = tools;
    this.#repair = new BushRepair(network, tools.costs, tools.flows, tools.tree);
    this.#room = new Float64Array(network.nodes);
    this.#position = new Int32Array(network.nodes);
  }

  /** Origins that have trips. */
  origins(): number[] {
    const { start } = this.#trips;
    const zones = Array.from({ length: this.#network.zones }, (_, zone) => zone);
    return zones.filter((zone) => (start[zone + 1] ?? 0) > (start[zone] ?? 0));
  }

  /** The cheapest ways at the costs of now; each origin answers to those before it. */
  tree(origin: number): Bush {
    const { tree, costs } = this.#tools;
    tree.grow(origin, costs.cost);
    const nodes = Int32Array.from(tree.order.subarray(0, tree.reached));
    const bush = treeBush(origin, nodes, tree.by, this.#network.from, this.#position);
    loadBush(bush, this.#trips, (p) => bush.start[p] as number, this.#room);
    this.#addFlows(bush, 1);
    return bush;
  }

  /** Puts the flows of bushes on the links. */
  bear(bushes: readonly Bush[]): void {
    const { costs } = this.#tools;
    for (const { link, flow } of bushes) {
      for (let slot = 0; slot < link.length; slot++) {
        const way = link[slot] as number;
        costs.flow[way] = (costs.flow[way] as number) + (flow[slot] as number);
      }
    }
    for (let link = 0; link < costs.flow.length; link++) costs.refresh(link);
  }

  /**
   * A bush that was there before, with the trips of now, and without the links that are closed now; origins whose
   * bush these change answer to each other.
   */
  mended(before: Bush): Bush {
    const own = { ...before, flow: before.flow.slice() };
    const open = this.#repair.repaired(own);
    if (open === own) return this.again(before);
    this.#addFlows(before, -1);
    const bush = this.again(open);
    this.#addFlows(bush, 1);
    return bush;
  }

  /** A bush that was there before, with the trips of now. */
  again(before: Bush): Bush {
    const { flows } = this.#tools;
    const bush = { ...before, flow: before.flow.slice() };
    // Where all trips go where trips went before, nobody asks for the cheapest way.
    let isAsked = false;
    const ask = (p: number) => {
      isAsked = true;
      return bush.start[p] as number;
    };
    loadBush(bush, this.#trips, ask, this.#room);
    if (!isAsked) return bush;
    bush.flow.set(before.flow);
    flows.label(bush);
    loadBush(bush, this.#trips, (p) => flows.leastBy[p] as number, this.#room);
    return bush;
  }

  /** The bushes of link flows, made at the costs of these flows. */
  fromFlows(flow: Float64Array): Bush[] {
    const { costs, tree } = this.#tools;
    costs.flow.set(flow.subarray(0, costs.flow.length));
    for (let link = 0; link < costs.flow.length; link++) costs.refresh(link);
    const known: KnownFlows = { flow: costs.flow.slice(), cost: costs.cost.slice() };
    const into = linkStars(this.#network.nodes, this.#network.to);
    return this.origins().map((origin) => {
      tree.grow(origin, known.cost);
      return this.again(flowsBush(origin, this.#network, into, tree, known, this.#position));
    });
  }

  /** Adds the flows of a bush to those of the links, or takes them off. */
  #addFlows({ link, flow }: Bush, sign: 1 | -1): void {
    const { costs } = this.#tools;
    for (let slot = 0; slot < link.length; slot++) {
      const amount = flow[slot] as number;
      if (amount === 0) continue;
      const way = link[slot] as number;
      costs.flow[way] = Math.max(0, (costs.flow[way] as number) + sign * amount);
      costs.refresh(way);
    }
  }
}

/** One bush for each origin with trips, which bears them. The sums of link flows are left to the caller. */
export function firstBushes(
  network: TrafficNetwork,
  trips: TripTable,
  { bushes = [], flow }: Beginning,
  tools: BushTools,
): Bush[] {
  const first = new FirstBushes(network, trips, tools);
  if (flow !== undefined && bushes.length === 0) return first.fromFlows(flow);
  first.bear(bushes);
  const known = new Map(bushes.map((bush) => [bush.origin, bush]));
  return first.origins().map((origin) => {
    const before = known.get(origin);
    return before === undefined ? first.tree(origin) : first.mended(before);
  });
}
