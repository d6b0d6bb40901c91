import type { Work } from '#core/progress.ts';
import type { ProblemTally } from '#core/report.ts';
import type { Crs } from './crs.ts';

/** What every reader is given: where it reads, whom it tells, and what the person stated. */
export interface ReadContext {
  /** Name of the file, for `where.file`. */
  readonly file: string;
  readonly work: Work;
  /** Takes each repair, refusal and note. */
  readonly tally: ProblemTally;
  /** The reference system the person stated; used only where the file declares none. */
  readonly statedCrs?: Crs | undefined;
}

/** Each feature of a file counted once: `featuresIn = taken + repaired + refused`. */
export interface ReadCounts {
  readonly featuresIn: number;
  readonly taken: number;
  readonly repaired: number;
  readonly refused: number;
}

/** How the reference system of a file was found. */
export interface FoundCrs {
  readonly crs: Crs;
  readonly from: 'declared' | 'option' | 'format' | 'plausible';
}
