import { type FlatGeometry, nestedParts } from './flat-geometry.ts';

/** A GeoJSON geometry object as RFC 7946 has it. */
export interface GeoJsonGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}

/** The geometry of one feature: a single part as the simple type, several as the Multi type, none as null. */
export function geoJsonGeometry(geometry: FlatGeometry, feature: number): GeoJsonGeometry | null {
  const parts = nestedParts(geometry, feature);
  const [first] = parts;
  if (first === undefined) return null;
  if (geometry.type === 'Point') return { type: 'Point', coordinates: first[0]?.[0] };
  if (geometry.type === 'MultiLineString') {
    return parts.length === 1
      ? { type: 'LineString', coordinates: first[0] }
      : { type: 'MultiLineString', coordinates: parts.map((part) => part[0]) };
  }
  return parts.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** A coordinate rounded to 7 decimals (about 1 cm), as every layer and file has it. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
