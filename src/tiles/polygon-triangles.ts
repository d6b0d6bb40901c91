import earcut from 'earcut';

type Vector = [number, number, number];

/** Rings of one planar polygon: the first is the outer one. A ring is [vertices × 3]; closed or not. */
export type PlanarRings = readonly (readonly number[])[];

/** Triangles of a polygon, wound about its normal. */
export interface PolygonTriangles {
  /** [v × 3] vertices of all rings in order, without the repeated last one. */
  readonly positions: readonly number[];
  /** Unit vector by the right-hand rule around the outer ring. */
  readonly normal: Vector;
  /** [triangles × 3] */
  readonly indices: readonly number[];
}

/** Without the last vertex where it repeats the first. */
function openRing(ring: readonly number[]): readonly number[] {
  const last = ring.length - 3;
  const closed =
    last >= 3 && ring[0] === ring[last] && ring[1] === ring[last + 1] && ring[2] === ring[last + 2];
  return closed ? ring.slice(0, last) : ring;
}

/** Twice the vector area of a ring (Newell 1972, as in Sutherland et al., Comput. Surv. 6 (1974) 1). */
export function vectorArea(ring: readonly number[]): Vector {
  const sum: Vector = [0, 0, 0];
  for (let at = 0; at < ring.length; at += 3) {
    const to = (at + 3) % ring.length;
    const [x = 0, y = 0, z = 0] = ring.slice(at, at + 3);
    const [nextX = 0, nextY = 0, nextZ = 0] = ring.slice(to, to + 3);
    sum[0] += (y - nextY) * (z + nextZ);
    sum[1] += (z - nextZ) * (x + nextX);
    sum[2] += (x - nextX) * (y + nextY);
  }
  return sum;
}

/** The two axes that remain when the largest component of the normal is left out, right-handed. */
function planeAxes(normal: Vector): [number, number] {
  const [x, y, z] = normal.map(Math.abs) as Vector;
  const dropped = z >= x && z >= y ? 2 : y >= x ? 1 : 0;
  const axes: [number, number] = dropped === 2 ? [0, 1] : dropped === 1 ? [2, 0] : [1, 2];
  return (normal[dropped] ?? 0) < 0 ? [axes[1], axes[0]] : axes;
}

/** Turns all triangles over when they are wound against the plane's orientation. */
function woundForward(indices: number[], flat: readonly number[]): number[] {
  let area = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3).map((vertex) => vertex * 2);
    const [ax = 0, ay = 0, bx = 0, by = 0] = [flat[a], flat[a + 1], flat[b], flat[b + 1]];
    const [cx = 0, cy = 0] = [flat[c], flat[c + 1]];
    area += (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  }
  return area < 0 ? indices.reverse() : indices;
}

/**
 * Triangles of a planar polygon with holes in space: projected onto the axes that its normal is
 * steepest to, cut by ear clipping. `undefined` for a polygon without area.
 */
export function polygonTriangles(rings: PlanarRings): PolygonTriangles | undefined {
  const open = rings.map(openRing).filter((ring, index) => index === 0 || ring.length >= 9);
  const area = vectorArea(open[0] ?? []);
  const length = Math.hypot(...area);
  if (!(length > 1e-6)) return undefined;
  const normal = area.map((part) => part / length) as Vector;
  const [first, second] = planeAxes(normal);
  const positions = open.flat();
  const flat: number[] = [];
  for (let at = 0; at < positions.length; at += 3) {
    flat.push(positions[at + first] ?? 0, positions[at + second] ?? 0);
  }
  const holes: number[] = [];
  let vertices = 0;
  for (const ring of open) {
    if (vertices > 0) holes.push(vertices);
    vertices += ring.length / 3;
  }
  const indices = woundForward(earcut(flat, holes), flat);
  return indices.length === 0 ? undefined : { positions, normal, indices };
}
