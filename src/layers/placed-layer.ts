import type { SpatialLayer } from '#core/layer.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import type { PlacedFeatures } from '#twin/placed-features.ts';
import type { LayerHead } from './layer-head.ts';
import type { LayerValues } from './layer-values.ts';

/**
 * A layer of streets or facades with their ids, lines and columns; `values` belong to their places, in
 * their order. The features are taken as they are, so that layers of one city share their geometry.
 */
export function placedLayer(
  head: LayerHead,
  { ids, geometry, columns }: PlacedFeatures,
  values: LayerValues,
): SpatialLayer {
  const { unit } = QUANTITY_FACTS[head.quantity];
  return { ...head, unit, ids, geometry, ...values, columns };
}
