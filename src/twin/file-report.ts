import type { Problem } from '#core/errors.ts';
import { type FileReport, ProblemTally } from '#core/report.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { FoundCrs, ReadCounts } from './reading.ts';
import type { SourceFile } from './source-file.ts';

/** A report that is filled while its file is read. */
export interface ReportDraft {
  readonly file: SourceFile;
  readonly tally: ProblemTally;
  sha256: string;
  role: FileReport['role'];
  crs?: FileReport['crs'];
  counts: ReadCounts;
  blank?: number;
}

/** The report of a file of which nothing is known yet. */
export function draftReport(file: SourceFile): ReportDraft {
  return {
    file,
    tally: new ProblemTally(),
    sha256: '',
    role: 'none',
    counts: { featuresIn: 0, taken: 0, repaired: 0, refused: 0 },
  };
}

/** Says how the reference system of the file was found. */
export function noteCrs(draft: ReportDraft, { crs, from }: FoundCrs): void {
  draft.crs = { epsg: crs.epsg, from };
}

/**
 * Refuses the file as a whole and returns why. Its counts become 0: none of its features came in.
 * Throws again when nobody waits any more.
 */
export function refuseFile(draft: ReportDraft, thrown: unknown): Problem {
  const { code, params, where, wayOut } = asCityweaveError(thrown);
  if (code === 'cancelled') throw thrown;
  const problem = { code, params, where: { file: draft.file.name, ...where }, wayOut };
  draft.role = 'none';
  draft.counts = { featuresIn: 0, taken: 0, repaired: 0, refused: 0 };
  delete draft.blank;
  draft.tally.add('refused', problem);
  return problem;
}

/** The finished report. `sha256` is empty for a file that was refused before it was read to its end. */
export function finishReport(draft: ReportDraft): FileReport {
  const { file, tally, sha256, role, crs, counts, blank } = draft;
  return {
    file: file.name,
    bytes: Number.isNaN(file.size) ? 0 : file.size,
    sha256,
    role,
    ...(crs === undefined ? {} : { crs }),
    ...counts,
    ...(blank === undefined ? {} : { blank }),
    problems: tally.list(),
  };
}
