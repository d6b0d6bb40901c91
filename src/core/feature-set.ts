import type { FlatGeometry } from './flat-geometry.ts';
import type { TextColumn } from './text-column.ts';

/** A property of all features of a set. A missing number is NaN, a missing text is empty. */
export type Column =
  | { readonly name: string; readonly type: 'number'; readonly values: Float64Array<ArrayBuffer> }
  | { readonly name: string; readonly type: 'boolean'; readonly values: Uint8Array<ArrayBuffer> }
  | { readonly name: string; readonly type: 'text'; readonly values: TextColumn };

/** n features with their ids, geometries and properties, column by column. */
export interface FeatureSet {
  /** [n] `role/sourceId`, unique within the twin. */
  readonly ids: TextColumn;
  readonly geometry: FlatGeometry;
  /** Each [n]; a boolean is 0 false, 1 true, 255 missing. */
  readonly columns: readonly Column[];
}

/** The column of that name, if the set has one of that type. */
export function columnOf<T extends Column['type']>(
  set: FeatureSet,
  name: string,
  type: T,
): Extract<Column, { type: T }> | undefined {
  const found = set.columns.find((column) => column.name === name && column.type === type);
  return found as Extract<Column, { type: T }> | undefined;
}
