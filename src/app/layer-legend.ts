import type { LayerKind, SpatialLayer } from '#core/layer.ts';
import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import { COLORS, type Theme } from '#core/tokens.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import type { Legend } from '#state/layer-slice.ts';

/** Key of the colours of a quantity in a theme; `missing`: whether features without a value are drawn. */
export function legendFor(
  quantity: Quantity,
  kind: LayerKind,
  theme: Theme,
  missing: boolean,
): Legend {
  return {
    quantity,
    unit: QUANTITY_FACTS[quantity].unit,
    classes: legendClasses(quantity, kind, theme),
    hatched: kind !== 'measured',
    ...(missing ? { noDataColor: COLORS[theme].building } : {}),
  };
}

/** Number of features of a layer that have a value. */
export function shownCount(layer: SpatialLayer): number {
  return layer.value.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

/** Key of a layer's colours in the page's theme. */
export function legendOf(layer: SpatialLayer, theme: Theme): Legend {
  const missing = shownCount(layer) < layer.value.length;
  return legendFor(layer.quantity, layer.kind, theme, missing);
}
