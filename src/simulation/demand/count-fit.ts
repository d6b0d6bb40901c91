import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { alongWays, loadShares } from '#simulation/traffic/bush-shares.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { DemandFactors, GRAVITY_DOUBT, type PriorDoubt } from './demand-factors.ts';
import { geh } from './geh.ts';
import { countedSums, type LinkCounts, spreadToLinks } from './link-counts.ts';

/** What a demand is fitted to. */
export interface CountFitInput {
  readonly network: TrafficNetwork;
  readonly weights: CostWeights;
  readonly prior: TripTable;
  /** The last zones are gates, this many of them; none unless stated. */
  readonly gates?: number;
  readonly counts: LinkCounts;
  /** How far the prior may be off; that of a gravity demand unless stated. */
  readonly doubt?: PriorDoubt;
  /** GEH by which a model may miss a count without being wrong, as standard deviation; 5 unless stated. */
  readonly countGeh?: number;
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
  /** Σ h(GEH / countGeh) + Σ errors² after each assignment; h is a square, from `DOUBTFUL` on a line. */
  readonly objective: readonly number[];
}

const MOST_ASSIGNMENTS = 12;
/** Counts that are missed by more deviations than this weigh less, so that a wrong one does not rule the rest (Huber 1964). */
const DOUBTFUL = 2;
const STEPS = { tolerance: 1e-4, most: 40 };
/** A pair keeps at least this part of its prior trips. */
const LEAST_LEFT = 0.02;
/** The part of the way to the new errors that is gone; halved when the objective rises. */
const FIRST_STRIDE = 1;
const LEAST_STRIDE = 0.1;
/** A round that lowers the objective by less than this part of it is the last. */
const ENOUGH = 1e-3;

class CountFitter {
  readonly #input: CountFitInput;
  readonly #factors: DemandFactors;
  /** [counts] counted vehicles, those of the preload taken off. */
  readonly #counted: Float64Array;
  readonly #countGeh: number;
  readonly #along: Float64Array;
  readonly #room: Float64Array;

  constructor(input: CountFitInput) {
    const { network, prior, counts, preload, doubt = GRAVITY_DOUBT, countGeh = 5 } = input;
    this.#input = input;
    this.#factors = new DemandFactors(prior, input.gates ?? 0, doubt);
    const there = countedSums(counts, preload ?? new Float64Array(network.from.length));
    this.#counted = counts.flow.map((count, at) => Math.max(0, count - (there[at] as number)));
    this.#countGeh = countGeh;
    this.#along = new Float64Array(network.nodes);
    this.#room = new Float64Array(network.nodes);
  }

  #trips(errors: Float64Array): TripTable {
    const { prior } = this.#input;
    const change = this.#factors.change(errors);
    const flow = prior.flow.map((own, pair) => {
      return Math.max(LEAST_LEFT * own, own + (change[pair] as number));
    });
    return { ...prior, flow };
  }

  #objective(flow: Float64Array, errors: Float64Array): number {
    let sum = errors.reduce((squares, error) => squares + error ** 2, 0);
    countedSums(this.#input.counts, flow).forEach((own, at) => {
      const size = geh(own, this.#counted[at] as number) / this.#countGeh;
      sum += size <= DOUBTFUL ? size ** 2 : DOUBTFUL * (2 * size - DOUBTFUL);
    });
    return sum;
  }

  /** [counts] 1 / variance: that which makes the GEH of now a multiple of `countGeh`, more where that is doubtful. */
  #weights(flow: Float64Array): Float64Array {
    return countedSums(this.#input.counts, flow).map((own, at) => {
      const count = this.#counted[at] as number;
      if (own + count === 0) return 0;
      const size = geh(own, count) / this.#countGeh;
      return (Math.min(1, DOUBTFUL / size) * 2) / (this.#countGeh ** 2 * (own + count));
    });
  }

  /** [counts] what amounts of trips [pairs] add to each count, ways as they are. */
  #countsOf(bushes: Equilibrium['bushes'], amounts: Float64Array): Float64Array {
    const { network, prior, counts } = this.#input;
    const load = new Float64Array(network.from.length);
    for (const bush of bushes) loadShares(bush, prior, amounts, load, this.#room);
    return countedSums(counts, load);
  }

  /** [pairs] how Σ `ofCount` × what is counted rises with the trips of each pair, ways as they are. */
  #pairsOf(bushes: Equilibrium['bushes'], ofCount: Float64Array): Float64Array {
    const { network, prior, counts } = this.#input;
    const perLink = spreadToLinks(counts, ofCount, network.from.length);
    const slope = new Float64Array(prior.flow.length);
    for (const bush of bushes) {
      this.#room.fill(0);
      alongWays(bush, perLink, this.#along);
      for (let p = 0; p < bush.node.length; p++) {
        this.#room[bush.node[p] as number] = this.#along[p] as number;
      }
      const end = prior.start[bush.origin + 1] as number;
      for (let pair = prior.start[bush.origin] as number; pair < end; pair++) {
        slope[pair] = this.#room[prior.destination[pair] as number] as number;
      }
    }
    return slope;
  }

  /** The errors that are likeliest if trips took the ways that they take now, and counts were as doubtful as now. */
  #likeliest({ bushes, flow }: Equilibrium, work: Work): Promise<Float64Array> {
    const factors = this.#factors;
    const weight = this.#weights(flow);
    const weighed = (ofCount: Float64Array) => {
      const each = ofCount.map((own, at) => own * (weight[at] as number));
      return factors.gather(this.#pairsOf(bushes, each));
    };
    const first = this.#countsOf(bushes, this.#input.prior.flow);
    const missed = this.#counted.map((count, at) => count - (first[at] as number));
    const times = (errors: Float64Array) => {
      const image = weighed(this.#countsOf(bushes, factors.change(errors)));
      return image.map((own, at) => own + (errors[at] as number));
    };
    return conjugateGradients(times, weighed(missed), STEPS, work);
  }

  async fit(work: Work): Promise<CountFit> {
    const { network, weights, gap, preload, prior } = this.#input;
    const base = { network, weights, gap, preload };
    const before = await assignTrips({ ...base, trips: prior }, work);
    let errors: Float64Array = new Float64Array(this.#factors.size);
    let best = { trips: prior, equilibrium: before };
    const objective = [this.#objective(before.flow, errors)];
    let last = objective[0] as number;
    let stride = FIRST_STRIDE;
    for (let round = 0; round < MOST_ASSIGNMENTS && stride >= LEAST_STRIDE; round++) {
      work.progress({ stage: 'fittingDemand', done: round, total: MOST_ASSIGNMENTS });
      const aim = await this.#likeliest(best.equilibrium, work);
      const tried = errors.map((own, at) => own + stride * ((aim[at] as number) - own));
      const trips = this.#trips(tried);
      const equilibrium = await assignTrips({ ...base, trips, warm: best.equilibrium }, work);
      const now = this.#objective(equilibrium.flow, tried);
      objective.push(now);
      if (now > last) {
        stride /= 2;
        continue;
      }
      [errors, best] = [tried, { trips, equilibrium }];
      const isEnough = now > last * (1 - ENOUGH);
      last = now;
      if (isEnough) break;
    }
    return { ...best, before, objective };
  }
}

/**
 * Fits trips to counts by Bayesian (generalised) least squares (Maher 1983; Cascetta 1984): the likeliest errors of
 * the prior and of the counts, as if both were normal. Errors of the prior are shared by all trips, by those of a
 * zone and by single pairs, so that a count tells something of pairs that do not pass it. Between equilibria the ways
 * are held fast and the linear problem is solved by conjugate gradients. Pairs without trips in the prior get none:
 * the result is an estimate that agrees with counts, no observation.
 */
export function fitToCounts(input: CountFitInput, work: Work): Promise<CountFit> {
  return new CountFitter(input).fit(work);
}
