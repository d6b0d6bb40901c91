import type { Column } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import type { LayerHead } from './layer-head.ts';
import type { LayerValues } from './layer-values.ts';

/** One point a feature. `lonLat` [n × 2] in degrees; the coordinates are rounded to 7 decimals. */
function pointGeometry(lonLat: Float64Array<ArrayBuffer>): FlatGeometry {
  const counting = Uint32Array.from({ length: lonLat.length / 2 + 1 }, (_, index) => index);
  return {
    type: 'Point',
    features: counting,
    parts: counting.slice(),
    rings: counting.slice(),
    dimension: 2,
    coordinates: lonLat.map(roundDegrees),
  };
}

/** A layer of n points that keep their ids. `lonLat` [n × 2] in degrees, `columns` each [n]. */
export function pointLayer(
  head: LayerHead,
  ids: readonly string[],
  lonLat: Float64Array<ArrayBuffer>,
  values: LayerValues,
  columns: readonly Column[] = [],
): SpatialLayer {
  return {
    ...head,
    unit: QUANTITY_FACTS[head.quantity].unit,
    ids: packTexts(ids),
    geometry: pointGeometry(lonLat),
    ...values,
    columns,
  };
}
