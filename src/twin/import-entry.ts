import { CityweaveError, type Problem } from '#core/errors.ts';
import type { CarriedRole, Role } from '#core/twin.ts';
import type { FileFormat } from './file-format.ts';
import { draftReport, type ReportDraft } from './file-report.ts';
import type { CsvScan } from './import-observations.ts';
import type { ImportOptions } from './import-result.ts';
import type { SourceFile } from './source-file.ts';

/** A file on its way into the city. */
export interface ImportEntry {
  readonly draft: ReportDraft;
  /** Place among the files as they were given. */
  readonly given: number;
  format?: FileFormat;
  /** Why its format is not known: a refusal, unless a package says that the file is only carried. */
  unknown?: unknown;
  role?: Role | undefined;
  carriedRole?: CarriedRole;
  /** What a package says of it. */
  expectedSha256?: string;
  scan?: CsvScan;
}

/** What is wrong with a file as a whole. */
export function fileError(code: Problem['code'], params: Problem['params'] = {}): CityweaveError {
  const ways = { unknownRole: 'declareRole', fileCarried: 'none' } as const;
  const wayOut = ways[code as keyof typeof ways] ?? 'importAgain';
  return new CityweaveError({ code, params, where: {}, wayOut });
}

/** Files in the order of their names, so that the order on a command line changes nothing. */
export function entriesOf(files: readonly SourceFile[], options: ImportOptions): ImportEntry[] {
  const entries = files.map((file, given): ImportEntry => {
    return { draft: draftReport(file), given, role: options.roles?.[file.name] };
  });
  return entries.sort(({ draft: { file: a } }, { draft: { file: b } }) => {
    if (a.name !== b.name) return a.name < b.name ? -1 : 1;
    return a.size - b.size;
  });
}
