import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import { slotShares } from './bush-shares.ts';

/** The trips that pass marked links: where they begin, where they end, and where else they drive. */
export interface SelectedTrips {
  /** [zones] what begins there, in the unit of the trips. */
  readonly from: Float64Array<ArrayBuffer>;
  /** [zones] what ends there. */
  readonly to: Float64Array<ArrayBuffer>;
  /** [links] what of these trips is on each link. */
  readonly flow: Float64Array<ArrayBuffer>;
}

/** What is asked of bushes: the network and trips that they bear, and [links] 1 = marked. */
export interface LinkSelection {
  readonly network: TrafficNetwork;
  readonly trips: TripTable;
  readonly marked: Uint8Array;
}

/** Finds the trips of bushes that pass any marked link, one bush after the other in the same memory. */
class LinkSelector {
  readonly found: SelectedTrips;
  readonly #asked: LinkSelection;
  /** [positions] part of what comes to a node that has passed a marked link by then. */
  readonly #passed: Float64Array;
  /** [positions] what goes through a node and passes a marked link after it. */
  readonly #ahead: Float64Array;
  /** [nodes] `passed` by node. */
  readonly #room: Float64Array;

  constructor(asked: LinkSelection) {
    const { nodes, zones, from } = asked.network;
    this.#asked = asked;
    this.#passed = new Float64Array(nodes);
    this.#ahead = new Float64Array(nodes);
    this.#room = new Float64Array(nodes);
    this.found = {
      from: new Float64Array(zones),
      to: new Float64Array(zones),
      flow: new Float64Array(from.length),
    };
  }

  take(bush: Bush): void {
    const { marked } = this.#asked;
    if (!bush.link.some((link, slot) => marked[link] === 1 && (bush.flow[slot] as number) > 0)) {
      return;
    }
    const shares = slotShares(bush);
    this.#passOn(bush, shares);
    this.#addTrips(bush);
    this.#addFlows(bush, shares);
  }

  #passOn({ node, start, link, tail }: Bush, shares: Float64Array): void {
    const passed = this.#passed;
    passed[0] = 0;
    for (let p = 1; p < node.length; p++) {
      let part = 0;
      const end = start[p + 1] as number;
      for (let slot = start[p] as number; slot < end; slot++) {
        const isMarked = this.#asked.marked[link[slot] as number] === 1;
        part +=
          (shares[slot] as number) * (isMarked ? 1 : (passed[tail[slot] as number] as number));
      }
      passed[p] = part;
    }
  }

  #addTrips({ origin, node }: Bush): void {
    const { start, destination, flow } = this.#asked.trips;
    const { from, to } = this.found;
    this.#room.fill(0);
    node.forEach((own, p) => {
      this.#room[own] = this.#passed[p] as number;
    });
    const end = start[origin + 1] as number;
    for (let pair = start[origin] as number; pair < end; pair++) {
      const zone = destination[pair] as number;
      const part = (flow[pair] as number) * (this.#room[zone] as number);
      from[origin] = (from[origin] as number) + part;
      to[zone] = (to[zone] as number) + part;
    }
  }

  /**
   * From the last node back. Which way trips came to a node does not depend on where they go from there, so of
   * what is on a link, the part that passes a marked one is 1 − (1 − that before) (1 − that after).
   */
  #addFlows(bush: Bush, shares: Float64Array): void {
    const { start, link, tail, flow, node } = bush;
    const ahead = this.#ahead.fill(0);
    for (let p = node.length - 1; p > 0; p--) {
      const end = start[p + 1] as number;
      for (let slot = start[p] as number; slot < end; slot++) {
        const own = flow[slot] as number;
        if (own === 0) continue;
        const way = link[slot] as number;
        const up = tail[slot] as number;
        const isMarked = this.#asked.marked[way] === 1;
        const after = isMarked ? own : (shares[slot] as number) * (ahead[p] as number);
        ahead[up] = (ahead[up] as number) + after;
        const all = after + (own - after) * (this.#passed[up] as number);
        this.found.flow[way] = (this.found.flow[way] as number) + all;
      }
    }
  }
}

/**
 * The trips of an equilibrium that pass any of the marked links, each counted once, by the shares in which its bushes
 * split what comes to a node. Flows of links are unique at equilibrium, those of ways are not: other splits with the
 * same link flows may give other zones. Throws `cancelled`.
 */
export async function selectLinks(
  asked: LinkSelection,
  bushes: readonly Bush[],
  work: Work,
): Promise<SelectedTrips> {
  const selector = new LinkSelector(asked);
  for (const bush of bushes) {
    selector.take(bush);
    await work.pause();
  }
  return selector.found;
}
