import { type Column, columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';

/** How the features of a layer are drawn. */
export type LayerShape = 'points' | 'areas' | 'lines' | 'streets' | 'walls';

/** What a layer's shape is told from. */
export interface ShapedFeatures {
  readonly geometry: FlatGeometry;
  readonly columns: readonly Column[];
}

/**
 * The shape by geometry and columns, so that a layer read from a file is drawn as it was: lines with
 * `heightM` and `groundM` are walls, lines with a `class` are streets.
 */
export function layerShape({ geometry, columns }: ShapedFeatures): LayerShape {
  if (geometry.type === 'Point') return 'points';
  if (geometry.type === 'MultiPolygon') return 'areas';
  if (wallHeights(columns) !== undefined) return 'walls';
  const isClassed = columnOf({ columns } as FeatureSet, 'class', 'text') !== undefined;
  return isClassed ? 'streets' : 'lines';
}

/** [n] each, metres: foot of a wall above the twin's datum and height above it; `undefined` when they are no walls. */
export function wallHeights(
  columns: readonly Column[],
): { readonly groundM: Float64Array; readonly heightM: Float64Array } | undefined {
  const set = { columns } as FeatureSet;
  const groundM = columnOf(set, 'groundM', 'number')?.values;
  const heightM = columnOf(set, 'heightM', 'number')?.values;
  return groundM === undefined || heightM === undefined ? undefined : { groundM, heightM };
}
