import type { Problem, Where } from './errors.ts';
import type { Role } from './twin.ts';

/** A kind of problem met in one file: how often, with the first places. */
export interface TalliedProblem extends Problem {
  /** What became of the features concerned. `noted` changed nothing. */
  readonly effect: 'repaired' | 'refused' | 'noted';
  readonly count: number;
  /** The first places, at most 5. */
  readonly examples: readonly Where[];
}

/**
 * What became of one file: `featuresIn = taken + repaired + refused`, each feature counted once. For
 * observations a feature is a cell or row that holds a value; blanks are counted apart.
 */
export interface FileReport {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly role: Role | 'layer' | 'none';
  /** `EPSG:n` as declared or found, with how it was found. */
  readonly crs?: {
    readonly epsg: number;
    readonly from: 'declared' | 'option' | 'format' | 'plausible';
  };
  readonly featuresIn: number;
  readonly taken: number;
  readonly repaired: number;
  readonly refused: number;
  /** Blank cells of observations: missing, not zero. */
  readonly blank?: number;
  readonly problems: readonly TalliedProblem[];
}

/** Counts problems of one file by kind and keeps the first five places of each. */
export class ProblemTally {
  readonly #kinds = new Map<string, TalliedProblem>();

  /** Adds one occurrence; occurrences are the same kind when effect, code and params agree. */
  add(effect: TalliedProblem['effect'], problem: Problem): void {
    const key = `${effect} ${problem.code} ${JSON.stringify(problem.params)}`;
    const known = this.#kinds.get(key);
    const examples = known?.examples ?? [];
    this.#kinds.set(key, {
      ...(known ?? problem),
      code: problem.code,
      params: problem.params,
      where: known?.where ?? problem.where,
      wayOut: problem.wayOut,
      effect,
      count: (known?.count ?? 0) + 1,
      examples: examples.length < 5 ? [...examples, problem.where] : examples,
    });
  }

  /** All kinds in the order first met. */
  list(): TalliedProblem[] {
    return [...this.#kinds.values()];
  }
}
