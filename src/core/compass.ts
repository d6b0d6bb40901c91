/** A place in degrees of WGS84. */
export type LonLat = readonly [lon: number, lat: number];

/** The eight directions that people say, clockwise from north. */
export const COMPASS_POINTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof COMPASS_POINTS)[number];

/** Where something lies as seen from a place: metres over the ground and degrees clockwise from north. */
export interface Bearing {
  readonly distanceM: number;
  /** 0 to 360; 0 at the place itself. */
  readonly bearingDeg: number;
}

/** Metres that a degree of longitude and of latitude measure at a place. */
export interface DegreeLengths {
  readonly eastM: number;
  readonly northM: number;
}

/** Of the ellipsoid WGS84: half its long axis in metres, and the square of its eccentricity. */
const SEMI_MAJOR_M = 6_378_137;
const ECCENTRICITY_2 = 0.006_694_379_990_14;

const RADIANS = Math.PI / 180;

/**
 * Lengths of a degree at a latitude, from the radii of curvature of the ellipsoid along the meridian and
 * across it (Snyder, Map Projections, 1987, equations 4-18 and 4-20). Good for the extent of a city.
 */
export function degreeLengths(lat: number): DegreeLengths {
  const sine = Math.sin(lat * RADIANS);
  const flattened = 1 - ECCENTRICITY_2 * sine * sine;
  const acrossM = SEMI_MAJOR_M / Math.sqrt(flattened);
  const alongM = (acrossM * (1 - ECCENTRICITY_2)) / flattened;
  return { eastM: acrossM * Math.cos(lat * RADIANS) * RADIANS, northM: alongM * RADIANS };
}

/** Distance and direction from one place to another, both in one city. */
export function bearingTo([lon0, lat0]: LonLat, [lon, lat]: LonLat): Bearing {
  const { eastM, northM } = degreeLengths((lat0 + lat) / 2);
  const [east, north] = [(lon - lon0) * eastM, (lat - lat0) * northM];
  return {
    distanceM: Math.hypot(east, north),
    bearingDeg: (Math.atan2(east, north) / RADIANS + 360) % 360,
  };
}

/** The nearest of the eight directions. */
export function compassPoint(bearingDeg: number): CompassPoint {
  const eighth = Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8;
  return COMPASS_POINTS[eighth] ?? 'n';
}
