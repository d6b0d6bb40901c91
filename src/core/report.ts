import type { Problem, Where } from './errors.ts';
import type { CarriedRole, Role } from './twin.ts';

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
  readonly role: Role | CarriedRole | 'layer' | 'none';
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

const EXAMPLES = 5;

/** Counts problems of one file by kind and keeps the first five places of each. */
export class ProblemTally {
  readonly #kinds = new Map<
    string,
    { problem: TalliedProblem; count: number; examples: Where[] }
  >();

  /**
   * Adds an occurrence, or `count` of them at one place; occurrences are the same kind when effect,
   * code and params agree.
   */
  add(effect: TalliedProblem['effect'], problem: Problem, count = 1): void {
    const { code, params, where, wayOut } = problem;
    const key = `${effect} ${code} ${JSON.stringify(params)}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      const first = { code, params, where, wayOut, effect, count: 0, examples: [] };
      kind = { problem: first, count: 0, examples: [] };
      this.#kinds.set(key, kind);
    }
    kind.count += count;
    if (kind.examples.length < EXAMPLES) kind.examples.push(where);
  }

  /** All kinds in the order first met. */
  list(): TalliedProblem[] {
    return [...this.#kinds.values()].map(({ problem, count, examples }) => ({
      ...problem,
      count,
      examples: [...examples],
    }));
  }
}
