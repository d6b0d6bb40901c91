import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { DemandFactors, type ErrorSource, type PriorDoubt } from './demand-factors.ts';

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

  /** `isGate` [zones] */
  constructor(prior: ClassTrips, isGate: readonly boolean[], doubt: PriorDoubt) {
    this.#prior = prior;
    this.#light = new DemandFactors(prior.light, isGate, doubt);
    this.#heavy = new DemandFactors(prior.heavy, isGate, { ...doubt, pairs: 0 });
    this.size = this.#light.size;
  }

  errorsFrom(source: ErrorSource): Float64Array<ArrayBuffer> {
    return this.#light.errorsFrom(source);
  }

  /** By how many trips errors change the prior. */
  change(errors: Float64Array): ClassPairs {
    const shared = new Float64Array(this.#heavy.size);
    shared.set(errors.subarray(0, this.#heavy.shared));
    return { light: this.#light.change(errors), heavy: this.#heavy.change(shared) };
  }

  /** The trips that errors make of the prior, without a least. */
  trips(errors: Float64Array): ClassPairs {
    const { light, heavy } = this.#prior;
    const change = this.change(errors);
    return {
      light: change.light.map((by, pair) => by + (light.flow[pair] as number)),
      heavy: change.heavy.map((by, pair) => by + (heavy.flow[pair] as number)),
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
