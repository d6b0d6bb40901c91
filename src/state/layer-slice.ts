import type { Problem } from '#core/errors.ts';
import type { LayerKind } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { FeatureRole } from '#core/twin.ts';
import type { LegendClass } from '#layers/legend-classes.ts';

/** Headings of the list of layers, in their order. */
export const LAYER_GROUPS = ['city', 'sensors', 'inferred', 'own'] as const;
export type LayerGroup = (typeof LAYER_GROUPS)[number];

/** The key of a layer's colours. */
export interface Legend {
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly classes: readonly LegendClass[];
  /** Whether hatching by the width of the likely range is drawn. */
  readonly hatched: boolean;
  /** Colour of features without a value; absent when there are none. */
  readonly noDataColor?: string;
}

/** How old what a layer shows is: a point in time, or an age at the time shown. */
export type LayerAge =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'old'; readonly seconds: number }
  | { readonly kind: 'stale'; readonly seconds: number };

/** What a layer's card says; its data lives outside of the store. */
export interface LayerEntry {
  /** `buildings`, `roads`, `districts`, `sensors`, `inferred`, or the id of an opened layer. */
  readonly id: string;
  readonly group: LayerGroup;
  /** Names a layer of the city; absent for layers of values. */
  readonly role?: FeatureRole;
  /** Absent for a city layer that shows no values. */
  readonly quantity?: Quantity;
  /** Title of an opened layer. */
  readonly title?: string;
  readonly kind: LayerKind;
  readonly visible: boolean;
  /** Features the layer has, and those of them that can be shown or have a value. */
  readonly total: number;
  readonly shown: number;
  readonly age?: LayerAge;
  /** Model or method of an inferred layer: `kriging`, `idw` ... */
  readonly method?: string;
  readonly legend?: Legend;
  readonly status: 'ready' | 'updating' | 'error';
  /** Why, when `status` is `error`. */
  readonly problem?: Problem;
}

/** Models that infer between sensors. */
export const SPATIAL_MODELS = ['kriging', 'idw', 'virtual-sensor'] as const;
export type SpatialModelName = (typeof SPATIAL_MODELS)[number];

/** What the inferred layer is made with. */
export interface InferenceSettings {
  readonly quantity: Quantity;
  readonly model: SpatialModelName;
  /** Side of a cell in metres. */
  readonly cellM: number;
}

export interface LayerSlice {
  /** In the order of the list: the first is drawn on top. */
  readonly layers: readonly LayerEntry[];
  /** Absent while no quantity is measured. */
  readonly inference: InferenceSettings | undefined;
  /** Quantities that can be inferred here. */
  readonly inferable: readonly Quantity[];
  readonly cellSizesM: readonly number[];
  /** Rises whenever the data or style behind a layer changed. */
  readonly layerRevision: number;
}

export const NO_LAYERS: LayerSlice = {
  layers: [],
  inference: undefined,
  inferable: [],
  cellSizesM: [100, 250, 500, 1000],
  layerRevision: 0,
};

/** The layers with one changed; an unknown id changes nothing. */
export function withLayer(
  state: Pick<LayerSlice, 'layers'>,
  id: string,
  change: Partial<Omit<LayerEntry, 'id'>>,
): Pick<LayerSlice, 'layers'> {
  return {
    layers: state.layers.map((layer) => (layer.id === id ? { ...layer, ...change } : layer)),
  };
}

/** The topmost visible layer that has a legend: what the peek bar and the timeline name. */
export function leadingLayer(layers: readonly LayerEntry[]): LayerEntry | undefined {
  const valued = layers.filter((layer) => layer.visible && layer.legend !== undefined);
  return valued.find((layer) => layer.group === 'inferred') ?? valued[0];
}
