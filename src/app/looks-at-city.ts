import type { CameraState } from '#core/camera-state.ts';
import type { Extent } from '#core/flat-geometry.ts';

/** A camera further away does not look at the city. */
const FAR_DEG = 1;

/** Whether a camera stands so near to a city that it is seen from there; anywhere while its extent is not known. */
export function looksAtCity(
  { lon, lat, heightM }: CameraState,
  extent: Extent | undefined,
): boolean {
  if (extent === undefined) return true;
  const [west, south, east, north] = extent;
  const far = FAR_DEG + heightM / 50_000;
  return lon > west - far && lon < east + far && lat > south - far && lat < north + far;
}
