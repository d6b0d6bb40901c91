import type { ProblemCode } from '#core/error-codes.ts';
import { CityweaveError } from '#core/errors.ts';
import type { Crs } from './crs.ts';
import { FeatureLog } from './feature-log.ts';
import { geoJsonCrs } from './geojson-crs.ts';
import { firstPosition, readGeometry } from './geojson-geometry.ts';
import { readPositions } from './geojson-positions.ts';
import { readProperties } from './geojson-properties.ts';
import type { GeoJsonReading, ReadFeature } from './geojson-reading.ts';
import { isRecord, jsonText } from './json-record.ts';
import { repairParts } from './part-repair.ts';
import type { ReadContext } from './reading.ts';

const GEOMETRY_TYPES = new Set<unknown>([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/** Longest part of an id that messages repeat. */
const LABEL_LENGTH = 80;

function notGeoJson(code: ProblemCode, file: string, type: unknown): CityweaveError {
  return new CityweaveError({
    code,
    params: { type: jsonText(type) },
    where: { file },
    wayOut: 'pickAnotherFile',
  });
}

/** The features of any GeoJSON document, unread. A bare geometry is a feature without properties. */
function rawFeatures(value: unknown, file: string): readonly unknown[] {
  const type = isRecord(value) ? value['type'] : undefined;
  if (!isRecord(value)) throw notGeoJson('notGeoJson', file, undefined);
  if (type === 'Feature') return [value];
  if (GEOMETRY_TYPES.has(type)) return [{ type: 'Feature', properties: null, geometry: value }];
  if (type !== 'FeatureCollection') throw notGeoJson('notGeoJson', file, type);
  const features = value['features'];
  if (!Array.isArray(features)) throw notGeoJson('featuresNotList', file, type);
  return features;
}

function ownId(raw: unknown): string | undefined {
  const id = isRecord(raw) ? raw['id'] : undefined;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

async function readFeature(
  raw: unknown,
  label: string,
  crs: Crs,
  log: FeatureLog,
): Promise<ReadFeature> {
  if (!isRecord(raw) || raw['type'] !== 'Feature') throw log.refusal('notAFeature');
  const id = ownId(raw);
  const stated = raw['id'];
  if (id === undefined && stated !== undefined && stated !== null) log.repair('featureIdInvalid');
  const geometry = readGeometry(raw['geometry'], log);
  const { parts, hasHeights } = readPositions(geometry, crs, log);
  return {
    id,
    label,
    family: geometry.family,
    parts: await repairParts(geometry.family, parts, log),
    hasHeights,
    properties: readProperties(raw['properties'], log),
    repaired: log.repaired,
  };
}

function familyOf(features: readonly ReadFeature[]): GeoJsonReading['family'] {
  const families = new Set(features.map(({ family }) => family));
  const [first] = families;
  return families.size > 1 ? 'mixed' : (first ?? 'none');
}

/**
 * Reads a parsed GeoJSON document (RFC 7946, and the `crs` member of GeoJSON 2008): a
 * FeatureCollection, a Feature or a geometry. Every feature is checked and put right or refused, its
 * positions converted to degrees of WGS84 (7 decimals, heights 3); the reasons go to `context.tally`,
 * which counts each kind once a feature. Foreign members are left out. Throws `notGeoJson`,
 * `featuresNotList` and what `geoJsonCrs` throws.
 */
export async function parseGeoJson(value: unknown, context: ReadContext): Promise<GeoJsonReading> {
  const raws = rawFeatures(value, context.file);
  const sample = raws.flatMap((raw) => {
    const position = isRecord(raw) ? firstPosition(raw['geometry']) : undefined;
    return position === undefined ? [] : [position];
  });
  const found = await geoJsonCrs(isRecord(value) ? value['crs'] : undefined, sample, context);
  const features: ReadFeature[] = [];
  for (const [index, raw] of raws.entries()) {
    const label = ownId(raw)?.slice(0, LABEL_LENGTH) ?? `#${index}`;
    const log = new FeatureLog(context, label);
    try {
      const feature = await readFeature(raw, label, found.crs, log);
      log.accept();
      features.push(feature);
    } catch (thrown) {
      log.refuse(thrown);
    }
    await context.work.pause();
    context.work.progress({ stage: 'readingFeatures', done: index + 1, total: raws.length });
  }
  const repaired = features.filter((feature) => feature.repaired).length;
  return {
    found,
    family: familyOf(features),
    features,
    featuresIn: raws.length,
    taken: features.length - repaired,
    repaired,
    refused: raws.length - features.length,
  };
}
