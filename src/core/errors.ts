import type { ProblemCode, WayOutCode } from './error-codes.ts';

/** The place a problem was found at. Counting starts at 1 for lines and columns, at 0 for rings and vertices. */
export interface Where {
  readonly file?: string;
  /** The source's id of the feature, or `#7` for the eighth feature when it has none. */
  readonly feature?: string;
  readonly property?: string;
  readonly ring?: number;
  readonly vertex?: number;
  readonly line?: number;
  readonly column?: number;
}

/** What is wrong, where, and the way out, without a sentence: src/i18n makes the sentence. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly where: Where;
  readonly wayOut: WayOutCode;
}

/** An error that a person can act on. `cause` keeps what led to it. */
export class CityweaveError extends Error implements Problem {
  override readonly name = 'CityweaveError';
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly where: Where;
  readonly wayOut: WayOutCode;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.code, options);
    this.code = problem.code;
    this.params = problem.params;
    this.where = problem.where;
    this.wayOut = problem.wayOut;
  }
}
