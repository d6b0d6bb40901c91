import type { LayerKind, Lineage } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { SourceFileFacts } from '#core/twin.ts';
import type { Side } from './side.ts';

/** What a person can point at. */
export const FEATURE_KINDS = ['building', 'street', 'station', 'district', 'cell'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** Names one feature: the layer it is drawn by and its id there. */
export interface FeatureRef {
  readonly layer: string;
  readonly kind: FeatureKind;
  readonly id: string;
  /** The side of a comparison that is meant: its layers and its time. */
  readonly side?: Side;
}

/** A feature under the pointer. */
export interface Hit extends FeatureRef {
  /** Empty when the source gives none. */
  readonly name: string;
}

/** One value of a feature. */
export interface Reading {
  /** The layer that has the value: `sensors`, `inferred-no2`, an opened one. */
  readonly layer: string;
  /** The feature of that layer: the cell that a building stands in, a wall of it ... */
  readonly feature: string;
  /** Of a building: how many of its walls have a value; this is the highest. */
  readonly walls?: number;
  /** Model that computed it. */
  readonly method?: string;
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  /** NaN = no data. */
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  /** Share of truths expected within the range: 0.9 = 90 %. */
  readonly level?: number;
  /** `FLAG` of observation.ts. */
  readonly quality: number;
  /** The instant the value holds for, UTC epoch milliseconds. */
  readonly at: number;
  /** Age of a measurement at the time shown, in seconds. */
  readonly ageS?: number;
  /** Older than the layer may show. */
  readonly stale?: boolean;
}

/** Names one value of a feature. */
export function readingKey({ layer, quantity }: Pick<Reading, 'layer' | 'quantity'>): string {
  return `${layer} ${quantity}`;
}

/** The value of that key, or the first; `undefined` without any. */
export function chosenReading(
  readings: readonly Reading[],
  key: string | undefined,
): Reading | undefined {
  return readings.find((reading) => readingKey(reading) === key) ?? readings[0];
}

/** A property of the feature as the source has it. */
export interface PropertyRow {
  /** Name of the column; src/i18n has a label for the known ones. */
  readonly name: string;
  readonly value: string | number | boolean;
  /** UCUM, where known. */
  readonly unit?: string;
  /** True for a stated default instead of a fact of the source. */
  readonly assumed?: boolean;
}

/** Where a feature and its values come from. */
export interface Provenance {
  /** Files the feature was read from. */
  readonly files: readonly SourceFileFacts[];
  readonly license: string;
  readonly attribution: string;
  /** True for made-up data. */
  readonly invented: boolean;
  /** Of a computed value. */
  readonly lineage?: Lineage;
}

/** All that the inspector shows of one feature. */
export interface Inspected extends Hit {
  readonly readings: readonly Reading[];
  readonly properties: readonly PropertyRow[];
  readonly provenance: Provenance;
}

export interface SelectionSlice {
  readonly selected: FeatureRef | undefined;
  /** What is known of `selected`; absent until it was gathered. */
  readonly inspected: Inspected | undefined;
  /** All features under the click that selected, the selected one first. */
  readonly hits: readonly Hit[];
}

export const NO_SELECTION: SelectionSlice = {
  selected: undefined,
  inspected: undefined,
  hits: [],
};

/** Whether two name the same feature. */
export function isSameFeature(a: FeatureRef | undefined, b: FeatureRef | undefined): boolean {
  return a?.layer === b?.layer && a?.id === b?.id && a?.side === b?.side;
}
