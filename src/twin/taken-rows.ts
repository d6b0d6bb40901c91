import type { ProblemCode } from '#core/error-codes.ts';
import { ProblemTally, type TalliedProblem } from '#core/report.ts';

/** What became of the rows of a table: `rowsIn = taken + repaired + refused`. */
export interface RowReport {
  readonly rowsIn: number;
  readonly taken: number;
  readonly repaired: number;
  readonly refused: number;
  readonly problems: readonly TalliedProblem[];
}

/** Counts what becomes of the rows of one file, line by line. */
export class TakenRows {
  readonly #file: string;
  readonly #tally = new ProblemTally();
  #taken = 0;
  #repaired = 0;
  #refused = 0;

  constructor(file: string) {
    this.#file = file;
  }

  take(): void {
    this.#taken += 1;
  }

  /** The row is used, but not as it stands. */
  repair(
    code: ProblemCode,
    line: number,
    params: Readonly<Record<string, string | number>> = {},
  ): void {
    this.#repaired += 1;
    this.#add('repaired', code, line, params);
  }

  /** The row is left out. */
  refuse(
    code: ProblemCode,
    line: number,
    params: Readonly<Record<string, string | number>> = {},
  ): void {
    this.#refused += 1;
    this.#add('refused', code, line, params);
  }

  /** Something about the file, which changed no row. */
  note(code: ProblemCode, params: Readonly<Record<string, string | number>>): void {
    const where = { file: this.#file };
    this.#tally.add('noted', { code, params, where, wayOut: 'fixAtSource' });
  }

  #add(
    effect: 'repaired' | 'refused',
    code: ProblemCode,
    line: number,
    params: Readonly<Record<string, string | number>>,
  ): void {
    const where = { file: this.#file, line };
    this.#tally.add(effect, { code, params, where, wayOut: 'fixAtSource' });
  }

  report(): RowReport {
    const [taken, repaired, refused] = [this.#taken, this.#repaired, this.#refused];
    const problems = this.#tally.list();
    return { rowsIn: taken + repaired + refused, taken, repaired, refused, problems };
  }
}
