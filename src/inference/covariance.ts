/**
 * Exponential covariance of unit sill, C(h) = (1 - nugget) exp(-h / range), and C = 1 between a
 * measurement and itself: the nugget belongs to the single measurement (its error, and what varies
 * below the spacing of the sensors), so two sensors at one place share 1 - nugget.
 */
export interface Covariance {
  /** Distance over which the shared part falls to 1/e, in metres; 95 % is lost at three times that. */
  readonly rangeM: number;
  /** Share of the variance that no other measurement tells, 0 to 1. */
  readonly nuggetShare: number;
}

/** Covariance of two different measurements `distanceM` apart, at unit sill. */
export function correlation(covariance: Covariance, distanceM: number): number {
  return (1 - covariance.nuggetShare) * Math.exp(-distanceM / covariance.rangeM);
}

/** Distance in metres between two things by their index; straight or along a network. */
export type DistanceM = (from: number, to: number) => number;

/** Straight distances from points `a` to points `b`, both [n × 2] in metres. */
export function straightDistance(a: Float64Array, b: Float64Array): DistanceM {
  return (from, to) => {
    const east = (a[2 * from] ?? 0) - (b[2 * to] ?? 0);
    const north = (a[2 * from + 1] ?? 0) - (b[2 * to + 1] ?? 0);
    return Math.sqrt(east * east + north * north);
  };
}
