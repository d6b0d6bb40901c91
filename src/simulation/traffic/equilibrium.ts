import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import { BushFlows } from './bush-flows.ts';
import { BushGrowth } from './bush-growth.ts';
import { CheapestTrips } from './cheapest-trips.ts';
import { type Beginning, firstBushes } from './first-bushes.ts';
import { type CostWeights, LinkCosts } from './link-costs.ts';
import { linkStars } from './link-stars.ts';
import { Momentum } from './momentum.ts';
import { servedTrips, type UnservedTrips } from './served-trips.ts';
import { ShortestTree } from './shortest-tree.ts';
import { SolverNoise } from './solver-noise.ts';

/** What is assigned. */
export interface AssignmentInput {
  readonly network: TrafficNetwork;
  readonly trips: TripTable;
  readonly weights: CostWeights;
  /** Relative gap to reach, (TSTT − SPTT) / TSTT with generalised cost. */
  readonly gap: number;
  /** [links] flow that is there in any case, passenger-car units an hour. */
  readonly preload?: Float64Array<ArrayBuffer> | undefined;
  /** [links] 1 = closed. */
  readonly closed?: Uint8Array<ArrayBuffer> | undefined;
  /** What is known of an equilibrium near this one. */
  readonly warm?: Beginning | undefined;
}

/** User equilibrium (Wardrop 1952): no trip has a cheaper way. */
export interface Equilibrium {
  /** [links] passenger-car units an hour that were assigned. */
  readonly flow: Float64Array<ArrayBuffer>;
  /** [links] generalised cost in minutes. */
  readonly cost: Float64Array<ArrayBuffer>;
  readonly relativeGap: number;
  /** False when rounding let the gap come no nearer to what was asked. */
  readonly converged: boolean;
  /**
   * Estimate of the largest error of a link's flow that the gap leaves, passenger-car units an hour; NaN where
   * nothing tells it. At least that of the equilibrium that it began with.
   */
  readonly linkError: number;
  /**
   * [links] the same for each link, fit for sums over links only: one alone may have stood still by chance.
   * Absent where nothing tells them.
   */
  readonly linkErrors?: Float64Array<ArrayBuffer> | undefined;
  /** Beckmann's objective. */
  readonly objective: number;
  /** Σ flow × generalised cost, minutes × passenger-car units an hour (TSTT). */
  readonly totalCost: number;
  readonly iterations: number;
  /** Trips that have no way; they are in none of the other figures. */
  readonly unserved: UnservedTrips;
  /** What a solve under changed links or trips may begin with. */
  readonly bushes: readonly Bush[];
}

/** Rounds over the bushes with most to gain, until all follow where the last one led. */
const ROUNDS = 10;
/** How often that is done between two looks for new ways, which take longer than all of it. */
const CYCLES = 2;
/** Bushes with less than this part of the mean excess are left out of a round. */
const WORTH = 0.1;
/** What the rounds may leave of the excess, as a part of the gap of now. */
const LEAVE = 0.01;
/** Looks for new ways without a lower gap after which rounding is all that is left: more while the gap is too large for that. */
const PATIENCE = { near: 30, far: 300 };
/** Rounding makes no larger gaps than this. */
const NEAR_ROUNDING = 1e-10;
/** A gap of rounding alone. */
const ROUNDING = 1e-12;

/** Solves for one user equilibrium by bushes (Dial 2006, Nie 2010). */
class Solver {
  readonly #input: AssignmentInput;
  readonly #trips: TripTable;
  readonly #unserved: UnservedTrips;
  readonly #costs: LinkCosts;
  readonly #flows: BushFlows;
  readonly #growth: BushGrowth;
  readonly #cheapest: CheapestTrips;
  readonly #bushes: Bush[];
  /** [bushes] how much dearer than the cheapest ways their flows are. */
  readonly #excess: Float64Array;
  readonly #momentum: Momentum;
  readonly #noise = new SolverNoise();

  constructor(input: AssignmentInput) {
    const { network, weights, preload, closed } = input;
    this.#input = input;
    this.#costs = new LinkCosts(network, weights, preload, closed);
    this.#flows = new BushFlows(network.nodes, this.#costs);
    const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
    this.#cheapest = new CheapestTrips(network, tree);
    this.#growth = new BushGrowth(network, this.#costs, this.#flows, this.#cheapest);
    this.#momentum = new Momentum(this.#costs, this.#flows);
    const served = servedTrips(network, input.trips, closed);
    this.#trips = served.trips;
    this.#unserved = served.unserved;
    const tools = { costs: this.#costs, flows: this.#flows, tree };
    this.#bushes = firstBushes(network, this.#trips, input.warm ?? {}, tools);
    this.#excess = new Float64Array(this.#bushes.length);
  }

  /** Adds up all flows anew, so that rounding does not gather in their sums. */
  #gather(): void {
    const { flow } = this.#costs;
    flow.fill(0);
    for (const bush of this.#bushes) {
      for (let slot = 0; slot < bush.link.length; slot++) {
        const way = bush.link[slot] as number;
        flow[way] = (flow[way] as number) + (bush.flow[slot] as number);
      }
    }
    for (let link = 0; link < flow.length; link++) this.#costs.refresh(link);
  }

  #totalCost(): number {
    const { flow, cost } = this.#costs;
    let total = 0;
    for (let link = 0; link < flow.length; link++) {
      total += (flow[link] as number) * (cost[link] as number);
    }
    return total;
  }

  #relativeGap(): number {
    this.#gather();
    const total = this.#totalCost();
    let cheapest = 0;
    this.#bushes.forEach((bush, at) => {
      this.#excess[at] = this.#flows.label(bush);
      cheapest += this.#cheapest.total(bush, this.#flows.least, this.#costs.cost, this.#trips);
    });
    return total > 0 ? Math.max(0, (total - cheapest) / total) : 0;
  }

  /** Lets each bush take up cheaper ways, and evens it out once. */
  async #grow(work: Work): Promise<void> {
    for (let at = 0; at < this.#bushes.length; at++) {
      const before = this.#bushes[at] as Bush;
      this.#flows.label(before);
      const bush = this.#growth.grown(before);
      this.#bushes[at] = bush;
      this.#excess[at] = this.#flows.labelCore(bush);
      this.#flows.shift(bush);
      await work.pause();
    }
  }

  /** Evens out all bushes once whose excess is more than `worth`. */
  #evenOnce(worth: number): void {
    for (let at = 0; at < this.#bushes.length; at++) {
      if ((this.#excess[at] as number) < worth) continue;
      const bush = this.#bushes[at] as Bush;
      this.#excess[at] = this.#flows.labelCore(bush);
      this.#flows.shift(bush);
    }
  }

  /** Evens out the bushes that have most to gain until little is left. */
  async #even(gap: number, total: number, work: Work): Promise<void> {
    const leave = Math.min(0.1 * this.#input.gap, LEAVE * gap) * total;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      if (await this.#isEven(leave, work)) return;
    }
  }

  /** Some rounds over the bushes with most to gain, and a step on in the direction of the last one. Returns whether no more than `leave` was left to gain before it. */
  async #isEven(leave: number, work: Work): Promise<boolean> {
    for (let round = 1; round < ROUNDS; round++) {
      const sum = this.#excess.reduce((all, one) => all + one, 0);
      if (sum < leave) return true;
      this.#evenOnce((WORTH * sum) / this.#bushes.length);
      await work.pause();
    }
    this.#momentum.begin(this.#bushes);
    this.#evenOnce(Number.NEGATIVE_INFINITY);
    this.#momentum.follow(this.#bushes);
    await work.pause();
    return false;
  }

  async solve(work: Work): Promise<Equilibrium> {
    const target = this.#input.gap;
    let gap = this.#relativeGap();
    let lowest = gap;
    let waited = 0;
    let iterations = 0;
    const patience = () => (lowest > NEAR_ROUNDING ? PATIENCE.far : PATIENCE.near);
    // One more where the gap came down by so much at once that nothing tells how large errors still are.
    let isOneMore = false;
    const isWanted = () => gap > target || (!isOneMore && gap > ROUNDING && this.#noise.isFar(gap));
    for (; isWanted() && waited < patience(); iterations++) {
      isOneMore = gap <= target;
      this.#noise.take(gap, this.#costs.flow);
      tellGap(work, gap, target);
      await this.#grow(work);
      await this.#even(gap, this.#totalCost(), work);
      gap = this.#relativeGap();
      waited = gap < 0.99 * lowest ? 0 : waited + 1;
      lowest = Math.min(lowest, gap);
    }
    tellGap(work, Math.min(gap, target), target);
    return this.#result(gap, iterations);
  }

  #linkErrors(relativeGap: number): Pick<Equilibrium, 'linkError' | 'linkErrors'> {
    const { linkError: known, linkErrors: knownEach } = this.#input.warm ?? {};
    const own = this.#noise.linkErrors(relativeGap, this.#costs.flow);
    if (own === undefined) {
      const none = relativeGap <= ROUNDING ? 0 : Number.NaN;
      return { linkError: known ?? none, linkErrors: knownEach };
    }
    const linkError = own.reduce((most, error) => Math.max(most, error), known ?? 0);
    if (known !== undefined && knownEach === undefined) return { linkError };
    return { linkError, linkErrors: own.map((error, at) => Math.max(error, knownEach?.[at] ?? 0)) };
  }

  #result(relativeGap: number, iterations: number): Equilibrium {
    const { flow, cost } = this.#costs;
    return {
      flow,
      cost,
      relativeGap,
      converged: relativeGap <= this.#input.gap,
      ...this.#linkErrors(relativeGap),
      objective: flow.reduce((sum, _, link) => sum + this.#costs.integral(link), 0),
      totalCost: this.#totalCost(),
      iterations,
      unserved: this.#unserved,
      bushes: this.#bushes,
    };
  }
}

/** Tells how many tenths of decades the gap has come down. */
function tellGap(work: Work, gap: number, target: number): void {
  const total = Math.max(1, Math.round(-10 * Math.log10(target)));
  const done = gap > 0 ? Math.round(-10 * Math.log10(gap)) : total;
  work.progress({ stage: 'assigning', done: Math.min(total, Math.max(0, done)), total });
}

/**
 * Assigns trips to a network so that no trip has a cheaper way, to a relative gap. One thread a solve: each
 * origin answers to what those before it did, so the result is the same wherever it runs. Throws `cancelled`.
 */
export function assignTrips(input: AssignmentInput, work: Work): Promise<Equilibrium> {
  return new Solver(input).solve(work);
}
