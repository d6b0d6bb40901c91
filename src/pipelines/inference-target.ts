import { CityweaveError } from '#core/errors.ts';
import type { Extent } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { gridOfExtent } from '#layers/grid-extent.ts';
import { cellCentres, gridFeatures, gridLayer, sameGrid } from '#layers/grid-layer.ts';
import type { LayerHead } from '#layers/layer-head.ts';
import type { LayerValues } from '#layers/layer-values.ts';
import { placedLayer } from '#layers/placed-layer.ts';
import { pointLayer } from '#layers/point-layer.ts';
import { sensorPlaces } from '#layers/sensor-places.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { utmProjection } from '#twin/crs.ts';
import type { PlacedFeatures } from '#twin/placed-features.ts';

/** Where a layer is wanted: the cells of a grid, points with ids of their own, or streets or facades. */
export type LayerTarget =
  | {
      readonly kind: 'grid';
      /** Side of a cell, whole metres. */
      readonly cellM: number;
      /** Degrees; without it the box of the sensors of the quantity. */
      readonly bbox?: Extent | undefined;
    }
  | {
      readonly kind: 'points';
      readonly ids: readonly string[];
      /** [n × 2] degrees. */
      readonly lonLat: Float64Array<ArrayBuffer>;
    }
  | {
      readonly kind: 'placed';
      /** Streets or facades of the twin; made once, since they do not change with time. */
      readonly features: PlacedFeatures;
    };

/** Places to ask a model at, and how its answers become a layer. */
export interface ResolvedTarget {
  /** [n × 2] east, north in metres of the twin's UTM zone. */
  readonly xy: Float64Array<ArrayBuffer>;
  /** How the places were chosen, for the lineage; none for those that were asked for one by one. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** The features that values are put on, when they were read from files of the twin. */
  readonly role?: 'roads' | 'buildings';
  toLayer(head: LayerHead, values: LayerValues, work: Work): Promise<SpatialLayer>;
}

/**
 * West, south, east, north of the sensors that measure a quantity, with or without a value now, so
 * that the box does not move with time; `undefined` when none has a place.
 */
export function sensorExtent(
  twin: Twin,
  store: ObservationStore,
  quantity: Quantity,
): Extent | undefined {
  const ids = store.snapshotAt(quantity, 0 as EpochMs).sensorIds;
  const places = sensorPlaces(twin, ids).filter((degrees) => !Number.isNaN(degrees));
  if (places.length === 0) return undefined;
  const lons = places.filter((_, index) => index % 2 === 0);
  const lats = places.filter((_, index) => index % 2 === 1);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function pointsTarget(twin: Twin, ids: readonly string[], lonLat: Float64Array<ArrayBuffer>) {
  const { toUtm } = utmProjection(twin.utm);
  const xy = new Float64Array(lonLat.length);
  for (let at = 0; at < lonLat.length; at += 2) {
    xy.set(toUtm(lonLat[at] ?? Number.NaN, lonLat[at + 1] ?? Number.NaN), at);
  }
  return {
    xy,
    toLayer: async (head, values) => pointLayer(head, ids, lonLat, values),
  } satisfies ResolvedTarget as ResolvedTarget;
}

function placedTarget(features: PlacedFeatures): ResolvedTarget {
  return {
    xy: features.xy,
    parameters: { target: features.target, ...features.parameters },
    role: features.target === 'streets' ? 'roads' : 'buildings',
    toLayer: async (head, values) => placedLayer(head, features, values),
  };
}

/**
 * The places of a target. `previous` is a layer whose cells are taken over when its grid is the same,
 * so that following time makes no geometry anew. Throws what `gridOfExtent` throws, and `extentInvalid`
 * when no box is given and no sensor has a place.
 */
export function resolveTarget(
  twin: Twin,
  store: ObservationStore,
  quantity: Quantity,
  target: LayerTarget,
  previous?: SpatialLayer,
): ResolvedTarget {
  if (target.kind === 'points') return pointsTarget(twin, target.ids, target.lonLat);
  if (target.kind === 'placed') return placedTarget(target.features);
  const extent = target.bbox ?? sensorExtent(twin, store, quantity);
  if (extent === undefined) {
    throw new CityweaveError({
      code: 'extentInvalid',
      params: { extent: '-' },
      where: {},
      wayOut: 'stateExtent',
    });
  }
  const grid = gridOfExtent(twin.utm, target.cellM, extent);
  return {
    xy: cellCentres(grid),
    async toLayer(head, values, work) {
      const same = previous?.grid !== undefined && sameGrid(previous.grid, grid);
      const features = same
        ? { ids: previous.ids, geometry: previous.geometry }
        : await gridFeatures(grid, work);
      return gridLayer(head, grid, features, values);
    },
  };
}
