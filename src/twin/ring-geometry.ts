type Ring = readonly (readonly number[])[];

/** Metres of one degree of latitude on a sphere of the Earth's mean radius (6 371 008.8 m, IUGG 1980). */
const DEGREE_M = 111_195.08;

/**
 * Twice the signed area of a closed ring of lon, lat in square degrees (shoelace formula), relative to
 * its first vertex; positive when it runs counter-clockwise.
 */
export function signedArea2(ring: Ring): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  let [px, py] = [0, 0];
  for (const [x = 0, y = 0] of ring) {
    const [dx, dy] = [x - x0, y - y0];
    sum += px * dy - dx * py;
    [px, py] = [dx, dy];
  }
  return sum;
}

/** Area of a polygon (outer ring less holes) of lon, lat in m², on a plane touching it at its first vertex. */
export function polygonAreaM2(rings: readonly Ring[]): number {
  const lat = rings[0]?.[0]?.[1] ?? 0;
  const squareM = DEGREE_M * DEGREE_M * Math.cos((lat * Math.PI) / 180);
  const degrees = rings.reduce((sum, ring, index) => {
    const area = Math.abs(signedArea2(ring)) / 2;
    return index === 0 ? area : sum - area;
  }, 0);
  return degrees * squareM;
}

/**
 * Newell's normal of a closed ring of lon, lat, height: east, north, up components in m², its length
 * twice the area of the ring (Newell 1972; Tampieri 1992, Graphics Gems III). A ring that runs
 * counter-clockwise seen from above points up.
 */
export function newellNormal(ring: Ring): readonly [number, number, number] {
  const [lon0 = 0, lat0 = 0, z0 = 0] = ring[0] ?? [];
  const lonM = DEGREE_M * Math.cos((lat0 * Math.PI) / 180);
  const normal: [number, number, number] = [0, 0, 0];
  let [px, py, pz] = [0, 0, 0];
  for (const [lon = 0, lat = 0, height = 0] of ring) {
    const [x, y, z] = [(lon - lon0) * lonM, (lat - lat0) * DEGREE_M, height - z0];
    normal[0] += py * z - pz * y;
    normal[1] += pz * x - px * z;
    normal[2] += px * y - py * x;
    [px, py, pz] = [x, y, z];
  }
  return normal;
}

/** Depth of a plane of 85 degrees seen from above, for 1 m of height: steeper is a wall. */
const WALL_DEPTH = Math.tan((5 * Math.PI) / 180);

/**
 * Whether a ring of lon, lat, height is a wall: seen from above it is a strip thinner than 0.087 of
 * its height, so a plane steeper than 85 degrees. Also true for a ring that has no extent at all.
 */
export function isWall(ring: Ring): boolean {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  if (ring.length === 0) return true;
  const lonM = DEGREE_M * Math.cos((lat0 * Math.PI) / 180);
  const plan = ring.map(([lon = 0, lat = 0]): [number, number] => [
    (lon - lon0) * lonM,
    (lat - lat0) * DEGREE_M,
  ]);
  const far = plan.reduce((a, b) => (Math.hypot(b[0], b[1]) > Math.hypot(a[0], a[1]) ? b : a));
  const length = Math.hypot(far[0], far[1]);
  let [depth, low, high] = [0, Infinity, -Infinity];
  for (const [index, [x, y]] of plan.entries()) {
    const height = ring[index]?.[2] ?? 0;
    low = Math.min(low, height);
    high = Math.max(high, height);
    if (length > 0) depth = Math.max(depth, Math.abs(far[0] * y - far[1] * x) / length);
  }
  return depth <= WALL_DEPTH * (high - low);
}

/**
 * Where a position lies to a closed ring: 1 inside, -1 outside, 0 on it (even-odd ray casting,
 * Shimrat 1962).
 */
export function sideOfRing(x: number, y: number, ring: Ring): 1 | 0 | -1 {
  let inside = false;
  for (let at = 1; at < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at - 1] ?? [];
    const [bx = 0, by = 0] = ring[at] ?? [];
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const within = Math.min(ax, bx) <= x && x <= Math.max(ax, bx);
    if (turn === 0 && within && Math.min(ay, by) <= y && y <= Math.max(ay, by)) return 0;
    if (ay > y !== by > y && turn > 0 === by > ay) inside = !inside;
  }
  return inside ? 1 : -1;
}
