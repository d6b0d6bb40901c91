/** The eight directions that people say, clockwise from north. */
export const COMPASS_POINTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof COMPASS_POINTS)[number];

/** The nearest of the eight directions. */
export function compassPoint(bearingDeg: number): CompassPoint {
  const eighth = Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8;
  return COMPASS_POINTS[eighth] ?? 'n';
}
