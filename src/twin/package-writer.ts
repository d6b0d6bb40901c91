import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ObservationTable } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import { SOFTWARE } from '#core/software.ts';
import { formatTime } from '#core/time.ts';
import {
  CARRIED_ROLES,
  type CarriedRole,
  FEATURE_ROLES,
  type FeatureRole,
  type Role,
  type Twin,
} from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { cityJsonSeqLines } from './cityjson-writer.ts';
import { featureCollectionChunks } from './geojson-writer.ts';
import { gzipChunks } from './gzip-chunks.ts';
import type { ImportResult } from './import-result.ts';
import { observationCsvChunks } from './observation-csv-writer.ts';
import { MANIFEST_NAME, SHA256_MULTIHASH } from './package-manifest.ts';
import type { SourceFile } from './source-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a package is written to: a folder, a store of the browser, an archive. */
export interface PackageSink {
  /** Writes one file whole. `name` is a plain name without folders. */
  write(name: string, chunks: AsyncIterable<Bytes>): Promise<void>;
}

/** Packs texts with gzip; the bytes must tell neither time nor machine. */
export type GzipTexts = (texts: Iterable<string>, work: Work) => AsyncIterable<Bytes>;

/** How a package is written. */
export interface PackageOptions {
  /** Roles whose files are packed with gzip like the observations, `.gz` after their name. None by default. */
  readonly packed?: readonly FeatureRole[];
  /** By default the platform's own, whose bytes may differ between its versions. */
  readonly gzip?: GzipTexts;
}

/** The names that the files of a package can have. */
export const PACKAGE_NAMES: Readonly<Record<Role, string>> = {
  buildings: 'buildings.city.jsonl',
  roads: 'roads.geojson',
  sensors: 'sensors.geojson',
  observations: 'observations.csv.gz',
  districts: 'districts.geojson',
  facilities: 'facilities.geojson',
  events: 'events.geojson',
  landcover: 'landcover.geojson',
};

const MEDIA_TYPES: Readonly<Record<Role, string>> = {
  buildings: 'application/city+json-seq',
  roads: 'application/geo+json',
  sensors: 'application/geo+json',
  observations: 'application/gzip',
  districts: 'application/geo+json',
  facilities: 'application/geo+json',
  events: 'application/geo+json',
  landcover: 'application/geo+json',
};

const DATUM = 'Heights are metres above the own datum of this city; no geoid is applied.';
const FILE_EXTENSION = 'https://stac-extensions.github.io/file/v2.1.0/schema.json';
const LICENSE_NOT_STATED = 'other';

interface Written {
  readonly role: Role | CarriedRole;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

async function* encoded(texts: Iterable<string>, work: Work): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  let held = '';
  for (const text of texts) {
    held += text;
    if (held.length < 65_536) continue;
    await work.pause();
    yield encoder.encode(held);
    held = '';
  }
  yield encoder.encode(held);
}

function* linesOf(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

function textsOf(twin: Twin, role: FeatureRole): Iterable<string> | undefined {
  if (role === 'buildings') {
    const { buildings, utm } = twin;
    return buildings && linesOf(cityJsonSeqLines(buildings, utm));
  }
  const set = twin[role];
  return set && featureCollectionChunks(set);
}

async function writeHashed(
  sink: PackageSink,
  { role, name, type }: Pick<Written, 'role' | 'name' | 'type'>,
  chunks: AsyncIterable<Bytes>,
): Promise<Written> {
  const hash = sha256.create();
  let bytes = 0;
  async function* counted(): AsyncGenerator<Bytes> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await sink.write(name, counted());
  return { role, name, type, bytes, sha256: bytesToHex(hash.digest()) };
}

function fileOf(role: Role): Pick<Written, 'role' | 'name' | 'type'> {
  return { role, name: PACKAGE_NAMES[role], type: MEDIA_TYPES[role] };
}

function packedFileOf(role: Role): Pick<Written, 'role' | 'name' | 'type'> {
  return { role, name: `${PACKAGE_NAMES[role]}.gz`, type: 'application/gzip' };
}

const MEDIA_TYPES_BY_END: readonly (readonly [end: string, type: string])[] = [
  ['.gz', 'application/gzip'],
  ['json', 'application/geo+json'],
  ['.csv', 'text/csv'],
  ['.tif', 'image/tiff; application=geotiff'],
];

/** The media type of a file that is carried along, by the end of its name. */
function mediaTypeOf(name: string): string {
  const known = MEDIA_TYPES_BY_END.find(([end]) => name.toLowerCase().endsWith(end));
  return known?.[1] ?? 'application/octet-stream';
}

async function* bytesOf(file: SourceFile, work: Work): AsyncGenerator<Bytes> {
  const reader = file.stream().getReader();
  for (;;) {
    await work.pause();
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The role; with a number where files before it have the same. */
function keyOf(files: readonly Written[], at: number): string {
  const role = files[at]?.role ?? '';
  const before = files.slice(0, at).filter((file) => file.role === role).length;
  return before === 0 ? role : `${role}-${before + 1}`;
}

function instant(time: number | undefined): string | null {
  return time === undefined ? null : formatTime(time as EpochMs);
}

function manifest(
  twin: Twin,
  { phenomenonTime }: ObservationTable,
  result: ImportResult,
  files: readonly Written[],
) {
  const { id, title, license, attribution, extent, timeZone, invented, utm } = twin;
  const interval = [instant(phenomenonTime[0]), instant(phenomenonTime.at(-1))];
  const assets = files.map(({ role, name, type, bytes, sha256: hex }, at) => [
    keyOf(files, at),
    {
      href: `./${name}`,
      type,
      roles: [role],
      'file:size': bytes,
      'file:checksum': SHA256_MULTIHASH + hex,
    },
  ]);
  return {
    type: 'Collection',
    stac_version: '1.1.0',
    stac_extensions: [FILE_EXTENSION],
    id,
    title,
    description: `Twin package of ${title} by ${SOFTWARE.name} ${SOFTWARE.version}.`,
    license: license === '' ? LICENSE_NOT_STATED : license,
    providers: attribution === '' ? [] : [{ name: attribution }],
    extent: { spatial: { bbox: [extent] }, temporal: { interval: [interval] } },
    links: [],
    cityweave: {
      version: 1,
      timeZone,
      invented,
      utm,
      datum: DATUM,
      attribution,
      sources: result.originalReports,
    },
    assets: Object.fromEntries(assets),
  };
}

/**
 * Writes a city as a twin package: one file a role, those that are carried as they are, `twin.json` last. Same city, same bytes. Throws what
 * the sink throws, and `cancelled`.
 */
export async function writePackage(
  result: ImportResult & { readonly twin: Twin },
  sink: PackageSink,
  work: Work,
  { packed = [], gzip = gzipChunks }: PackageOptions = {},
): Promise<void> {
  const { twin, observations } = result;
  const files: Written[] = [];
  const total = FEATURE_ROLES.length + 1;
  for (const role of FEATURE_ROLES) {
    work.progress({ stage: 'writingPackage', done: files.length, total });
    const texts = textsOf(twin, role);
    if (texts === undefined) continue;
    const isPacked = packed.includes(role);
    const content = isPacked ? gzip(texts, work) : encoded(texts, work);
    files.push(await writeHashed(sink, isPacked ? packedFileOf(role) : fileOf(role), content));
  }
  if (observations.value.length > 0) {
    const content = gzip(observationCsvChunks(observations), work);
    files.push(await writeHashed(sink, fileOf('observations'), content));
  }
  const carried = CARRIED_ROLES.flatMap((role) =>
    result.carried.filter((one) => one.role === role),
  );
  for (const { role, file } of carried) {
    const { name } = file;
    const content = bytesOf(file, work);
    files.push(await writeHashed(sink, { role, name, type: mediaTypeOf(name) }, content));
  }
  const text = `${JSON.stringify(manifest(twin, observations, result, files), null, 1)}\n`;
  await sink.write(MANIFEST_NAME, encoded([text], work));
  work.progress({ stage: 'writingPackage', done: total, total });
}
