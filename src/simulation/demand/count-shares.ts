import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from '#simulation/traffic/bush.ts';
import { alongWays, slotShares } from '#simulation/traffic/bush-shares.ts';
import type { LinkCounts } from './link-counts.ts';

/** The counts that a link is part of: those of link l are entries `start[l]` to `start[l + 1]`. */
interface CountsOfLinks {
  readonly start: Uint32Array;
  readonly count: Uint32Array;
}

function countsOfLinks({ start, link, flow }: LinkCounts, links: number): CountsOfLinks {
  const first = new Uint32Array(links + 1);
  for (const one of link) first[one + 1] = (first[one + 1] as number) + 1;
  for (let one = 0; one < links; one++) {
    first[one + 1] = (first[one + 1] as number) + (first[one] as number);
  }
  const next = first.slice();
  const count = new Uint32Array(link.length);
  for (let own = 0; own < flow.length; own++) {
    for (let at = start[own] as number; at < (start[own + 1] as number); at++) {
      const one = link[at] as number;
      count[next[one] as number] = own;
      next[one] = (next[one] as number) + 1;
    }
  }
  return { start: first, count };
}

/**
 * Which part of the trips of each pair is counted where, when trips take the ways that they take in an equilibrium:
 * what counts would be is linear in the trips.
 */
export class CountShares {
  readonly #trips: TripTable;
  readonly #counts: LinkCounts;
  readonly #along: Float64Array;
  readonly #room: Float64Array;
  /** Count, pair and the part of its trips that is counted there, one after another. */
  readonly #count: number[] = [];
  readonly #pair: number[] = [];
  readonly #share: number[] = [];

  /** `bushes` bear the ways of `trips`. */
  constructor(
    { nodes, from }: TrafficNetwork,
    trips: TripTable,
    counts: LinkCounts,
    bushes: readonly Bush[],
  ) {
    this.#trips = trips;
    this.#counts = counts;
    this.#along = new Float64Array(nodes);
    this.#room = new Float64Array(nodes);
    const ofLinks = countsOfLinks(counts, from.length);
    const perLink = new Float64Array(from.length);
    for (const bush of bushes) {
      const shares = slotShares(bush);
      for (const count of this.#countsOn(bush, ofLinks)) this.#take(bush, shares, count, perLink);
    }
  }

  /** The counts that some trips of a bush pass, in rising order. */
  #countsOn({ link, flow }: Bush, { start, count }: CountsOfLinks): number[] {
    const passed = new Set<number>();
    for (let slot = 0; slot < link.length; slot++) {
      if (flow[slot] === 0) continue;
      const own = link[slot] as number;
      for (let at = start[own] as number; at < (start[own + 1] as number); at++) {
        passed.add(count[at] as number);
      }
    }
    return [...passed].sort((a, b) => a - b);
  }

  /** `perLink` [links] is 0 everywhere, and so again afterwards. */
  #take(bush: Bush, shares: Float64Array, count: number, perLink: Float64Array): void {
    const { start, link } = this.#counts;
    const links = link.subarray(start[count], start[count + 1]);
    for (const one of links) perLink[one] = (perLink[one] as number) + 1;
    alongWays(bush, perLink, this.#along, shares);
    for (const one of links) perLink[one] = 0;
    this.#room.fill(0);
    for (let p = 0; p < bush.node.length; p++) {
      this.#room[bush.node[p] as number] = this.#along[p] as number;
    }
    const { start: first, destination } = this.#trips;
    for (
      let pair = first[bush.origin] as number;
      pair < (first[bush.origin + 1] as number);
      pair++
    ) {
      const share = this.#room[destination[pair] as number] as number;
      if (share === 0) continue;
      this.#count.push(count);
      this.#pair.push(pair);
      this.#share.push(share);
    }
  }

  /** [counts] what amounts of trips [pairs], which may be negative, add to each count. */
  countsOf(amounts: Float64Array): Float64Array {
    const sums = new Float64Array(this.#counts.flow.length);
    this.#share.forEach((share, at) => {
      const count = this.#count[at] as number;
      sums[count] = (sums[count] as number) + share * (amounts[this.#pair[at] as number] as number);
    });
    return sums;
  }

  /** [pairs] how Σ `ofCount` × what is counted rises with the trips of each pair. */
  pairsOf(ofCount: Float64Array): Float64Array<ArrayBuffer> {
    const slope = new Float64Array(this.#trips.flow.length);
    this.#share.forEach((share, at) => {
      const pair = this.#pair[at] as number;
      slope[pair] =
        (slope[pair] as number) + share * (ofCount[this.#count[at] as number] as number);
    });
    return slope;
  }
}
