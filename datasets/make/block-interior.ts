import type { StreetRank } from './planar-graph.ts';
import {
  cross,
  direction,
  distance,
  distanceToRing,
  edgesOf,
  isInside,
  isSimple,
  left,
  minus,
  nearestOnSegment,
  plus,
  type Ring,
  signedArea,
  type Vec,
} from './plane.ts';

/** Metres from the middle of a street to the front of buildings. */
export type Setbacks = Readonly<Record<StreetRank, number>>;

interface Side {
  readonly a: Vec;
  readonly b: Vec;
  readonly offM: number;
}

/** Bends flatter than this are straightened before walls are set, in metres off the line. */
const STRAIGHT_M = 1.6;

/** Indices of the vertices that matter between two that are kept (Douglas and Peucker 1973). */
function corners(ring: Ring, from: number, to: number, isKept: (at: number) => boolean): number[] {
  let [far, most] = [-1, STRAIGHT_M];
  for (let at = from + 1; at < to; at++) {
    const p = ring[at % ring.length] as Vec;
    const { off } = nearestOnSegment(p, ring[from] as Vec, ring[to % ring.length] as Vec);
    const weight = isKept(at % ring.length) ? off * 3 : off;
    if (weight > most) [far, most] = [at, weight];
  }
  if (far < 0) return [];
  return [...corners(ring, from, far, isKept), far, ...corners(ring, far, to, isKept)];
}

/** The block with straightened sides, each as far back as the widest street along it asks. */
function sidesOf(ring: Ring, ranks: readonly StreetRank[], setbacks: Setbacks): Side[] {
  const count = ring.length;
  const start = sharpest(ring);
  const turned = ring.map((_, at) => ring[(at + start) % count] as Vec);
  const opposite = turned.reduce(
    (best, v, at) =>
      distance(v, turned[0] as Vec) > distance(turned[best] as Vec, turned[0] as Vec) ? at : best,
    0,
  );
  const changes = (at: number) =>
    ranks[(at + start) % count] !== ranks[(at + start - 1 + count) % count];
  const kept = [
    0,
    ...corners(turned, 0, opposite, changes),
    opposite,
    ...corners(turned, opposite, count, changes),
  ];
  return kept.map((from, index) => {
    const to = kept[index + 1] ?? count;
    let offM = 0;
    for (let at = from; at < to; at++) {
      offM = Math.max(offM, setbacks[ranks[(at + start) % count] ?? 'local']);
    }
    return { a: turned[from] as Vec, b: turned[to % count] as Vec, offM: offM + STRAIGHT_M };
  });
}

function sharpest(ring: Ring): number {
  let [best, most] = [0, -1];
  ring.forEach((v, at) => {
    const before = direction(ring[(at - 1 + ring.length) % ring.length] as Vec, v);
    const turn = Math.abs(cross(before, direction(v, ring[(at + 1) % ring.length] as Vec)));
    if (turn > most) [best, most] = [at, turn];
  });
  return best;
}

/** The corner between two lines that run beside two sides; a blunt one where they are nearly parallel. */
function cornerOf(before: Side, side: Side): Vec[] {
  const [u, v] = [direction(before.a, before.b), direction(side.a, side.b)];
  const p = plus(before.a, left(u), before.offM);
  const q = plus(side.a, left(v), side.offM);
  const size = cross(u, v);
  if (Math.abs(size) < 0.12) {
    const end = plus(before.b, left(u), before.offM);
    return distance(end, q) < 0.5 ? [q] : [end, q];
  }
  return [plus(p, u, cross(minus(q, p), v) / size)];
}

/** Whether a ring drawn inward from the sides is one: simple, not turned over, off all sides. */
function isSound(inner: Ring, outer: Ring, leastM: number): boolean {
  if (inner.length < 3 || signedArea(inner) < 40 || !isSimple(inner)) return false;
  return inner.every((v) => isInside(outer, v) && distanceToRing(v, outer) > leastM);
}

/** Drops corners that a short side makes, so that the inset of a narrow end stays sound. */
function withoutShortSides(ring: Ring, leastM: number): Ring {
  const kept = ring.filter((v, at) => distance(v, ring[(at + 1) % ring.length] as Vec) > leastM);
  return kept.length >= 3 ? kept : ring;
}

/**
 * The part of a block that may be built on: `setbacks` from the middle of its streets. `undefined`
 * where too little is left.
 */
export function blockInterior(
  ring: Ring,
  ranks: readonly StreetRank[],
  setbacks: Setbacks,
): Ring | undefined {
  const sides = sidesOf(ring, ranks, setbacks);
  const inner = sides.flatMap((side, at) =>
    cornerOf(sides[(at - 1 + sides.length) % sides.length] as Side, side),
  );
  const tidy = withoutShortSides(inner, 2);
  const leastM = Math.min(...sides.map(({ offM }) => offM)) - STRAIGHT_M - 0.2;
  return isSound(tidy, ring, leastM) ? tidy : undefined;
}

/** The ring so many metres further in, vertex by vertex; `undefined` where it turns over. */
export function insetRing(ring: Ring, byM: number): Ring | undefined {
  const sides = edgesOf(ring).map(([a, b]): Side => ({ a, b, offM: byM }));
  const inner = sides.map((side, at): Vec => {
    const before = sides[(at - 1 + sides.length) % sides.length] as Side;
    return cornerOf(before, side)[0] as Vec;
  });
  const turned = edgesOf(inner).some(([p, q], at) => {
    const side = sides[at] as Side;
    const along = minus(side.b, side.a);
    return (q[0] - p[0]) * along[0] + (q[1] - p[1]) * along[1] <= 0;
  });
  return !turned && isSound(inner, ring, byM * 0.8) ? inner : undefined;
}
