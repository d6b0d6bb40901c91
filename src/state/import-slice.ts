import type { Problem } from '#core/errors.ts';
import type { Progress } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import type { FileReport } from '#core/report.ts';
import type { Role } from '#core/twin.ts';

/** What cannot be told from a file and must be asked. */
export type ImportQuestion =
  | {
      readonly kind: 'crs';
      readonly file: string;
      /** The first coordinates of the file, as they stand there. */
      readonly sample?: readonly [number, number];
      /** Why an earlier answer did not do. */
      readonly problem?: Problem;
    }
  | { readonly kind: 'role'; readonly file: string; readonly choices: readonly Role[] }
  | { readonly kind: 'quantity'; readonly file: string };

/** A quantity and the UCUM unit that the values of a file are in. */
export interface StatedQuantity {
  readonly quantity: Quantity;
  readonly unit: string;
}

/** What a person stated; files are named as in the questions. */
export interface ImportAnswers {
  readonly crs: Readonly<Record<string, number>>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly quantities: Readonly<Record<string, StatedQuantity>>;
  /** Files that are left out instead. */
  readonly leftOut: readonly string[];
}

/** Nothing was stated. */
export const NO_ANSWERS: ImportAnswers = { crs: {}, roles: {}, quantities: {}, leftOut: [] };

export interface RunningImport {
  readonly files: readonly string[];
  /** UTC epoch milliseconds. */
  readonly startedAt: number;
  readonly progress: Progress | undefined;
  /** Set for the city that comes with the page: nobody chose its files. */
  readonly carried?: true;
}

export interface ImportSlice {
  readonly importing: RunningImport | undefined;
  /** Not empty = the page asks. */
  readonly questions: readonly ImportQuestion[];
  /** What became of the files of the last import. */
  readonly reports: readonly FileReport[];
}

export const NO_IMPORT: ImportSlice = { importing: undefined, questions: [], reports: [] };
