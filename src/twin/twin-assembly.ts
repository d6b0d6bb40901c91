import type { FeatureSet } from '#core/feature-set.ts';
import { type Extent, extentOf, unionExtent } from '#core/flat-geometry.ts';
import {
  type BuildingSet,
  FEATURE_ROLES,
  type FeatureRole,
  type SourceFileFacts,
  type Twin,
} from '#core/twin.ts';
import { cityCentre } from './city-centre.ts';
import { utmZoneOf } from './crs.ts';
import { isTimeZone, timeZoneOf } from './time-zone.ts';

/** The features of a twin by role. */
export type RoleSets = Partial<Record<FeatureRole, FeatureSet | BuildingSet>>;

/** What a twin says about itself; parts that are absent are found or have a plain default. */
export interface TwinFacts {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly invented?: boolean | undefined;
  readonly license?: string | undefined;
  readonly attribution?: string | undefined;
}

function extentOfSets(sets: RoleSets): Extent | undefined {
  return FEATURE_ROLES.reduce<Extent | undefined>((extent, role) => {
    const set = sets[role];
    return set === undefined ? extent : unionExtent(extent, extentOf(set.geometry));
  }, undefined);
}

const EXTENSIONS = /(?:\.(?:gz|json|jsonl|geojson|city|cityjson))+$/i;

/** The name of the file that says most about the city, without extensions; `undefined` without any. */
function titleOf(sources: readonly SourceFileFacts[]): string | undefined {
  const names = FEATURE_ROLES.flatMap(
    (role) => sources.find((source) => source.role === role) ?? [],
  );
  return names.map(({ name }) => name.replace(EXTENSIONS, '')).find((name) => name !== '');
}

/**
 * A twin of these features; `undefined` when there are none. Extent: the box of all features. UTM zone
 * and, unless stated, time zone: those of `cityCentre`. Unless stated, the title is the id, or without
 * one the name of the file of buildings, else of roads, and so on.
 */
export async function assembleTwin(
  sets: RoleSets,
  sources: readonly SourceFileFacts[],
  facts: TwinFacts,
): Promise<Twin | undefined> {
  const extent = extentOfSets(sets);
  const centre = cityCentre(
    Object.fromEntries(Object.entries(sets).map(([role, set]) => [role, [set]])),
  );
  if (extent === undefined || centre === undefined) return undefined;
  const [lon, lat] = centre;
  const id = facts.id ?? 'city';
  const { timeZone = '' } = facts;
  return {
    id,
    title: facts.title ?? facts.id ?? titleOf(sources) ?? id,
    timeZone: isTimeZone(timeZone) ? timeZone : await timeZoneOf(lon, lat),
    invented: facts.invented ?? false,
    license: facts.license ?? 'other',
    attribution: facts.attribution ?? '',
    extent,
    utm: utmZoneOf(lon, lat),
    sources,
    ...(sets as Pick<Twin, FeatureRole>),
  };
}
