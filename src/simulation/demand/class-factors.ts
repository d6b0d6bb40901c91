import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import {
  changedTrips,
  DemandFactors,
  type ErrorSource,
  type PriorDoubt,
} from './demand-factors.ts';

/** Something of each pair of light and of heavy vehicles. */
export interface ClassPairs {
  /** [pairs of light vehicles] */
  readonly light: Float64Array<ArrayBuffer>;
  /** [pairs of heavy vehicles] */
  readonly heavy: Float64Array<ArrayBuffer>;
}

/**
 * The errors of a prior of two classes: those of `DemandFactors` of light vehicles. Heavy ones share those of all
 * trips and of zones and have none of single pairs, so that they rise and fall with the light ones.
 */
export class ClassFactors {
  /** Number of errors. */
  readonly size: number;
  readonly #prior: ClassTrips;
  readonly #light: DemandFactors;
  readonly #heavy: DemandFactors;

  /** The last `gates` zones are gates. */
  constructor(prior: ClassTrips, gates: number, doubt: PriorDoubt) {
    this.#prior = prior;
    this.#light = new DemandFactors(prior.light, gates, doubt);
    this.#heavy = new DemandFactors(prior.heavy, gates, { ...doubt, pairs: 0 });
    this.size = this.#light.size;
  }

  errorsFrom(source: ErrorSource): Float64Array<ArrayBuffer> {
    return this.#light.errorsFrom(source);
  }

  /** By how many trips errors change the prior, before any bound. */
  change(errors: Float64Array): ClassPairs {
    const shared = new Float64Array(this.#heavy.size);
    shared.set(errors.subarray(0, this.#heavy.shared));
    return { light: this.#light.change(errors), heavy: this.#heavy.change(shared) };
  }

  /** The trips that errors make of the prior, never below a small part of it. */
  trips(errors: Float64Array): ClassPairs {
    const { light, heavy } = this.change(errors);
    return {
      light: changedTrips(this.#prior.light, light),
      heavy: changedTrips(this.#prior.heavy, heavy),
    };
  }

  /** How something rises with each error, where `slope` is how it rises with the trips of each pair. */
  gather(slope: ClassPairs): Float64Array {
    const rises = this.#light.gather(slope.light);
    const { shared } = this.#heavy;
    this.#heavy
      .gather(slope.heavy)
      .subarray(0, shared)
      .forEach((own, error) => {
        rises[error] = (rises[error] as number) + own;
      });
    return rises;
  }
}
