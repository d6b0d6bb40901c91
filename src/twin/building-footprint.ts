import { SURFACE_CLASSES } from '#core/twin.ts';
import type { Face } from './cityjson-faces.ts';
import { dissolvePolygons } from './dissolve-polygons.ts';
import type { FeatureLog } from './feature-log.ts';
import { newellNormal, polygonAreaM2, signedArea2 } from './ring-geometry.ts';

type Vertex = readonly number[];
type Part = readonly (readonly Vertex[])[];

/** Cosine of the steepest slope, 45 degrees, that counts as lying. */
const LYING_SHARE = Math.SQRT1_2;
/** Surfaces within this of the lowest point are the bottom of a building, in m. */
const BOTTOM_M = 1;
/** Smaller polygons are slivers, in m². */
const SLIVER_M2 = 0.01;

const GROUND = SURFACE_CLASSES.indexOf('ground');

/** Seen from above: outer ring counter-clockwise, holes clockwise, heights dropped. */
function flattened(part: Part): Part {
  return part.map((ring, index) => {
    const flat = ring.map(([lon = 0, lat = 0]) => [lon, lat]);
    return signedArea2(flat) > 0 === (index === 0) ? flat : flat.reverse();
  });
}

/** Polygons and holes of more than `leastM2`. */
function withoutSlivers(parts: readonly Part[], leastM2 = SLIVER_M2): Part[] {
  return parts
    .filter(([outer]) => outer !== undefined && polygonAreaM2([outer]) > leastM2)
    .map((rings) => rings.filter((ring) => polygonAreaM2([ring]) > leastM2));
}

function polygonsOf(faces: readonly Face[], leastM2 = SLIVER_M2): Part[] {
  return withoutSlivers(
    faces.map(({ rings }) => flattened(rings)),
    leastM2,
  );
}

function joined(polygons: readonly Part[]): Part[] {
  return withoutSlivers(dissolvePolygons(polygons));
}

/** Share of a surface's normal that points up: 1 for a flat roof, -1 for a floor seen from below. */
function upShare(face: Face): number {
  const [east, north, up] = newellNormal(face.rings[0] ?? []);
  const length = Math.hypot(east, north, up);
  return length === 0 ? 0 : up / length;
}

function area(faces: readonly Face[]): number {
  return polygonsOf(faces).reduce((sum, part) => sum + polygonAreaM2(part), 0);
}

function facingUp(faces: readonly Face[]): readonly Face[] {
  return faces.filter((face) => upShare(face) >= LYING_SHARE);
}

/**
 * Lying surfaces that face down, where they cover at least half of what faces up (as they do on a
 * closed solid), else the lying surfaces at the bottom.
 */
function undersides(faces: readonly Face[]): readonly Face[] {
  const down = faces.filter((face) => upShare(face) <= -LYING_SHARE);
  const upward = facingUp(faces);
  if (down.length > 0 && area(down) * 2 >= area(upward)) return down;
  const heights = faces.flatMap(({ rings }) => rings.flat().map(([, , height]) => height));
  const low = heights.reduce((a, b) => Math.min(a, b), Infinity) + BOTTOM_M;
  return [...down, ...upward].filter(({ rings }) =>
    (rings[0] ?? []).every(([, , height]) => height <= low),
  );
}

/** Convex hull by Andrew's monotone chain (1979), closed and counter-clockwise. */
function convexHull(vertices: readonly Vertex[]): Vertex[] {
  const sorted = vertices.toSorted(
    (a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0),
  );
  const chain = (points: readonly Vertex[]): Vertex[] => {
    const kept: Vertex[] = [];
    for (const point of points) {
      while (kept.length > 1 && turn(kept.at(-2) ?? [], kept.at(-1) ?? [], point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.toReversed())];
  return hull[0] === undefined ? [] : [...hull, hull[0]];
}

function turn(
  [ax = 0, ay = 0]: Vertex,
  [bx = 0, by = 0]: Vertex,
  [cx = 0, cy = 0]: Vertex,
): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/**
 * The footprint of a building, polygons of lon, lat with the outer ring counter-clockwise: the
 * outlines of LoD 0, else surfaces labelled ground, else lying surfaces that face down, else those at
 * the bottom, else those that face up (noted), else the convex hull of all vertices (noted).
 * Adjoining polygons are joined, those of a single outline are left as they are. Empty when the
 * surfaces cover no ground.
 */
export function buildingFootprint(
  outlines: readonly (readonly Face[])[],
  faces: readonly Face[],
  log: FeatureLog,
): readonly Part[] {
  const drawn = polygonsOf(outlines.flat(), 0);
  if (drawn.length > 0) return outlines.length > 1 ? joined(drawn) : drawn;
  const labelled = faces.filter(({ surfaceClass }) => surfaceClass === GROUND);
  const choices = [
    { choose: () => labelled },
    { choose: () => undersides(faces) },
    { choose: () => facingUp(faces), note: 'footprintFromRoofs' },
  ] as const;
  for (const choice of choices) {
    const polygons = polygonsOf(choice.choose());
    if (polygons.length === 0) continue;
    if ('note' in choice) log.note(choice.note);
    return joined(polygons);
  }
  const hull = convexHull(
    faces.flatMap(({ rings }) => rings.flat().map(([lon, lat]) => [lon, lat])),
  );
  if (polygonAreaM2([hull]) <= SLIVER_M2) return [];
  log.note('footprintFromHull');
  return [[hull]];
}
