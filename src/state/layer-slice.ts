import type { Problem } from '#core/errors.ts';
import type { Evidence, TruthEvidence } from '#core/evidence.ts';
import type { LayerKind } from '#core/layer.ts';
import type { Progress } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import type { FeatureRole } from '#core/twin.ts';
import type { AttributeKey } from '#layers/attribute-style.ts';
import type { ClassHistogram } from '#layers/class-histogram.ts';
import type { LayerFilter, LayerLook } from '#layers/layer-look.ts';
import type { LegendClass } from '#layers/legend-classes.ts';
import type { PlacedFeatures, PlacedTarget } from '#twin/placed-features.ts';
import type { FilterOffers } from './filter-offers.ts';

/** Headings of the list of layers, in their order. */
export const LAYER_GROUPS = ['city', 'sensors', 'inferred', 'simulated', 'own'] as const;
export type LayerGroup = (typeof LAYER_GROUPS)[number];

/** The key of a layer's colours. */
export interface Legend {
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  readonly classes: readonly LegendClass[];
  /** Whether hatching by the width of the likely range is drawn. */
  readonly hatched: boolean;
  /** `range`: the classes are of how wide the likely ranges are, not of the values. */
  readonly shows?: 'range';
  /** Whether lines are as wide as the flow that the layer carries; absent for a layer without one. */
  readonly widthByFlow?: boolean;
  /** Whether there are features without a value. */
  readonly missing?: boolean;
  /** Colour of features without a value or, where ranges are shown, without a range; absent when there are none. */
  readonly noDataColor?: string;
  /** Ground of the symbol of sensors whose last value is out of date; absent when there are none. */
  readonly staleColor?: string;
}

/**
 * How old what a layer shows is: a point in time, an age at the time shown, the ages of the measurements
 * behind it at a point in time, or that there is no measurement up to the time shown.
 */
export type LayerAge =
  | { readonly kind: 'at'; readonly at: number }
  | {
      readonly kind: 'behind';
      readonly at: number;
      readonly newestS: number;
      readonly oldestS: number;
    }
  | { readonly kind: 'stale'; readonly seconds: number }
  | { readonly kind: 'none' };

/** Models that infer between sensors. */
export const SPATIAL_MODELS = ['virtual-sensor', 'kriging', 'idw'] as const;
export type SpatialModelName = (typeof SPATIAL_MODELS)[number];

/** What an inferred layer has values on. */
export type InferenceWhere = 'grid' | PlacedTarget;

/** What an inferred layer is made with. */
export interface InferenceSettings {
  readonly quantity: Quantity;
  readonly model: SpatialModelName;
  readonly where: InferenceWhere;
  /** Side of a cell in metres, where `where` is `grid`. */
  readonly cellM: number;
}

/** What a simulated layer is of. */
export interface SimulatedOf {
  /** Id of the scenario. */
  readonly scenario: string;
  /** Its title. */
  readonly title: string;
  readonly side: 'baseline' | 'scenario' | 'difference';
  /** Of an answer to a question: which, and the name of what was asked about. */
  readonly asked?: AskedOf;
}

/** `through`: the traffic that uses a street; `reach`: how long it takes from a place. */
export interface AskedOf {
  readonly kind: 'through' | 'reach';
  readonly name: string;
}

/** What a layer's card says; its data lives outside of the store. */
export interface LayerEntry {
  /** `buildings`, `roads`, `districts`, `landcover`, `sensors`, `inferred-no2` ..., or the id of an opened layer. */
  readonly id: string;
  readonly group: LayerGroup;
  /** Names a layer of the city; absent for layers of values. */
  readonly role?: FeatureRole;
  /** Absent for a city layer that shows no values. */
  readonly quantity?: Quantity;
  /** Title of an opened layer. */
  readonly title?: string;
  /** The name a person gave it; it stands in place of the title. */
  readonly name?: string;
  /** How a person wants it to look; absent = `PLAIN_LOOK`. */
  readonly look?: LayerLook;
  readonly kind: LayerKind;
  readonly visible: boolean;
  /** Features the layer has, and those of them that can be shown or have a value. */
  readonly total: number;
  readonly shown: number;
  /** Buildings whose height the source does not tell, so that one is assumed. */
  readonly assumedHeights?: number;
  readonly age?: LayerAge;
  /** Model or method of an inferred layer: `kriging`, `idw` ... */
  readonly method?: string;
  readonly legend?: Legend;
  /** Of an inferred layer. */
  readonly inference?: InferenceSettings;
  /** That a layer has fewer features than was asked for, because the city has too many. */
  readonly thinned?: NonNullable<PlacedFeatures['thinned']>;
  /** Of a simulated layer: what it shows of which scenario, and what that is called. */
  readonly simulated?: SimulatedOf;
  /** True for a result whose scenario was changed since. */
  readonly outOfDate?: boolean;
  /** How the models do at the sensors; absent until they were compared. */
  readonly evidence?: Evidence;
  /** How they do against the stored truth; `null` = there is none for this quantity and time. */
  readonly truth?: TruthEvidence | null;
  /** Features whose value lies far outside of what its model was made from. */
  readonly outside?: number;
  /** True for a result that is not final. */
  readonly draft?: boolean;
  /** True for values of made-up data. */
  readonly invented?: boolean;
  readonly status: 'ready' | 'updating' | 'error';
  /** Why, when `status` is `error`. */
  readonly problem?: Problem;
}

/** How far the making of a layer is. */
export interface LayerWork {
  /** UTC epoch milliseconds. */
  readonly startedAt: number;
  /** Absent until the first step tells. */
  readonly progress?: Progress;
}

/** What its filters do to a layer. */
export interface FilterFacts {
  /** Features that pass, of all that the layer has. */
  readonly shown: number;
  readonly of: number;
  /** Filters that cannot work: their column is no longer there. */
  readonly lost: readonly LayerFilter[];
}

export interface LayerSlice {
  /** In the order of the list: the first is drawn on top. */
  readonly layers: readonly LayerEntry[];
  /** By id, of the layers that are filtered. */
  readonly filtered: Readonly<Record<string, FilterFacts>>;
  /** By id, of the layers that are coloured by an attribute. */
  readonly attributeKeys: Readonly<Record<string, AttributeKey>>;
  /** By id, of the layers that are being made and say so. */
  readonly layerWork: Readonly<Record<string, LayerWork>>;
  /** By id, what of the layers with a legend is in view. */
  readonly histograms: Readonly<Record<string, ClassHistogram>>;
  /** By id, what the layers can be filtered by whose filter or style was opened. */
  readonly offers: Readonly<Record<string, FilterOffers>>;
  /** What the city has to infer values on. */
  readonly inferenceWheres: readonly InferenceWhere[];
  readonly cellSizesM: readonly number[];
  /** Whether the true field of the city is stored, as only an invented one can have it, and is compared with. */
  readonly truthOffered: boolean;
  readonly truthWanted: boolean;
  /** Rises whenever the data or style behind a layer changed. */
  readonly layerRevision: number;
}

export const NO_LAYERS: LayerSlice = {
  layers: [],
  filtered: {},
  layerWork: {},
  histograms: {},
  attributeKeys: {},
  offers: {},
  inferenceWheres: ['grid'],
  cellSizesM: [100, 250, 500, 1000],
  truthOffered: false,
  truthWanted: false,
  layerRevision: 0,
};

/** Whether a person can take a layer out of the list: what was opened, and results of scenarios. */
export function canBeRemoved({ group }: Pick<LayerEntry, 'group'>): boolean {
  return group === 'own' || group === 'simulated';
}

/** Whether a layer has likely ranges that it can be coloured by. */
export function hasRanges({ kind, legend }: Pick<LayerEntry, 'kind' | 'legend'>): boolean {
  return legend !== undefined && kind !== 'measured';
}

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

/** The visible layer that the peek bar names: the topmost result of a scenario, else the topmost inferred one, else the topmost with a legend. */
export function leadingLayer(layers: readonly LayerEntry[]): LayerEntry | undefined {
  const valued = layers.filter((layer) => layer.visible && layer.legend !== undefined);
  const first = (group: LayerGroup) => valued.find((layer) => layer.group === group);
  return first('simulated') ?? first('inferred') ?? valued[0];
}

/** An inferred layer of the list. */
export type InferredEntry = LayerEntry & { readonly inference: InferenceSettings };

/** The inferred layers in the order of the list. */
export function inferredLayers(layers: readonly LayerEntry[]): InferredEntry[] {
  return layers.filter((layer): layer is InferredEntry => layer.inference !== undefined);
}

/** The topmost visible inferred layer: the one whose history the timeline shows. */
export function leadingInferred(layers: readonly LayerEntry[]): InferredEntry | undefined {
  return inferredLayers(layers).find((layer) => layer.visible);
}

/** The work on layers without that on one, which is done or given up. */
export function withoutWork(
  { layerWork }: Pick<LayerSlice, 'layerWork'>,
  id: string,
): Pick<LayerSlice, 'layerWork'> {
  const { [id]: _, ...rest } = layerWork;
  return { layerWork: rest };
}
