import type { CompassPoint } from '#core/compass.ts';
import type { LayerKind } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { FeatureKind, Hit } from './selection-slice.ts';

/** Things that the summary counts, in its order. */
export const COUNTED_KINDS = ['building', 'street', 'station'] as const satisfies FeatureKind[];

/** Where the highest value in the picture is. */
export interface HighestPlace {
  /** The named thing there, or the nearest named street; absent when there is none near. */
  readonly place?: Hit;
  /** Whether the value is of `place` itself, not only near it. */
  readonly isThere: boolean;
  /** From the middle of the picture. */
  readonly distanceM: number;
  readonly point: CompassPoint;
}

/** The values of the leading layer in the picture; only those that may be read count. */
export interface SummaryValues {
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  /** UTC epoch milliseconds. */
  readonly at: number;
  /** In `unit`; NaN when none can be read. */
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly highest?: HighestPlace;
  /** Share of those, 0 to 1, whose likely range is too wide to read. */
  readonly shareUncertain: number;
  /** Number of those values and, of a difference, of those without a clear change. */
  readonly withValue: number;
  readonly unclear: number;
}

/** What can be said of the picture in a few sentences. */
export interface ViewSummary {
  /** Metres of the ground from the left to the right edge through the middle; NaN when not known. */
  readonly widthM: number;
  /** Where the picture looks; absent without a map. */
  readonly look?: { readonly point: CompassPoint; readonly isDown: boolean };
  /** The district in the middle. */
  readonly district?: Hit;
  /** Features in the picture, of kinds that have any. */
  readonly counts: readonly {
    readonly kind: (typeof COUNTED_KINDS)[number];
    readonly count: number;
  }[];
  /** Absent without a visible layer of values in the picture. */
  readonly values?: SummaryValues;
}
