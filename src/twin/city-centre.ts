import type { FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import { FEATURE_ROLES, type FeatureRole } from '#core/twin.ts';
import { spansOf } from './gather-geometry.ts';

/** Longitude and latitude in degrees of WGS84. */
export type LonLat = readonly [lon: number, lat: number];

/** The features of a city by role, in one set or several. */
export type SetsOfRoles = Readonly<Partial<Record<FeatureRole, readonly FeatureSet[]>>>;

/** Features further apart than this are not of one city. */
export const CITY_REACH_KM = 200;

/** Mean radius of the Earth (Moritz 2000, Geodetic Reference System 1980). */
const EARTH_KM = 6371.0088;
const RAD = Math.PI / 180;

/** The distance on a sphere in kilometres, by the haversine formula (Sinnott 1984). */
export function distanceKm([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  const half = (degrees: number) => Math.sin((degrees * RAD) / 2) ** 2;
  const across = Math.cos(latA * RAD) * Math.cos(latB * RAD) * half(lonB - lonA);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half(latB - latA) + across)));
}

/** The first vertex of a feature; `undefined` when it has none. */
export function firstVertex(geometry: FlatGeometry, feature: number): LonLat | undefined {
  const [first, end] = spansOf(geometry, feature).vertices;
  const at = first * geometry.dimension;
  return first < end
    ? [geometry.coordinates[at] ?? 0, geometry.coordinates[at + 1] ?? 0]
    : undefined;
}

/** The features of one set: where they begin, and where most of them are. */
interface Group {
  readonly role: FeatureRole;
  readonly places: readonly LonLat[];
  readonly middle: LonLat;
}

function firstVertices({ geometry }: FeatureSet): LonLat[] {
  const places: LonLat[] = [];
  for (let feature = 0; feature < featureCount(geometry); feature++) {
    const place = firstVertex(geometry, feature);
    if (place !== undefined) places.push(place);
  }
  return places;
}

function median(numbers: Float64Array<ArrayBuffer>): number {
  return numbers.sort()[numbers.length >> 1] ?? 0;
}

/** The place nearest to the median longitude and latitude; `undefined` without places. */
function middleOf(places: readonly LonLat[]): LonLat | undefined {
  const medians: LonLat = [
    median(Float64Array.from(places, ([lon]) => lon)),
    median(Float64Array.from(places, ([, lat]) => lat)),
  ];
  let found: LonLat | undefined;
  let nearest = Infinity;
  for (const place of places) {
    const distance = distanceKm(place, medians);
    if (distance < nearest) [found, nearest] = [place, distance];
  }
  return found;
}

function groupsOf(role: FeatureRole, sets: readonly FeatureSet[]): Group[] {
  return sets.flatMap((set) => {
    const places = firstVertices(set);
    const middle = middleOf(places);
    return middle === undefined ? [] : [{ role, places, middle }];
  });
}

/** Most roles first, then the order of the roles, then most features. */
function better(a: readonly Group[], b: readonly Group[]): number {
  const roles = (groups: readonly Group[]) => new Set(groups.map(({ role }) => role)).size;
  const first = (groups: readonly Group[]) =>
    Math.min(...groups.map(({ role }) => FEATURE_ROLES.indexOf(role)));
  const features = (groups: readonly Group[]) =>
    groups.reduce((sum, { places }) => sum + places.length, 0);
  return roles(b) - roles(a) || first(a) - first(b) || features(b) - features(a);
}

/**
 * Where the city is, whatever single features or one misplaced file say. Sets whose middles are within
 * `CITY_REACH_KM` of one another belong together; the city is where most roles are (with buildings,
 * else roads, else sensors ... when equal). There, of the first vertices of its buildings (without any,
 * of its roads, else its sensors, and so on) the one nearest to their median longitude and latitude.
 * `undefined` when there are no vertices.
 */
export function cityCentre(sets: SetsOfRoles): LonLat | undefined {
  const groups = FEATURE_ROLES.flatMap((role) => groupsOf(role, sets[role] ?? []));
  const [city] = groups
    .map(({ middle }) => groups.filter((one) => distanceKm(one.middle, middle) <= CITY_REACH_KM))
    .sort(better);
  const main = city?.filter(({ role }) => role === city[0]?.role) ?? [];
  return middleOf(main.flatMap(({ places }) => places));
}
