import { unpackTexts } from '#core/text-column.ts';
import type { FeatureRole } from '#core/twin.ts';
import { CITY_REACH_KM, cityCentre, distanceKm, firstVertex, type LonLat } from './city-centre.ts';
import { type FilePart, gatherFeatures } from './merge-features.ts';

/** The features that the files gave, by role. */
export type PartsOfRoles = ReadonlyMap<FeatureRole, readonly FilePart[]>;

/** A feature that is too far away. */
export interface FarFeature {
  readonly file: string;
  readonly id: string;
}

function nearPart(
  part: FilePart,
  centre: LonLat,
  onFar: (far: FarFeature) => void,
): FilePart | undefined {
  const { file, set } = part;
  const ids = unpackTexts(set.ids);
  const near = ids.flatMap((id, feature) => {
    const place = firstVertex(set.geometry, feature) ?? centre;
    if (distanceKm(place, centre) <= CITY_REACH_KM) return [feature];
    onFar({ file, id });
    return [];
  });
  if (near.length === ids.length) return part;
  if (near.length === 0) return undefined;
  const picks = near.map((feature) => ({ from: 0, feature }));
  const kept = near.map((feature) => ids[feature] ?? '');
  return { file, set: gatherFeatures([part], picks, kept) };
}

/**
 * The parts without the features further than `CITY_REACH_KM` from `cityCentre`, and without files of
 * which nothing is left; `onFar` is told of each feature. Files that are `trusted` are left alone.
 */
export function nearFeatures(
  parts: PartsOfRoles,
  trusted: (file: string) => boolean,
  onFar: (far: FarFeature) => void,
): PartsOfRoles {
  const sets = [...parts].map(([role, files]) => [role, files.map(({ set }) => set)]);
  const centre = cityCentre(Object.fromEntries(sets));
  if (centre === undefined) return parts;
  const near = (part: FilePart) =>
    trusted(part.file) ? part : (nearPart(part, centre, onFar) ?? []);
  return new Map([...parts].map(([role, files]) => [role, files.flatMap(near)]));
}
