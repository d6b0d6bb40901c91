import type { Work } from '#core/progress.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { ClassEquilibrium, ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { heavyBushes } from '#simulation/traffic/heavy-bushes.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';
import { ClassFactors, type ClassPairs } from './class-factors.ts';
import { COUNT_GEH, countWeights } from './count-misfit.ts';
import { CountShares } from './count-shares.ts';
import { GRAVITY_DOUBT, LEAST_LEFT, type PriorDoubt } from './demand-factors.ts';
import { KeyedErrors } from './keyed-errors.ts';
import { likeliestErrors } from './likeliest-errors.ts';
import { countedSums, type LinkCounts } from './link-counts.ts';

/** Counts of all vehicles that samples are to agree with, and the ways that trips take past them. */
export interface SampledCounts {
  readonly counts: LinkCounts;
  /** [counts] no two alike; they decide on the draws. */
  readonly ids: readonly string[];
  /** GEH by which a model may miss a count without being wrong, as standard deviation; 5 unless stated. */
  readonly countGeh?: number;
  /** Where the ways of light vehicles and the weights of the counts come from: best that of the fitted demand. */
  readonly found: Pick<ClassEquilibrium, 'light' | 'heavy'>;
  readonly network: TrafficNetwork;
  readonly heavyWeights: CostWeights;
  /** [links] 1 = closed to all, to heavy vehicles. */
  readonly closed?: Uint8Array<ArrayBuffer> | undefined;
  readonly noHeavy?: Uint8Array<ArrayBuffer> | undefined;
  /**
   * The equilibrium of a sample's trips; a coarse gap does. Where it is stated, samples take the ways of their own
   * trips; without it those of `found`, and ranges come out too narrow in streets that fill.
   */
  readonly assign?: (trips: ClassTrips, work: Work) => Promise<Pick<ClassEquilibrium, 'light'>>;
  /** How often a sample's own ways take the place of those before; 2 unless stated. */
  readonly rounds?: number;
}

/** What samples are drawn from. */
export interface DemandSampleInput {
  readonly prior: ClassTrips;
  /** By number of zone; no two ids alike. */
  readonly zones: readonly { readonly id: string; readonly isGate: boolean }[];
  /** How far the prior may be off; that of a gravity demand unless stated. */
  readonly doubt?: PriorDoubt;
  /** A whole number. */
  readonly seed: number;
  /** None: the samples are draws of the prior alone. */
  readonly observed?: SampledCounts | undefined;
}

const STEPS = { tolerance: 1e-6, most: 400 };
/** Each takes an assignment; in towns of few streets the fourth no longer changes much. */
const ROUNDS = 2;
/** Solves with ever more pairs held at their least; mostly a few are enough. */
const MOST_SOLVES = 20;

function byClass(of: (name: 'light' | 'heavy') => Float64Array<ArrayBuffer>): ClassPairs {
  return { light: of('light'), heavy: of('heavy') };
}

/** Of each pair the one where it is free, the other where it is held. */
function mixed(free: ClassPairs, one: ClassPairs, other: ClassPairs): ClassPairs {
  return byClass((name) =>
    one[name].map((own, pair) => (free[name][pair] === 1 ? own : (other[name][pair] as number))),
  );
}

/** 1 = free before, and with more than its least. */
function stillFree(free: ClassPairs, trips: ClassPairs, least: ClassPairs): ClassPairs {
  return byClass((name) =>
    free[name].map((own, pair) =>
      (trips[name][pair] as number) < (least[name][pair] as number) ? 0 : own,
    ),
  );
}

function isSame(one: ClassPairs, other: ClassPairs): boolean {
  return (['light', 'heavy'] as const).every((name) =>
    one[name].every((own, pair) => own === other[name][pair]),
  );
}

function checkIds(kind: string, ids: readonly string[], wanted: number): void {
  if (ids.length !== wanted) throw new RangeError(`${ids.length} ids for ${wanted} ${kind}`);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new RangeError(`two ${kind} have the id ${twice}`);
}

function check({ prior, zones, seed, observed }: DemandSampleInput): void {
  const ids = zones.map(({ id }) => id);
  checkIds('zones', ids, prior.light.start.length - 1);
  checkIds('zones', ids, prior.heavy.start.length - 1);
  if (observed !== undefined) checkIds('counts', observed.ids, observed.counts.flow.length);
  if (!Number.isInteger(seed)) throw new RangeError(`a seed of ${seed}`);
}

function heavyShares({ heavy }: ClassTrips, observed: SampledCounts): CountShares {
  const { network, counts, heavyWeights, closed, noHeavy } = observed;
  const weights = { heavy: heavyWeights };
  const bushes = heavyBushes({ network, trips: { heavy }, weights, closed, noHeavy });
  return new CountShares(network, heavy, counts, bushes);
}

/** How counts answer to the trips of both classes. */
class ClassShares {
  readonly #prior: ClassTrips;
  readonly #observed: SampledCounts;
  readonly #light: CountShares;
  readonly #heavy: CountShares;

  /** `light` bears the ways of light vehicles; those of heavy ones depend on no flow. */
  constructor(
    prior: ClassTrips,
    observed: SampledCounts,
    { bushes }: Pick<ClassEquilibrium['light'], 'bushes'> = observed.found.light,
    heavy = heavyShares(prior, observed),
  ) {
    this.#prior = prior;
    this.#observed = observed;
    this.#light = new CountShares(observed.network, prior.light, observed.counts, bushes);
    this.#heavy = heavy;
  }

  /** The same with other ways of light vehicles. */
  along(light: Pick<ClassEquilibrium['light'], 'bushes'>): ClassShares {
    return new ClassShares(this.#prior, this.#observed, light, this.#heavy);
  }

  countsOf(amounts: ClassPairs): Float64Array {
    const heavy = this.#heavy.countsOf(amounts.heavy);
    return this.#light.countsOf(amounts.light).map((own, at) => own + (heavy[at] as number));
  }

  pairsOf(ofCount: Float64Array): ClassPairs {
    return { light: this.#light.pairsOf(ofCount), heavy: this.#heavy.pairsOf(ofCount) };
  }
}

/**
 * Draws demands that are as likely as the doubt of a prior and of counts makes them, by randomise-then-optimise
 * (Bardsley, Solonen, Haario, Laine 2014, SIAM Journal on Scientific Computing 36(4)): each member takes errors of
 * the prior and of the counts at random and is the likeliest demand around them, ways held fast as in `fitToCounts`.
 * Where ways are what they are and no pair comes to its least trips, that is a draw of the exact posterior. Pairs that
 * come to their least make the mean of all higher than the prior's: by 7 % with `GRAVITY_DOUBT` and no counts. Members and the errors of ids depend on nothing else.
 */
export class DemandSamples {
  readonly #input: DemandSampleInput;
  readonly #factors: ClassFactors;
  readonly #ids: readonly string[];
  readonly #shares: ClassShares | undefined;
  /** [counts] 1 / variance. */
  readonly #weight: Float64Array;
  readonly #least: ClassPairs;
  readonly #allFree: ClassPairs;

  /** Throws a `RangeError` for ids that are missing or alike, and a seed that is not whole. */
  constructor(input: DemandSampleInput) {
    const { prior, zones, doubt = GRAVITY_DOUBT, observed } = input;
    this.#input = input;
    check(input);
    const isGate = zones.map((zone) => zone.isGate);
    this.#factors = new ClassFactors(prior, isGate, doubt);
    this.#least = byClass((name) => prior[name].flow.map((own) => LEAST_LEFT * own));
    this.#allFree = byClass((name) => prior[name].flow.map(() => 1));
    this.#ids = zones.map(({ id }) => id);
    this.#shares = observed && new ClassShares(prior, observed);
    this.#weight = new Float64Array(0);
    if (observed !== undefined) {
      const { counts, found, countGeh = COUNT_GEH } = observed;
      const all = found.light.flow.map((own, link) => own + (found.heavy[link] as number));
      this.#weight = countWeights(countedSums(counts, all), counts.flow, countGeh);
    }
  }

  /** The trips of a member, on the pairs of the prior. Throws `cancelled`. */
  async member(number: number, work: Work): Promise<ClassTrips> {
    const { seed, observed } = this.#input;
    const draws = new KeyedErrors(seed, number, this.#ids);
    const errors = this.#factors.errorsFrom(draws);
    await work.pause();
    if (observed === undefined || this.#shares === undefined)
      return this.#table(this.#alone(errors));
    const { assign, rounds = ROUNDS } = observed;
    const seen = this.#seen(observed, draws);
    let trips = this.#table(await this.#agreeing(errors, seen, this.#shares, work));
    for (let round = 0; round < rounds && assign !== undefined; round++) {
      const { light } = await assign(trips, work);
      trips = this.#table(await this.#agreeing(errors, seen, this.#shares.along(light), work));
    }
    return trips;
  }

  #table({ light, heavy }: ClassPairs): ClassTrips {
    const { prior } = this.#input;
    return { light: { ...prior.light, flow: light }, heavy: { ...prior.heavy, flow: heavy } };
  }

  /** [counts] what is counted, with errors of its variance. */
  #seen({ counts, ids }: SampledCounts, draws: KeyedErrors): Float64Array {
    return counts.flow.map((own, at) => {
      const weight = this.#weight[at] as number;
      return weight > 0 ? own + draws.count(ids[at] as string) / Math.sqrt(weight) : own;
    });
  }

  /** Trips of errors alone. */
  #alone(errors: Float64Array): ClassPairs {
    const trips = this.#factors.trips(errors);
    return mixed(stillFree(this.#allFree, trips, this.#least), trips, this.#least);
  }

  /**
   * The trips whose errors are nearest to those `drawn` and whose counts are nearest to those `seen`, both as
   * doubtful as they are. Pairs that come to less than their least are held there, and the others find out anew what
   * agrees with the counts.
   */
  async #agreeing(
    drawn: Float64Array,
    seen: Float64Array,
    shares: ClassShares,
    work: Work,
  ): Promise<ClassPairs> {
    const factors = this.#factors;
    const none = byClass((name) => this.#least[name].map(() => 0));
    const first = factors.trips(drawn);
    let free = this.#allFree;
    let trips = first;
    for (let solve = 0; solve < MOST_SOLVES; solve++) {
      const held = free;
      const slope = {
        countsOf: (errors: Float64Array) =>
          shares.countsOf(mixed(held, factors.change(errors), none)),
        errorsOf: (ofCount: Float64Array) =>
          factors.gather(mixed(held, shares.pairsOf(ofCount), none)),
      };
      const now = shares.countsOf(mixed(held, first, this.#least));
      const missed = seen.map((own, count) => own - (now[count] as number));
      const moved = await likeliestErrors(slope, this.#weight, missed, STEPS, work);
      trips = factors.trips(moved.map((own, error) => own + (drawn[error] as number)));
      free = stillFree(held, trips, this.#least);
      if (isSame(free, held)) break;
    }
    return mixed(free, trips, this.#least);
  }
}
