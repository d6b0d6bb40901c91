import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';
import { COUNT_GEH, countMisfit, countWeights } from './count-misfit.ts';
import { CountShares } from './count-shares.ts';
import { changedTrips, DemandFactors, GRAVITY_DOUBT, type PriorDoubt } from './demand-factors.ts';
import { likeliestErrors } from './likeliest-errors.ts';
import { countedSums, type LinkCounts } from './link-counts.ts';

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
  /** `countMisfit` + Σ errors² after each assignment. */
  readonly objective: readonly number[];
}

const MOST_ASSIGNMENTS = 12;
const STEPS = { tolerance: 1e-4, most: 40 };
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

  constructor(input: CountFitInput) {
    const { network, prior, counts, preload, doubt = GRAVITY_DOUBT, countGeh = COUNT_GEH } = input;
    const firstGate = prior.start.length - 1 - (input.gates ?? 0);
    const isGate = Array.from(prior.start.subarray(1), (_, zone) => zone >= firstGate);
    this.#input = input;
    this.#factors = new DemandFactors(prior, isGate, doubt);
    const there = countedSums(counts, preload ?? new Float64Array(network.from.length));
    this.#counted = counts.flow.map((count, at) => Math.max(0, count - (there[at] as number)));
    this.#countGeh = countGeh;
  }

  #trips(errors: Float64Array): TripTable {
    const { prior } = this.#input;
    return { ...prior, flow: changedTrips(prior, this.#factors.change(errors)) };
  }

  #objective(flow: Float64Array, errors: Float64Array): number {
    const squares = errors.reduce((sum, error) => sum + error ** 2, 0);
    const modelled = countedSums(this.#input.counts, flow);
    return squares + countMisfit(modelled, this.#counted, this.#countGeh);
  }

  /** The errors that are likeliest if trips took the ways that they take now, and counts were as doubtful as now. */
  #likeliest({ bushes, flow }: Equilibrium, work: Work): Promise<Float64Array> {
    const { network, prior, counts } = this.#input;
    const factors = this.#factors;
    const shares = new CountShares(network, prior, counts, bushes);
    const first = shares.countsOf(prior.flow);
    const missed = this.#counted.map((count, at) => count - (first[at] as number));
    const slope = {
      countsOf: (errors: Float64Array) => shares.countsOf(factors.change(errors)),
      errorsOf: (ofCount: Float64Array) => factors.gather(shares.pairsOf(ofCount)),
    };
    const weight = countWeights(countedSums(counts, flow), this.#counted, this.#countGeh);
    return likeliestErrors(slope, weight, missed, STEPS, work);
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
