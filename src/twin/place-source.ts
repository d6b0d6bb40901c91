import { CityweaveError } from '#core/errors.ts';
import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import type { Twin } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { type FacadeSource, facadePlaces } from './facade-places.ts';
import type { PlacedFeatures, PlacedTarget } from './placed-features.ts';
import { streetPlaces } from './street-places.ts';

/** What of a twin its streets or facades are made from: little enough to send to a worker. */
export type PlaceSource =
  | { readonly target: 'streets'; readonly roads: FeatureSet; readonly utm: EpsgCode }
  | { readonly target: 'facades'; readonly buildings: FacadeSource; readonly utm: EpsgCode };

/** What `placedFeatures` needs of a twin. Throws `placesMissing` when the twin has no such features. */
export function placeSource({ roads, buildings, utm }: Twin, target: PlacedTarget): PlaceSource {
  if (target === 'streets' && roads !== undefined) return { target, roads, utm };
  if (target === 'facades' && buildings !== undefined) {
    const { ids, geometry, columns, surfaces } = buildings;
    return { target, buildings: { ids, geometry, columns, surfaces }, utm };
  }
  const role = target === 'streets' ? 'roads' : 'buildings';
  throw new CityweaveError({
    code: 'placesMissing',
    params: { target, role },
    where: {},
    wayOut: 'inferOnGrid',
  });
}

/** The streets or facades of a city, each with the place that its value is asked for. */
export function placedFeatures(source: PlaceSource, work: Work): Promise<PlacedFeatures> {
  return source.target === 'streets'
    ? streetPlaces(source.roads, source.utm, work)
    : facadePlaces(source.buildings, source.utm, work);
}
