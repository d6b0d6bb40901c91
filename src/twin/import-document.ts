import { CityweaveError } from '#core/errors.ts';
import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import type { BuildingSet, FeatureRole, Role } from '#core/twin.ts';
import { readCityJson } from './cityjson-reader.ts';
import type { Crs } from './crs.ts';
import { documentFormat, type FileFormat } from './file-format.ts';
import { noteCrs, type ReportDraft } from './file-report.ts';
import { featureSetOf } from './geojson-feature-set.ts';
import { parseGeoJson } from './geojson-reader.ts';
import type { GeoJsonReading } from './geojson-reading.ts';
import { geoJsonRole } from './geojson-role.ts';
import { DOCUMENT_LIMIT, readHashed } from './hashed-bytes.ts';
import { parseJson } from './json-document.ts';
import { isRecord } from './json-record.ts';
import type { ReadContext } from './reading.ts';

/** What the reading of a JSON document needs beside the document. */
export interface DocumentContext {
  readonly work: Work;
  readonly statedCrs: Crs | undefined;
  readonly role: Role | undefined;
  /** For each file of observations the names by which it calls its sensors. */
  readonly columnSets: readonly ReadonlySet<string>[];
}

/** What a document gave: features of a role, a layer unread, or nothing since each feature was refused. */
export type DocumentContent =
  | { readonly role: 'none' }
  | { readonly role: FeatureRole; readonly set: FeatureSet | BuildingSet }
  | { readonly role: 'layer'; readonly value: unknown };

function unknownRole(file: string): CityweaveError {
  const where = { file };
  return new CityweaveError({ code: 'unknownRole', params: {}, where, wayOut: 'declareRole' });
}

function roleOf(reading: GeoJsonReading, context: DocumentContext, file: string): FeatureRole {
  const sets = context.columnSets.length === 0 ? [new Set<string>()] : context.columnSets;
  const found = sets.map((columns) => geoJsonRole(reading, columns)).find((role) => role);
  const role = context.role ?? found;
  if (role === undefined || role === 'observations') throw unknownRole(file);
  return role;
}

function noFeatures(file: string): CityweaveError {
  const where = { file };
  return new CityweaveError({ code: 'noFeatures', params: {}, where, wayOut: 'pickAnotherFile' });
}

async function readBuildings(draft: ReportDraft, context: ReadContext): Promise<DocumentContent> {
  const { buildings, sha256, crs, ...counts } = await readCityJson(draft.file, context);
  draft.sha256 = sha256;
  draft.role = 'buildings';
  draft.counts = counts;
  noteCrs(draft, crs);
  return { role: 'buildings', set: buildings };
}

function layerDocument(draft: ReportDraft, value: Readonly<Record<string, unknown>>) {
  const features = Array.isArray(value['features']) ? value['features'].length : 0;
  draft.role = 'layer';
  draft.counts = { featuresIn: features, taken: features, repaired: 0, refused: 0 };
  return { role: 'layer', value } as const;
}

/**
 * Reads a CityJSON or GeoJSON file and fills its report. Throws what the readers throw; a GeoJSON
 * whose role cannot be told throws `unknownRole`, an empty one `noFeatures`.
 */
export async function importDocument(
  format: FileFormat,
  draft: ReportDraft,
  context: DocumentContext,
): Promise<DocumentContent> {
  const { name } = draft.file;
  const { work, statedCrs } = context;
  work.progress({ stage: 'readingDocument', done: 0, total: 0 });
  const reading: ReadContext = { file: name, work, tally: draft.tally, statedCrs };
  if (format === 'cityJson') return readBuildings(draft, reading);
  const { bytes, sha256 } = await readHashed(draft.file, DOCUMENT_LIMIT, work);
  draft.sha256 = sha256;
  const value = parseJson(bytes, name);
  if (format === 'json' && documentFormat(value, name) === 'cityJson') {
    return readBuildings(draft, reading);
  }
  if (isRecord(value) && isRecord(value['cityweave'])) return layerDocument(draft, value);
  const features = await parseGeoJson(value, reading);
  noteCrs(draft, features.found);
  if (features.features.length === 0) {
    const { featuresIn, taken, repaired, refused } = features;
    if (featuresIn === 0) throw noFeatures(name);
    draft.counts = { featuresIn, taken, repaired, refused };
    return { role: 'none' };
  }
  const role = roleOf(features, context, name);
  const { set, featuresIn, taken, repaired, refused } = await featureSetOf(features, role, reading);
  draft.role = role;
  draft.counts = { featuresIn, taken, repaired, refused };
  return { role, set };
}
