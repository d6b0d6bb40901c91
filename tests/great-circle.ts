/** Longitude and latitude in degrees. */
export type Place = readonly [lon: number, lat: number];

const EARTH_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** The place reached from another by a great circle (the direct formula of spherical trigonometry). */
export function reached([lon, lat]: Place, bearingDeg: number, metres: number): Place {
  const [turn, arc, phi] = [bearingDeg * RADIANS, metres / EARTH_M, lat * RADIANS];
  const sinLat = Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(turn);
  const y = Math.sin(turn) * Math.sin(arc) * Math.cos(phi);
  const x = Math.cos(arc) - Math.sin(phi) * sinLat;
  return [lon + Math.atan2(y, x) / RADIANS, Math.asin(sinLat) / RADIANS];
}

/** Metres along a great circle (haversine formula). */
export function greatCircleM([lon1, lat1]: Place, [lon2, lat2]: Place): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const cosines = Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS);
  return 2 * EARTH_M * Math.asin(Math.sqrt(half(lat2 - lat1) + cosines * half(lon2 - lon1)));
}

/** Direction in which a great circle leaves a place, clockwise from north. */
export function leavingDeg([lon1, lat1]: Place, [lon2, lat2]: Place): number {
  const turn = (lon2 - lon1) * RADIANS;
  const y = Math.sin(turn) * Math.cos(lat2 * RADIANS);
  const x =
    Math.cos(lat1 * RADIANS) * Math.sin(lat2 * RADIANS) -
    Math.sin(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.cos(turn);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

export function apartDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}
