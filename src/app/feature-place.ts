import { type FlatGeometry, nestedParts } from '#core/flat-geometry.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from '#twin/crs.ts';
import { lineLength, middleOfLine } from '#twin/street-places.ts';
import { representativePoint } from './feature-index.ts';

/**
 * The place that stands for a feature, [2] east, north in metres of a UTM zone: the middle of the longest
 * of its lines along its length, else the middle of the box of its outline. NaN without a geometry.
 */
export function featurePlace(
  geometry: FlatGeometry,
  feature: number,
  utm: EpsgCode,
): Float64Array<ArrayBuffer> {
  const { toUtm } = utmProjection(utm);
  if (geometry.type !== 'MultiLineString') {
    const [lon, lat] = representativePoint(geometry, feature);
    return Float64Array.from(toUtm(lon, lat));
  }
  const lines = nestedParts(geometry, feature).map(([line = []]) =>
    line.map(([lon = 0, lat = 0]) => toUtm(lon, lat)),
  );
  const longest = lines.reduce((a, b) => (lineLength(b) > lineLength(a) ? b : a), []);
  return Float64Array.from(middleOfLine(longest).point);
}
