/** WGS84. */
const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const N = F / (2 - F);
const SCALE = 0.9996;
const RADIUS = (SCALE * A * (1 + N ** 2 / 4 + N ** 4 / 64)) / (1 + N);
const DEGREE = Math.PI / 180;

/** Karney 2011, eq. 35, to the fourth order of the third flattening. */
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
] as const;

/** Karney 2011, eq. 36. */
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
] as const;

/** Tangent of the conformal latitude from that of the latitude (Karney 2011, eq. 7-9). */
function conformal(tau: number): number {
  const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
  return tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
}

/** The inverse of `conformal` by Newton's method (Karney 2011, eq. 19-21). */
function geographic(conformalTau: number): number {
  let tau = conformalTau / (1 - E2);
  for (let step = 0; step < 5; step++) {
    const found = conformal(tau);
    const change =
      ((conformalTau - found) * (1 + (1 - E2) * tau ** 2)) /
      ((1 - E2) * Math.hypot(1, found) * Math.hypot(1, tau));
    tau += change;
    if (Math.abs(change) < 1e-14 * Math.max(1, Math.abs(tau))) break;
  }
  return tau;
}

/**
 * Transverse Mercator with scale 0.9996 on WGS84 (Karney 2011, Transverse Mercator with an accuracy
 * of a few nanometers, eq. 7-11). Takes degrees from the central meridian and of latitude, returns
 * metres east of that meridian and north of the equator. Good to a micrometre within 10 degrees.
 */
export function toTransverseMercator(degreesEast: number, lat: number): [number, number] {
  const lambda = degreesEast * DEGREE;
  const tau = conformal(Math.tan(lat * DEGREE));
  const xi = Math.atan2(tau, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(tau, Math.cos(lambda)));
  let east = eta;
  let north = xi;
  ALPHA.forEach((alpha, index) => {
    const k = 2 * (index + 1);
    north += alpha * Math.sin(k * xi) * Math.cosh(k * eta);
    east += alpha * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return [RADIUS * east, RADIUS * north];
}

/** The inverse of `toTransverseMercator` (Karney 2011, eq. 15-18): degrees east of the meridian, latitude. */
export function fromTransverseMercator(east: number, north: number): [number, number] {
  const eta0 = east / RADIUS;
  const xi0 = north / RADIUS;
  let eta = eta0;
  let xi = xi0;
  BETA.forEach((beta, index) => {
    const k = 2 * (index + 1);
    xi -= beta * Math.sin(k * xi0) * Math.cosh(k * eta0);
    eta -= beta * Math.cos(k * xi0) * Math.sinh(k * eta0);
  });
  const sinhEta = Math.sinh(eta);
  const tau = geographic(Math.sin(xi) / Math.hypot(sinhEta, Math.cos(xi)));
  return [Math.atan2(sinhEta, Math.cos(xi)) / DEGREE, Math.atan(tau) / DEGREE];
}
