import { type Extent, type FlatGeometry, featureCount, unionExtent } from '#core/flat-geometry.ts';

/** First and past-the-last vertex of a feature. */
export function vertexSpan(geometry: FlatGeometry, feature: number): [number, number] {
  const at = (index: number) =>
    geometry.rings[geometry.parts[geometry.features[index] ?? 0] ?? 0] ?? 0;
  return [at(feature), at(feature + 1)];
}

/** West, south, east, north of one feature; `undefined` without a vertex. */
export function featureBox(geometry: FlatGeometry, feature: number): Extent | undefined {
  const { coordinates, dimension } = geometry;
  const [first, end] = vertexSpan(geometry, feature);
  if (first === end) return undefined;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let vertex = first; vertex < end; vertex++) {
    const lon = coordinates[vertex * dimension] ?? 0;
    const lat = coordinates[vertex * dimension + 1] ?? 0;
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** [n] west, south, east, north of each feature over all its geometries; `undefined` without a vertex. */
export function featureBoxes(...geometries: readonly FlatGeometry[]): (Extent | undefined)[] {
  const [first] = geometries;
  const count = first === undefined ? 0 : featureCount(first);
  return Array.from({ length: count }, (_, feature) =>
    geometries
      .map((geometry) => featureBox(geometry, feature))
      .reduce((box, next) => unionExtent(box, next), undefined),
  );
}
