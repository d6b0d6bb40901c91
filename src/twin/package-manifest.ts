import { PROBLEM_CODES, WAYS_OUT } from '#core/error-codes.ts';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { FileReport, TalliedProblem } from '#core/report.ts';
import { CARRIED_ROLES, type CarriedRole, ROLES, type Role } from '#core/twin.ts';
import { DOCUMENT_LIMIT, readHashed } from './hashed-bytes.ts';
import { parseJson } from './json-document.ts';
import { isRecord } from './json-record.ts';
import type { SourceFile } from './source-file.ts';
import type { TwinFacts } from './twin-assembly.ts';

/** The file of a package that names all others: a STAC 1.1 Collection. */
export const MANIFEST_NAME = 'twin.json';

/** The multihash prefix of a sha256 (function 0x12, 32 bytes), as the STAC file extension wants it. */
export const SHA256_MULTIHASH = '1220';

/** One data file of a package. */
export interface PackageAsset {
  readonly role: Role | CarriedRole;
  /** Name within the package's folder. */
  readonly name: string;
  readonly sha256: string;
}

/** What `twin.json` says. */
export interface PackageManifest {
  readonly facts: TwinFacts;
  readonly assets: readonly PackageAsset[];
  /** What became of the original files. */
  readonly reports: readonly FileReport[];
}

type Json = Readonly<Record<string, unknown>>;

function invalid(file: string, member: string): CityweaveError {
  const where = { file };
  return new CityweaveError({
    code: 'packageInvalid',
    params: { member },
    where,
    wayOut: 'importAgain',
  });
}

function text(record: Json, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' ? value : undefined;
}

function count(record: Json, key: string): number {
  const value = record[key];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

function assetOf(asset: unknown, file: string, key: string): PackageAsset {
  const member = `assets.${key}`;
  if (!isRecord(asset)) throw invalid(file, member);
  const roles = Array.isArray(asset['roles']) ? asset['roles'] : [];
  const role = oneOf([...ROLES, ...CARRIED_ROLES] as const, roles[0]);
  const name = text(asset, 'href')?.replace(/^\.\//, '') ?? '';
  const checksum = text(asset, 'file:checksum') ?? '';
  if (role === undefined || roles.length !== 1) throw invalid(file, `${member}.roles`);
  if (name === '' || /[/\\]/.test(name)) throw invalid(file, `${member}.href`);
  if (!/^1220[0-9a-f]{64}$/.test(checksum)) throw invalid(file, `${member}.file:checksum`);
  return { role, name, sha256: checksum.slice(SHA256_MULTIHASH.length) };
}

function problemOf(value: unknown): TalliedProblem[] {
  if (!isRecord(value)) return [];
  const code = oneOf(PROBLEM_CODES, value['code']);
  const wayOut = oneOf(WAYS_OUT, value['wayOut']);
  const effect = oneOf(['repaired', 'refused', 'noted'] as const, value['effect']);
  if (code === undefined || wayOut === undefined || effect === undefined) return [];
  const params: Record<string, string | number> = {};
  for (const [key, one] of Object.entries(isRecord(value['params']) ? value['params'] : {})) {
    if (typeof one === 'string' || typeof one === 'number') params[key] = one;
  }
  const examples = Array.isArray(value['examples']) ? value['examples'].filter(isRecord) : [];
  const where = isRecord(value['where']) ? value['where'] : {};
  return [{ code, params, where, wayOut, effect, count: count(value, 'count'), examples }];
}

function crsOfReport(value: unknown): FileReport['crs'] {
  if (!isRecord(value)) return undefined;
  const from = oneOf(['declared', 'option', 'format', 'plausible'] as const, value['from']);
  return from === undefined ? undefined : { epsg: count(value, 'epsg'), from };
}

function reportOf(value: unknown, file: string): FileReport {
  if (!isRecord(value)) throw invalid(file, 'cityweave.sources');
  const problems = Array.isArray(value['problems']) ? value['problems'] : [];
  const crs = crsOfReport(value['crs']);
  return {
    file: text(value, 'file') ?? '',
    bytes: count(value, 'bytes'),
    sha256: text(value, 'sha256') ?? '',
    role: oneOf([...ROLES, ...CARRIED_ROLES, 'layer'] as const, value['role']) ?? 'none',
    ...(crs === undefined ? {} : { crs }),
    featuresIn: count(value, 'featuresIn'),
    taken: count(value, 'taken'),
    repaired: count(value, 'repaired'),
    refused: count(value, 'refused'),
    ...(value['blank'] === undefined ? {} : { blank: count(value, 'blank') }),
    problems: problems.flatMap(problemOf),
  };
}

/** Understands the parsed `twin.json`. Throws `packageInvalid` with the member that is wrong. */
function packageManifest(value: unknown, file: string): PackageManifest {
  if (!isRecord(value)) throw invalid(file, 'type');
  const own = value['cityweave'];
  const assets = value['assets'];
  if (!isRecord(own)) throw invalid(file, 'cityweave');
  if (!isRecord(assets)) throw invalid(file, 'assets');
  const sources = Array.isArray(own['sources']) ? own['sources'] : [];
  return {
    facts: {
      id: text(value, 'id'),
      title: text(value, 'title'),
      license: text(value, 'license'),
      timeZone: text(own, 'timeZone'),
      attribution: text(own, 'attribution'),
      invented: own['invented'] === true,
    },
    assets: Object.entries(assets).map(([key, asset]) => assetOf(asset, file, key)),
    reports: sources.map((source) => reportOf(source, file)),
  };
}

/** Reads `twin.json`. Throws what reading JSON throws, and `packageInvalid`. */
export async function readManifest(
  file: SourceFile,
  work: Work,
): Promise<PackageManifest & { readonly sha256: string }> {
  const { bytes, sha256 } = await readHashed(file, DOCUMENT_LIMIT, work);
  return { ...packageManifest(parseJson(bytes, file.name), file.name), sha256 };
}
