import type { Problem } from '#core/errors.ts';
import type { LayerKind } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { AreaCity } from '#layers/area-city.ts';
import type { AreaStatistics } from '#layers/area-statistics.ts';
import type { FeatureRef, Hit } from './selection-slice.ts';

/** Least, most and usual distance around a feature, and what one press changes, in metres. */
export const BUFFER_M = { least: 10, most: 5000, usual: 100, step: 10 } as const;

/** Which area it is. */
export type AreaSource =
  | { readonly kind: 'district'; readonly district: Hit }
  | { readonly kind: 'buffer'; readonly around: Hit; readonly distanceM: number }
  | { readonly kind: 'drawn' };

/** What one layer says of an area. */
export interface LayerInArea extends AreaStatistics {
  /** Id of the layer's entry in the list. */
  readonly layer: string;
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  /** The instant the values hold for, UTC epoch milliseconds. */
  readonly at: number;
}

export interface AreaFigures {
  readonly city: AreaCity | undefined;
  /** Visible layers with values, in the order of the list. */
  readonly layers: readonly LayerInArea[];
}

export interface AreaSlice {
  readonly area: AreaSource | undefined;
  readonly areaOpen: boolean;
  /** Absent until they were reckoned. */
  readonly areaFigures: AreaFigures | undefined;
  /** `outOfDate` until the figures follow what was changed, `computing` while they are reckoned. */
  readonly areaStatus: 'ready' | 'outOfDate' | 'computing' | 'cancelled' | 'error';
  readonly areaProblem: Problem | undefined;
  /** Districts to choose from, by name. */
  readonly districts: readonly Hit[];
  /** Metres around a feature, as last set. */
  readonly bufferM: number;
}

export const NO_AREA: AreaSlice = {
  area: undefined,
  areaOpen: false,
  areaFigures: undefined,
  areaStatus: 'ready',
  areaProblem: undefined,
  districts: [],
  bufferM: BUFFER_M.usual,
};

/** Whether there is an area around a feature: layers of values have none. */
export function canBuffer(feature: FeatureRef | undefined): boolean {
  return feature !== undefined && feature.kind !== 'cell';
}

/** A distance that is possible: whole metres from the least to the most. */
export function bufferWithin(distanceM: number): number {
  if (Number.isNaN(distanceM)) return BUFFER_M.usual;
  return Math.min(BUFFER_M.most, Math.max(BUFFER_M.least, Math.round(distanceM)));
}
