import type { GeometryType, NestedParts } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from '#twin/crs.ts';
import type { AreaParts } from './area-shape.ts';

type Place = [east: number, north: number];

/** Sides of a whole circle: its area is 0.07 % too small. */
const CIRCLE_SIDES = 96;
/** Ways with more legs are smoothed first, so that joining them stays within a second. */
const MOST_LEGS = 400;
/** How far smoothing may move a way, as a share of the distance. */
const SMOOTHING = 0.02;

/** All places within `radius` of a straight way, as one closed ring; a way without length gives a circle. */
function capsule([x1, y1]: Place, [x2, y2]: Place, radius: number): Place[] {
  const ahead = Math.atan2(y2 - y1, x2 - x1);
  const half = CIRCLE_SIDES / 2;
  const arc = (x: number, y: number, from: number) =>
    Array.from({ length: half + 1 }, (_, step): Place => {
      const angle = from + (Math.PI * step) / half;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
  const ring = [...arc(x1, y1, ahead + Math.PI / 2), ...arc(x2, y2, ahead - Math.PI / 2)];
  return [...ring, ring[0] ?? [x1, y1]];
}

function distanceToWay([x, y]: Place, [x1, y1]: Place, [x2, y2]: Place): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

/** Leaves out vertices that lie within `tolerance` of the way without them (Douglas and Peucker 1973). */
function smoothed(way: readonly Place[], tolerance: number): Place[] {
  const keep = new Uint8Array(way.length);
  const spans: [number, number][] = [[0, way.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span;
    keep[first] = 1;
    keep[last] = 1;
    let [furthest, far] = [-1, tolerance];
    for (let at = first + 1; at < last; at++) {
      const away = distanceToWay(way[at] ?? [0, 0], way[first] ?? [0, 0], way[last] ?? [0, 0]);
      if (away > far) [furthest, far] = [at, away];
    }
    if (furthest !== -1) spans.push([first, furthest], [furthest, last]);
  }
  return way.filter((_, at) => keep[at] === 1);
}

function legsOf(ways: readonly (readonly Place[])[]): [Place, Place][] {
  return ways.flatMap((way) =>
    way.length === 1
      ? way.map((only): [Place, Place] => [only, only])
      : way.slice(1).map((to, at): [Place, Place] => [way[at] ?? to, to]),
  );
}

/**
 * The area of all places within `distanceM` of a feature, in degrees: joined capsules around its edges
 * in metres of the UTM zone and, of a polygon, its inside. Right to 0.1 % of its size; distances are of the
 * projection, within 0.04 % at the middle of a zone and 0.1 % at its edge.
 */
export async function bufferParts(
  feature: { readonly type: GeometryType; readonly parts: NestedParts },
  distanceM: number,
  utm: EpsgCode,
): Promise<AreaParts> {
  const { union } = await import('polyclip-ts');
  const { toUtm, toLonLat } = utmProjection(utm);
  const parts = feature.parts.map((part) =>
    part.map((ring) => ring.map(([lon = 0, lat = 0]): Place => toUtm(lon, lat))),
  );
  const ways = parts.flat();
  const legs = ways.reduce((sum, way) => sum + way.length, 0);
  const tolerance = distanceM * SMOOTHING;
  const around = legsOf(legs > MOST_LEGS ? ways.map((way) => smoothed(way, tolerance)) : ways).map(
    ([from, to]) => [capsule(from, to, distanceM)],
  );
  const inside = feature.type === 'MultiPolygon' ? parts : [];
  const [first, ...rest] = [...around, ...inside];
  if (first === undefined) return [];
  return union(first, ...rest).map((part) =>
    part.map((ring) =>
      ring.map(([east, north]) => {
        const [lon, lat] = toLonLat(east, north);
        return [roundDegrees(lon), roundDegrees(lat)];
      }),
    ),
  );
}
