import type { GeoJsonGeometry } from '#core/geojson-geometry.ts';

type Ring = readonly (readonly number[])[];

/** Twice the signed area of a closed ring (Gauss's shoelace formula): positive counter-clockwise. */
function doubledArea(ring: Ring): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at - 1] ?? [];
    const [bx = 0, by = 0] = ring[at] ?? [];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

function windRings(rings: readonly Ring[]): Ring[] {
  return rings.map((ring, index) => {
    const area = doubledArea(ring);
    const wrong = index === 0 ? area < 0 : area > 0;
    return wrong ? ring.toReversed() : ring;
  });
}

/** Polygons with outer rings counter-clockwise and holes clockwise (RFC 7946, 3.1.6); others as they are. */
export function rightHanded(geometry: GeoJsonGeometry | null): GeoJsonGeometry | null {
  if (geometry?.type === 'Polygon') {
    return { type: 'Polygon', coordinates: windRings(geometry.coordinates as Ring[]) };
  }
  if (geometry?.type === 'MultiPolygon') {
    const parts = geometry.coordinates as Ring[][];
    return { type: 'MultiPolygon', coordinates: parts.map(windRings) };
  }
  return geometry;
}
