import type { Column, FeatureSet } from '#core/feature-set.ts';
import { featureCount } from '#core/flat-geometry.ts';
import { geoJsonGeometry, roundDegrees } from '#core/geojson-geometry.ts';
import { textAt } from '#core/text-column.ts';
import type { Scalar } from './geojson-reading.ts';

function valueAt(column: Column, index: number): Scalar | undefined {
  if (column.type === 'text') return textAt(column.values, index) || undefined;
  const value = column.values[index] ?? Number.NaN;
  if (column.type === 'number') return Number.isNaN(value) ? undefined : value;
  return value === 255 ? undefined : value === 1;
}

/** Longitude and latitude with 7 decimals, height in m with 3. */
function rounded(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  if (typeof coordinates[0] !== 'number') return coordinates.map(rounded);
  const [lon, lat, height] = coordinates as number[];
  const position = [roundDegrees(lon ?? 0), roundDegrees(lat ?? 0)];
  return height === undefined ? position : [...position, Math.round(height * 1000) / 1000];
}

function featureText(set: FeatureSet, index: number): string {
  const properties: Record<string, Scalar> = Object.create(null);
  for (const column of set.columns) {
    const value = valueAt(column, index);
    if (value !== undefined) properties[column.name] = value;
  }
  const geometry = geoJsonGeometry(set.geometry, index);
  return JSON.stringify({
    type: 'Feature',
    id: textAt(set.ids, index),
    properties,
    geometry: geometry && { ...geometry, coordinates: rounded(geometry.coordinates) },
  });
}

/**
 * A set as an RFC 7946 FeatureCollection in pieces of text, one feature a line: its id, all columns (a
 * missing value is left out), longitude and latitude with 7 decimals. Read back it gives the same set.
 */
export function* featureCollectionChunks(set: FeatureSet): Iterable<string> {
  const count = featureCount(set.geometry);
  yield '{"type":"FeatureCollection","features":[';
  for (let index = 0; index < count; index++) {
    yield `${index === 0 ? '\n' : ',\n'}${featureText(set, index)}`;
  }
  yield '\n]}\n';
}
