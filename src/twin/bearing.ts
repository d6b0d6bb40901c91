import { type LonLat, metresPerDegree } from './geodesic.ts';

/** Where something lies as seen from a place: metres over the ground and degrees clockwise from north. */
export interface Bearing {
  readonly distanceM: number;
  /** 0 to 360; 0 at the place itself. */
  readonly bearingDeg: number;
}

/**
 * Distance and direction from one place to another in the plane that touches the ellipsoid half-way: cheap
 * enough for each row of a long list, and good to a thousandth within a city.
 */
export function bearingTo([lon0, lat0]: LonLat, [lon, lat]: LonLat): Bearing {
  const [eastM, northM] = metresPerDegree((lat0 + lat) / 2);
  const [east, north] = [(lon - lon0) * eastM, (lat - lat0) * northM];
  return {
    distanceM: Math.hypot(east, north),
    bearingDeg: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
  };
}
