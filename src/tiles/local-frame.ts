/** Semi-major axis in metres and squared eccentricity of WGS84 (NIMA TR8350.2, 2000, table 3.1 and eq. 3-5). */
const A = 6_378_137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const RADIANS = Math.PI / 180;

type Vector = readonly [number, number, number];

/** Earth-centred, earth-fixed metres of a place; `heightM` above the ellipsoid. */
export function toEcef(lonDeg: number, latDeg: number, heightM: number): [number, number, number] {
  const lon = lonDeg * RADIANS;
  const lat = latDeg * RADIANS;
  const normal = A / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
  return [
    (normal + heightM) * Math.cos(lat) * Math.cos(lon),
    (normal + heightM) * Math.cos(lat) * Math.sin(lon),
    (normal * (1 - E2) + heightM) * Math.sin(lat),
  ];
}

/** East, north and up in metres at a place on the ellipsoid: the coordinates of one tile. */
export interface LocalFrame {
  /** Earth-centred metres of the place itself. */
  readonly origin: Vector;
  readonly east: Vector;
  readonly north: Vector;
  readonly up: Vector;
}

/** The frame at a place on the ellipsoid. */
export function localFrame(lonDeg: number, latDeg: number): LocalFrame {
  const [sinLon, cosLon] = [Math.sin(lonDeg * RADIANS), Math.cos(lonDeg * RADIANS)];
  const [sinLat, cosLat] = [Math.sin(latDeg * RADIANS), Math.cos(latDeg * RADIANS)];
  return {
    origin: toEcef(lonDeg, latDeg, 0),
    east: [-sinLon, cosLon, 0],
    north: [-sinLat * cosLon, -sinLat * sinLon, cosLat],
    up: [cosLat * cosLon, cosLat * sinLon, sinLat],
  };
}

function dot(a: Vector, x: number, y: number, z: number): number {
  return a[0] * x + a[1] * y + a[2] * z;
}

/** East, north, up in metres of a place in the frame. */
export function toLocal(
  frame: LocalFrame,
  lonDeg: number,
  latDeg: number,
  heightM: number,
): [number, number, number] {
  const [x, y, z] = toEcef(lonDeg, latDeg, heightM);
  const [dx, dy, dz] = [x - frame.origin[0], y - frame.origin[1], z - frame.origin[2]];
  return [dot(frame.east, dx, dy, dz), dot(frame.north, dx, dy, dz), dot(frame.up, dx, dy, dz)];
}

/** [16] column by column: from east, north, up of the frame to earth-centred metres. */
export function frameMatrix({ east, north, up, origin }: LocalFrame): number[] {
  return [...east, 0, ...north, 0, ...up, 0, ...origin, 1];
}
