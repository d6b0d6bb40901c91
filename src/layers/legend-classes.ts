import type { LayerKind } from '#core/layer.ts';
import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import { DIFFERENCE_COLORS, type HATCH, rampColors, type Theme } from '#core/tokens.ts';

/** One class of a legend: values from `from` up to, but without, `to`, in the unit of the layer. */
export interface LegendClass {
  readonly from: number;
  readonly to: number;
  /** `#rrggbb` */
  readonly color: string;
  /** Black or white, whichever contrasts more with `color`. */
  readonly hatchColor: (typeof HATCH.colors)[number];
}

/** Edges of the seven classes of a difference as shares of the quantity's scale. */
const DIFFERENCE_EDGES = [-0.5, -0.25, -0.1, -0.02, 0.02, 0.1, 0.25, 0.5];

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever has the higher WCAG contrast with the colour. */
function contrasting(color: string): LegendClass['hatchColor'] {
  const light = luminance(color) + 0.05;
  return light / 0.05 >= 1.05 / light ? '#000000' : '#FFFFFF';
}

function colorsOf(quantity: Quantity, kind: LayerKind, theme: Theme): readonly string[] {
  if (kind === 'difference') return DIFFERENCE_COLORS[theme];
  if (quantity === 'waterLevel') return rampColors('water', theme);
  return rampColors(QUANTITY_FACTS[quantity].moreIsWorse ? 'worse' : 'neutral', theme);
}

/** Width of the quantity's fixed scale, in its unit. */
export function scaleWidth(quantity: Quantity): number {
  const { scale } = QUANTITY_FACTS[quantity];
  return (scale.at(-1) ?? 0) - (scale[0] ?? 0);
}

/**
 * The classes of a quantity from the lowest value to the highest. Their ends are fixed: they move
 * neither with the values, the time, nor the side. Values beyond the scale belong to its end classes.
 */
export function legendClasses(quantity: Quantity, kind: LayerKind, theme: Theme): LegendClass[] {
  const edges =
    kind === 'difference'
      ? DIFFERENCE_EDGES.map((share) => share * scaleWidth(quantity))
      : QUANTITY_FACTS[quantity].scale;
  return colorsOf(quantity, kind, theme).map((color, index) => ({
    from: edges[index] ?? Number.NaN,
    to: edges[index + 1] ?? Number.NaN,
    color,
    hatchColor: contrasting(color),
  }));
}
