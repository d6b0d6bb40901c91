import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { alongWays, loadShares } from '#simulation/traffic/bush-shares.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';
import { countedSums, type LinkCounts, spreadToLinks } from './link-counts.ts';

/** What a demand is fitted to. */
export interface CountFitInput {
  readonly network: TrafficNetwork;
  readonly weights: CostWeights;
  readonly prior: TripTable;
  readonly counts: LinkCounts;
  /** How much a vehicle that a pair is off its prior weighs against one that a count is missed by; > 0. */
  readonly trust: number;
  /** [links] vehicles that are there in any case. */
  readonly preload?: Float64Array<ArrayBuffer> | undefined;
  /** Relative gap of each assignment. */
  readonly gap: number;
}

/** A demand that agrees better with counts than its prior; never an observed one. */
export interface CountFit {
  readonly trips: TripTable;
  /** The equilibrium of the fitted trips. */
  readonly equilibrium: Equilibrium;
  /** The equilibrium of the prior. */
  readonly before: Equilibrium;
  /** Σ (flow − count)² / count + trust × Σ (trips − prior)² / prior, after each assignment. */
  readonly objective: readonly number[];
}

const MOST_ASSIGNMENTS = 15;
/** Steps between two assignments, with the ways as they are. */
const STEPS = 20;
/** A pair loses at most this part of its trips in a step. */
const MOST_LOSS = 0.9;
const ENOUGH = 1e-3;

class CountFitter {
  readonly #input: CountFitInput;
  readonly #pairs: number;
  /** [counts] counted vehicles, those of the preload taken off. */
  readonly #counted: Float64Array;
  /** [pairs] trips of now, and how the objective rises with them. */
  readonly #trips: Float64Array<ArrayBuffer>;
  readonly #slope: Float64Array;
  readonly #along: Float64Array;
  readonly #room: Float64Array;

  constructor(input: CountFitInput) {
    const { network, prior, counts, preload } = input;
    this.#input = input;
    this.#pairs = prior.flow.length;
    const there = countedSums(counts, preload ?? new Float64Array(network.from.length));
    this.#counted = counts.flow.map((count, at) => Math.max(0, count - (there[at] as number)));
    this.#trips = prior.flow.slice();
    this.#slope = new Float64Array(this.#pairs);
    this.#along = new Float64Array(network.nodes);
    this.#room = new Float64Array(network.nodes);
  }

  #table(): TripTable {
    return { ...this.#input.prior, flow: this.#trips.slice() };
  }

  /** [counts] flow − count. */
  #misses(flow: Float64Array): Float64Array {
    const sums = countedSums(this.#input.counts, flow);
    return sums.map((own, at) => own - (this.#counted[at] as number));
  }

  /** Σ one × other / count. */
  #weighed(one: Float64Array, other: Float64Array): number {
    const { flow } = this.#input.counts;
    return one.reduce(
      (sum, own, at) => sum + (own * (other[at] as number)) / (flow[at] as number),
      0,
    );
  }

  #objective(flow: Float64Array): number {
    const { prior, trust } = this.#input;
    const misses = this.#misses(flow);
    let sum = this.#weighed(misses, misses);
    this.#trips.forEach((trips, pair) => {
      const first = prior.flow[pair] as number;
      sum += (trust * (trips - first) ** 2) / first;
    });
    return sum;
  }

  /** Computes how half the objective rises with the trips of each pair, ways as they are. */
  #measureSlope(bushes: Equilibrium['bushes'], flow: Float64Array): void {
    const { prior, trust, counts } = this.#input;
    const shares = this.#misses(flow).map((miss, at) => miss / (counts.flow[at] as number));
    const steepness = spreadToLinks(counts, shares, flow.length);
    this.#slope.fill(0);
    for (const bush of bushes) {
      this.#room.fill(0);
      alongWays(bush, steepness, this.#along);
      for (let p = 0; p < bush.node.length; p++)
        this.#room[bush.node[p] as number] = this.#along[p] as number;
      const end = prior.start[bush.origin + 1] as number;
      for (let pair = prior.start[bush.origin] as number; pair < end; pair++) {
        this.#slope[pair] = this.#room[prior.destination[pair] as number] as number;
      }
    }
    for (let pair = 0; pair < this.#pairs; pair++) {
      const first = prior.flow[pair] as number;
      this.#slope[pair] =
        (this.#slope[pair] as number) + trust * ((this.#trips[pair] as number) / first - 1);
    }
  }

  /** One step down, trips changed in proportion to themselves (Spiess 1990). Returns the flows of links after it. */
  #step(bushes: Equilibrium['bushes'], flow: Float64Array): Float64Array {
    const { prior, trust, counts } = this.#input;
    this.#measureSlope(bushes, flow);
    const change = this.#trips.map((trips, pair) => -trips * (this.#slope[pair] as number));
    const load = new Float64Array(flow.length);
    for (const bush of bushes) loadShares(bush, prior, change, load, this.#room);
    const loaded = countedSums(counts, load);
    let down = -this.#weighed(this.#misses(flow), loaded);
    let bend = this.#weighed(loaded, loaded);
    let steepest = 0;
    change.forEach((own, pair) => {
      const first = prior.flow[pair] as number;
      down -= (trust * ((this.#trips[pair] as number) - first) * own) / first;
      bend += (trust * own ** 2) / first;
      steepest = Math.max(steepest, this.#slope[pair] as number);
    });
    const share = Math.min(
      bend > 0 ? down / bend : 0,
      steepest > 0 ? MOST_LOSS / steepest : Infinity,
    );
    for (let pair = 0; pair < this.#pairs; pair++) {
      this.#trips[pair] = (this.#trips[pair] as number) + share * (change[pair] as number);
    }
    return flow.map((own, link) => own + share * (load[link] as number));
  }

  async fit(work: Work): Promise<CountFit> {
    const { network, weights, gap, preload } = this.#input;
    const base = { network, weights, gap, preload };
    const before = await assignTrips({ ...base, trips: this.#table() }, work);
    let equilibrium = before;
    let best = { trips: this.#table(), equilibrium };
    const objective = [this.#objective(before.flow)];
    for (let round = 0; round < MOST_ASSIGNMENTS; round++) {
      work.progress({ stage: 'fittingDemand', done: round, total: MOST_ASSIGNMENTS });
      let flow: Float64Array = equilibrium.flow;
      for (let step = 0; step < STEPS; step++) {
        flow = this.#step(equilibrium.bushes, flow);
        await work.pause();
      }
      equilibrium = await assignTrips({ ...base, trips: this.#table(), warm: equilibrium }, work);
      const last = Math.min(...objective);
      objective.push(this.#objective(equilibrium.flow));
      const now = objective.at(-1) as number;
      if (now < last) best = { trips: this.#table(), equilibrium };
      if (now > last * (1 - ENOUGH)) break;
    }
    return { ...best, before, objective };
  }
}

/**
 * Fits trips to counts: the least Σ (flow − count)² / count + trust × Σ (trips − prior)² / prior, that is
 * generalised least squares with variances in proportion to flows (Cascetta 1984), by Spiess's steps of
 * steepest descent (1990) between equilibria. Counts say nothing of pairs that pass none, and pairs without
 * trips in the prior get none: the result is an estimate that agrees with counts, no observation.
 */
export function fitToCounts(input: CountFitInput, work: Work): Promise<CountFit> {
  return new CountFitter(input).fit(work);
}
