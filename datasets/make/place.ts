import { roundDegrees } from '#core/geojson-geometry.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from '#twin/crs.ts';
import type { Ring, Vec } from './plane.ts';

/** UTM zone of the town. */
export const UTM = 32631 as EpsgCode;
/** The middle of the town in that zone: open water of the North Sea, so that it stands for no real place. */
export const ORIGIN: Vec = [572_000, 5_884_000];

const projection = utmProjection(UTM);

/** Longitude and latitude in degrees, with 7 decimals. */
export function lonLat([east, north]: Vec): [number, number] {
  const [lon, lat] = projection.toLonLat(ORIGIN[0] + east, ORIGIN[1] + north);
  return [roundDegrees(lon), roundDegrees(lat)];
}

/** A closed ring in degrees, the first position again at its end. */
export function lonLatRing(ring: Ring): [number, number][] {
  const positions = ring.map(lonLat);
  const [first] = positions;
  return first === undefined ? [] : [...positions, first];
}

/** Metres east and north of the middle of the town. */
export function local(lon: number, lat: number): Vec {
  const [east, north] = projection.toUtm(lon, lat);
  return [east - ORIGIN[0], north - ORIGIN[1]];
}
