import type { NestedParts } from '#core/flat-geometry.ts';
import type { LonLat } from './geodesic.ts';

/** A difference of longitude by the shorter way round, degrees. */
function shorterWay(degrees: number): number {
  if (Math.abs(degrees) <= 180) return degrees;
  return degrees > 0 ? degrees - 360 : degrees + 360;
}

/**
 * The centre of area of polygons in degrees, holes taken out (Bourke 1988, Calculating the area and centroid
 * of a polygon), also for parts on both sides of 180° E; of polygons without area their first vertex. It
 * may lie outside of them.
 */
export function polygonCentre(parts: NestedParts): LonLat {
  const [lon0 = 0, lat0 = 0] = parts[0]?.[0]?.[0] ?? [];
  let [area, east, north] = [0, 0, 0];
  const addRing = (ring: NestedParts[number][number], weight: 1 | -1) => {
    let [own, ownEast, ownNorth] = [0, 0, 0];
    for (let at = 1; at < ring.length; at++) {
      const [ax = 0, ay = 0] = place(ring[at - 1]);
      const [bx = 0, by = 0] = place(ring[at]);
      const cross = ax * by - bx * ay;
      own += cross;
      ownEast += (ax + bx) * cross;
      ownNorth += (ay + by) * cross;
    }
    const sign = own < 0 ? -weight : weight;
    area += sign * own;
    east += sign * ownEast;
    north += sign * ownNorth;
  };
  const place = (vertex: readonly number[] | undefined) => {
    const [lon = 0, lat = 0] = vertex ?? [];
    return [shorterWay(lon - lon0), lat - lat0];
  };
  for (const rings of parts) {
    for (const [index, ring] of rings.entries()) addRing(ring, index === 0 ? 1 : -1);
  }
  if (!(area > 0)) return [lon0, lat0];
  return [shorterWay(lon0 + east / (3 * area)), lat0 + north / (3 * area)];
}
