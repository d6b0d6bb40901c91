import type { FeatureLog } from './feature-log.ts';
import type { GeometryFamily } from './geojson-reading.ts';
import { isRecord, jsonText } from './json-record.ts';

/** A geometry whose lists are nested as its type needs; positions are still unread. */
export interface RawGeometry {
  /** Its GeoJSON type, for messages. */
  readonly type: string;
  readonly family: GeometryFamily;
  /** parts → rings → positions */
  readonly parts: readonly (readonly (readonly unknown[])[])[];
}

interface TypeRule {
  readonly family: GeometryFamily;
  /** The coordinates as parts → rings → positions. */
  readonly parts: (coordinates: unknown) => unknown;
}

function each(coordinates: unknown, wrap: (item: unknown) => unknown): unknown {
  return Array.isArray(coordinates) ? coordinates.map(wrap) : coordinates;
}

/** RFC 7946, sections 3.1.2 to 3.1.7. */
const TYPES = new Map<unknown, TypeRule>([
  ['Point', { family: 'point', parts: (c) => [[[c]]] }],
  ['MultiPoint', { family: 'point', parts: (c) => each(c, (p) => [[p]]) }],
  ['LineString', { family: 'line', parts: (c) => [[c]] }],
  ['MultiLineString', { family: 'line', parts: (c) => each(c, (line) => [line]) }],
  ['Polygon', { family: 'polygon', parts: (c) => [c] }],
  ['MultiPolygon', { family: 'polygon', parts: (c) => c }],
]);

const DIMENSIONS: Readonly<Record<GeometryFamily, number>> = { point: 0, line: 1, polygon: 2 };

function isNested(parts: unknown): parts is RawGeometry['parts'] {
  if (!Array.isArray(parts)) return false;
  return parts.every((rings) => Array.isArray(rings) && rings.every((ring) => Array.isArray(ring)));
}

function simpleGeometry(raw: Readonly<Record<string, unknown>>, log: FeatureLog): RawGeometry {
  const rule = TYPES.get(raw['type']);
  const type = jsonText(raw['type']);
  if (rule === undefined) throw log.refusal('geometryTypeUnknown', {}, { type });
  const coordinates = raw['coordinates'];
  if (Array.isArray(coordinates) && coordinates.length === 0) throw log.refusal('geometryMissing');
  const parts = rule.parts(coordinates);
  if (!isNested(parts)) throw log.refusal('coordinatesNesting', {}, { type });
  return { type, family: rule.family, parts };
}

function collect(members: unknown, log: FeatureLog): RawGeometry[] {
  if (!Array.isArray(members)) {
    throw log.refusal('coordinatesNesting', {}, { type: 'GeometryCollection' });
  }
  return members.flatMap((member) =>
    isRecord(member) && member['type'] === 'GeometryCollection'
      ? collect(member['geometries'], log)
      : [readGeometry(member, log)],
  );
}

/** The members of highest dimension as one geometry; what is left out is told. */
function mergedCollection(members: readonly RawGeometry[], log: FeatureLog): RawGeometry {
  const [first] = [...members].sort((a, b) => DIMENSIONS[b.family] - DIMENSIONS[a.family]);
  if (first === undefined) throw log.refusal('geometryMissing');
  const kept = members.filter((member) => member.family === first.family);
  const left = members.length - kept.length;
  if (left > 0) log.repair('geometryCollectionReduced', {}, { kept: kept.length, left });
  else log.note('geometryCollectionMerged');
  return { ...first, parts: kept.flatMap((member) => member.parts) };
}

/**
 * The nested lists of a GeoJSON geometry. A GeometryCollection counts as one geometry: its members of
 * highest dimension together (noted, or repaired with the number of members left out). Throws refusals:
 * `geometryMissing` (null or empty), `geometryTypeUnknown`, `coordinatesNesting`.
 */
export function readGeometry(raw: unknown, log: FeatureLog): RawGeometry {
  if (raw === null || raw === undefined) throw log.refusal('geometryMissing');
  if (!isRecord(raw)) throw log.refusal('geometryTypeUnknown', {}, { type: jsonText(raw) });
  if (raw['type'] !== 'GeometryCollection') return simpleGeometry(raw, log);
  return mergedCollection(collect(raw['geometries'], log), log);
}

/** The first position of a geometry that reads as two numbers, to find the reference system from. */
export function firstPosition(raw: unknown): readonly [number, number] | undefined {
  if (!isRecord(raw)) return undefined;
  const members = raw['geometries'];
  if (Array.isArray(members)) return members.length > 0 ? firstPosition(members[0]) : undefined;
  let value = raw['coordinates'];
  for (let depth = 0; depth < 4 && Array.isArray(value) && Array.isArray(value[0]); depth++) {
    value = value[0];
  }
  if (!Array.isArray(value)) return undefined;
  const [x, y] = value;
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined;
}
