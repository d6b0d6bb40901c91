import type { ProblemCode } from '#core/error-codes.ts';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { Twin } from '#core/twin.ts';
import { importCity } from './import-city.ts';
import type { ImportResult } from './import-result.ts';
import { MANIFEST_NAME, readManifest } from './package-manifest.ts';
import type { SourceFile } from './source-file.ts';

/** What makes other files of a package fail in turn. */
const CAUSES: readonly ProblemCode[] = ['packageChanged', 'packageIncomplete'];

function notAPackage(member: string): CityweaveError {
  const where = { file: MANIFEST_NAME };
  return new CityweaveError({
    code: 'packageInvalid',
    params: { member },
    where,
    wayOut: 'importAgain',
  });
}

/**
 * Reads a twin package from the files of its folder; others beside it are left alone. Everything in it
 * must be as it was written: throws `packageInvalid`, `packageChanged` with the file, `packageIncomplete`,
 * and only where neither is the cause, whatever else refuses one of its files.
 */
export async function readPackage(
  files: readonly SourceFile[],
  work: Work,
): Promise<ImportResult & { readonly twin: Twin }> {
  const manifestFile = files.find(({ name }) => name === MANIFEST_NAME);
  if (manifestFile === undefined) throw notAPackage(MANIFEST_NAME);
  const { assets } = await readManifest(manifestFile, work);
  const own = new Set([MANIFEST_NAME, ...assets.map(({ name }) => name)]);
  const result = await importCity(
    files.filter(({ name }) => own.has(name)),
    {},
    work,
  );
  const refused = result.reports
    .flatMap(({ problems }) => problems)
    .filter(({ effect }) => effect === 'refused');
  const cause =
    CAUSES.flatMap((code) => refused.find((problem) => problem.code === code) ?? [])[0] ??
    refused[0];
  if (cause !== undefined) throw new CityweaveError(cause);
  const { twin } = result;
  if (twin === undefined) throw notAPackage('assets');
  return { ...result, twin };
}
