import type { Column } from './feature-set.ts';
import type { FlatGeometry } from './flat-geometry.ts';
import type { Grid } from './grid.ts';
import type { Quantity } from './quantity.ts';
import type { TextColumn } from './text-column.ts';
import type { EpochMs } from './units.ts';

/** Where the values of a layer come from. */
export const LAYER_KINDS = ['measured', 'inferred', 'forecast', 'simulated', 'difference'] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

/** Whether a value is a difference whose likely range holds zero: no clear change, whatever its value. */
export function isUnclearChange({
  kind,
  lower = Number.NaN,
  upper = Number.NaN,
}: {
  readonly kind?: LayerKind | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}): boolean {
  return kind === 'difference' && lower <= 0 && upper >= 0;
}

/** A file or asset that a result was computed from. */
export interface LayerInput {
  readonly name: string;
  readonly role: string;
  readonly sha256: string;
}

/** What computed a result, with every parameter that shaped it. */
export interface LayerMethod {
  /** Package or baseline name: `kriging`, `idw` ... */
  readonly name: string;
  readonly version: string;
  /** Hex sha256 of the model file; absent for a formula. */
  readonly sha256?: string;
  /** Fitted or chosen parameters with unit-bearing names: `rangeM`, `nuggetShare`, `sill`, `sensors` ... */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** All that is needed to say where a layer comes from and to compute it again. */
export interface Lineage {
  readonly twin: string;
  readonly invented: boolean;
  readonly inputs: readonly LayerInput[];
  readonly method: LayerMethod;
  readonly software: { readonly name: string; readonly version: string };
  readonly license: string;
  readonly attribution: string;
}

/**
 * The one form of every analysis result. Coordinates are WGS84 lon, lat rounded to 7 decimals.
 * NaN = no value, and then the flag in `quality` is 9.
 */
export interface SpatialLayer {
  readonly id: string;
  readonly title: string;
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  readonly status: 'draft' | 'final';
  /** The interval the values hold for; a single instant has start = end. */
  readonly time: { readonly start: EpochMs; readonly end: EpochMs };
  /** Share of truths expected inside `lower`..`upper`: 0.9 unless stated. */
  readonly intervalLevel: number;
  readonly grid?: Grid;
  /** [n] */
  readonly ids: TextColumn;
  readonly geometry: FlatGeometry;
  /** [n] in `unit`. */
  readonly value: Float64Array<ArrayBuffer>;
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** [n] `FLAG` of observation.ts: 1 good, 2 unknown, 3 suspect (far outside the data), 4 fail, 9 missing. */
  readonly quality: Uint8Array<ArrayBuffer>;
  /** Domain columns (`flowVehH` ...), each [n]. */
  readonly columns: readonly Column[];
  readonly lineage: Lineage;
}
