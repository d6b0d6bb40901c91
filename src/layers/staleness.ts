import { columnOf } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';

/** Of a sensor whose last usable value is out of date the age of that in seconds; NaN for all else. */
export function staleAgeS(layer: SpatialLayer, row: number): number {
  if (layer.kind !== 'measured' || !Number.isNaN(layer.value[row])) return Number.NaN;
  return columnOf(layer, 'ageS', 'number')?.values[row] ?? Number.NaN;
}
