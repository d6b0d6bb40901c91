/** WGS84 (NIMA TR8350.2, 2000, table 3.1 and eq. 3-5). */
const A = 6_378_137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;

/** Longitude and latitude of WGS84 in degrees. */
export type LonLat = readonly [lon: number, lat: number];

const ROUNDS = 200;
/** Radians of longitude that no longer count: 0.006 mm. */
const SMALL = 1e-12;

interface Arc {
  readonly sigma: number;
  readonly sinSigma: number;
  readonly cosSigma: number;
  readonly cos2Alpha: number;
  readonly cos2SigmaM: number;
  /** What the longitude on the auxiliary sphere is found to be. */
  readonly lambda: number;
}

/** One round of Vincenty's inverse method: the arc on the auxiliary sphere for a difference of longitude. */
function arcOf(u1: number, u2: number, l: number, lambda: number): Arc {
  const [sinU1, cosU1] = [Math.sin(u1), Math.cos(u1)];
  const [sinU2, cosU2] = [Math.sin(u2), Math.cos(u2)];
  const sinSigma = Math.hypot(
    cosU2 * Math.sin(lambda),
    cosU1 * sinU2 - sinU1 * cosU2 * Math.cos(lambda),
  );
  const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * Math.cos(lambda);
  const sigma = Math.atan2(sinSigma, cosSigma);
  const sinAlpha = sinSigma === 0 ? 0 : (cosU1 * cosU2 * Math.sin(lambda)) / sinSigma;
  const cos2Alpha = 1 - sinAlpha ** 2;
  const cos2SigmaM = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
  const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
  const turn = cos2SigmaM + c * cosSigma * (2 * cos2SigmaM ** 2 - 1);
  return {
    sigma,
    sinSigma,
    cosSigma,
    cos2Alpha,
    cos2SigmaM,
    lambda: l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * turn),
  };
}

function lengthOf({ sigma, sinSigma, cosSigma, cos2Alpha, cos2SigmaM }: Arc): number {
  const u = (cos2Alpha * (A ** 2 - B ** 2)) / B ** 2;
  const a = 1 + (u / 16_384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const half = (b / 6) * cos2SigmaM * (4 * sinSigma ** 2 - 3) * (4 * cos2SigmaM ** 2 - 3);
  const turn = cos2SigmaM + (b / 4) * (cosSigma * (2 * cos2SigmaM ** 2 - 1) - half);
  return B * a * (sigma - b * sinSigma * turn);
}

/**
 * Length in metres of the shortest way between two places on the WGS84 ellipsoid, heights left out
 * (Vincenty 1975, Direct and inverse solutions of geodesics on the ellipsoid, eq. 3, 4, 6, 10, 11,
 * 13-18): within a millimetre, save for places nearly opposite on the earth, where it is NaN.
 */
export function geodesicM([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const l = (((((lon2 - lon1) % 360) + 540) % 360) - 180) * RADIANS;
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS));
  let lambda = l;
  for (let round = 0; round < ROUNDS; round++) {
    const arc = arcOf(u1, u2, l, lambda);
    if (Math.abs(arc.lambda - lambda) < SMALL) return lengthOf(arc);
    lambda = arc.lambda;
  }
  return Number.NaN;
}

/**
 * Metres of one degree of longitude and of latitude at a latitude: the radii of curvature of the parallel
 * and of the meridian (Snyder 1987, Map projections, eq. 4-18, 4-20, 4-21).
 */
export function metresPerDegree(lat: number): [east: number, north: number] {
  const sin = Math.sin(lat * RADIANS);
  const w = 1 - E2 * sin ** 2;
  const normal = A / Math.sqrt(w);
  return [normal * Math.cos(lat * RADIANS) * RADIANS, ((normal * (1 - E2)) / w) * RADIANS];
}

/** Half the q of Snyder 1987, eq. 3-12: A² · this is the area north of the equator per radian of longitude. */
function halfQ(lat: number): number {
  const sin = Math.sin(lat * RADIANS);
  return ((1 - E2) / 2) * (sin / (1 - E2 * sin ** 2) + Math.atanh(E * sin) / E);
}

/**
 * Area in m² on the WGS84 ellipsoid of a ring of lon, lat whose edges are straight in degrees, as GeoJSON
 * has them: positive when it runs counter-clockwise. The ring may repeat its first vertex at its end.
 * Edges are integrated by Simpson's rule over equal-area latitudes: to a millionth for edges of a degree.
 */
export function ringAreaM2(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  ring.forEach(([lon = 0, lat = 0], at) => {
    const [lon2 = 0, lat2 = 0] = ring[(at + 1) % ring.length] ?? [];
    const mean = (halfQ(lat) + 4 * halfQ((lat + lat2) / 2) + halfQ(lat2)) / 6;
    sum -= (lon2 - lon) * RADIANS * mean;
  });
  return A ** 2 * sum;
}
