/** A position or direction in metres east and north of the middle of the town. */
export type Vec = readonly [east: number, north: number];

/** A closed ring without the repeated first vertex, counter-clockwise unless said. */
export type Ring = readonly Vec[];

export function plus(a: Vec, b: Vec, times = 1): Vec {
  return [a[0] + b[0] * times, a[1] + b[1] * times];
}

export function minus(a: Vec, b: Vec): Vec {
  return [a[0] - b[0], a[1] - b[1]];
}

export function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1];
}

export function cross(a: Vec, b: Vec): number {
  return a[0] * b[1] - a[1] * b[0];
}

export function distance(a: Vec, b: Vec): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}

/** The direction from a to b with length 1; east when they are the same. */
export function direction(a: Vec, b: Vec): Vec {
  const length = distance(a, b);
  return length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

/** Turned by a quarter to the left. */
export function left(v: Vec): Vec {
  return [-v[1], v[0]];
}

export function middle(a: Vec, b: Vec, share = 0.5): Vec {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** Turned to the left by radians. */
export function turned(v: Vec, angle: number): Vec {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [v[0] * c - v[1] * s, v[0] * s + v[1] * c];
}

/** Each edge of a ring, the closing one too. */
export function edgesOf(ring: Ring): [Vec, Vec][] {
  return ring.map((from, at) => [from, ring[(at + 1) % ring.length] as Vec]);
}

/** Area in m², positive when counter-clockwise. */
export function signedArea(ring: Ring): number {
  return edgesOf(ring).reduce((sum, [a, b]) => sum + cross(a, b), 0) / 2;
}

export function perimeter(ring: Ring): number {
  return edgesOf(ring).reduce((sum, [a, b]) => sum + distance(a, b), 0);
}

/** 1 for a circle, small for slivers (Polsby and Popper 1991). */
export function compactness(ring: Ring): number {
  return (4 * Math.PI * Math.abs(signedArea(ring))) / perimeter(ring) ** 2;
}

export function centroid(ring: Ring): Vec {
  const [first] = ring;
  if (first === undefined) return [0, 0];
  let [x, y, sum] = [0, 0, 0];
  for (const [a, b] of edgesOf(ring.map((v) => minus(v, first)))) {
    const weight = cross(a, b);
    x += (a[0] + b[0]) * weight;
    y += (a[1] + b[1]) * weight;
    sum += weight;
  }
  return sum === 0 ? first : plus(first, [x / (3 * sum), y / (3 * sum)]);
}

/** Whether a position lies inside by the rule of even and odd. */
export function isInside(ring: Ring, [x, y]: Vec): boolean {
  let inside = false;
  for (const [a, b] of edgesOf(ring)) {
    if (a[1] > y === b[1] > y) continue;
    if (x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

/** The share of the way from a to b that lies nearest to p, and how far off it is in metres. */
export function nearestOnSegment(p: Vec, a: Vec, b: Vec): { share: number; off: number } {
  const along = minus(b, a);
  const square = dot(along, along);
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, dot(minus(p, a), along) / square));
  return { share, off: distance(p, plus(a, along, share)) };
}

/** Metres from a position to the nearest edge of a ring. */
export function distanceToRing(p: Vec, ring: Ring): number {
  let nearest = Infinity;
  for (const [a, b] of edgesOf(ring)) nearest = Math.min(nearest, nearestOnSegment(p, a, b).off);
  return nearest;
}

/** Where two segments cross, as shares of both; `undefined` for parallel ones or without a crossing. */
export function crossing(a: Vec, b: Vec, c: Vec, d: Vec): { ab: number; cd: number } | undefined {
  const [along, other, apart] = [minus(b, a), minus(d, c), minus(c, a)];
  const size = cross(along, other);
  if (Math.abs(size) < 1e-9) return undefined;
  const ab = cross(apart, other) / size;
  const cd = cross(apart, along) / size;
  return ab >= 0 && ab <= 1 && cd >= 0 && cd <= 1 ? { ab, cd } : undefined;
}

/** Whether no two edges of a ring cross or touch but at their shared ends. */
export function isSimple(ring: Ring): boolean {
  const edges = edgesOf(ring);
  return edges.every(([a, b], i) =>
    edges.every(([c, d], j) => {
      const apart = Math.abs(i - j);
      if (apart <= 1 || apart === edges.length - 1) return true;
      return crossing(a, b, c, d) === undefined;
    }),
  );
}

/** Whether two areas share a part: edges that cross, or one inside of the other. */
export function overlap(a: Ring, b: Ring): boolean {
  if (a.some((v) => isInside(b, v)) || b.some((v) => isInside(a, v))) return true;
  return edgesOf(a).some(([p, q]) => edgesOf(b).some(([r, s]) => crossing(p, q, r, s)));
}

/** Whether `inner` lies wholly inside of `outer`. */
export function contains(outer: Ring, inner: Ring): boolean {
  if (!inner.every((v) => isInside(outer, v))) return false;
  return !edgesOf(outer).some(([p, q]) => edgesOf(inner).some(([r, s]) => crossing(p, q, r, s)));
}

/** A rectangle by its middle, the direction of its length, length and width in metres. */
export function rectangle(at: Vec, along: Vec, lengthM: number, widthM: number): Ring {
  const corner = (l: number, w: number) =>
    plus(plus(at, along, (l * lengthM) / 2), left(along), (w * widthM) / 2);
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** The directed box of least area around a ring, along one of its edges. */
export interface DirectedBox {
  readonly middle: Vec;
  /** Direction of the longer side. */
  readonly along: Vec;
  readonly lengthM: number;
  readonly widthM: number;
}

export function directedBox(ring: Ring): DirectedBox {
  let best: DirectedBox = { middle: [0, 0], along: [1, 0], lengthM: Infinity, widthM: Infinity };
  for (const [a, b] of edgesOf(ring)) {
    const along = direction(a, b);
    const us = ring.map((v) => dot(v, along));
    const vs = ring.map((v) => dot(v, left(along)));
    const [u0, u1] = [Math.min(...us), Math.max(...us)];
    const [v0, v1] = [Math.min(...vs), Math.max(...vs)];
    if ((u1 - u0) * (v1 - v0) >= best.lengthM * best.widthM) continue;
    const centre = plus(plus([0, 0], along, (u0 + u1) / 2), left(along), (v0 + v1) / 2);
    const isLong = u1 - u0 >= v1 - v0;
    best = {
      middle: centre,
      along: isLong ? along : left(along),
      lengthM: Math.max(u1 - u0, v1 - v0),
      widthM: Math.min(u1 - u0, v1 - v0),
    };
  }
  return best;
}
