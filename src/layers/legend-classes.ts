import { luminance } from '#core/contrast.ts';
import type { LayerKind } from '#core/layer.ts';
import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import { DIFFERENCE_COLORS, HATCH, type RampName, rampColors, type Theme } from '#core/tokens.ts';
import { type LayerLook, PLAIN_LOOK } from './layer-look.ts';

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

/** Black or white, whichever has the higher WCAG contrast with the colour. */
export function contrasting(color: string): LegendClass['hatchColor'] {
  const light = luminance(color) + 0.05;
  return light / 0.05 >= 1.05 / light ? '#000000' : '#FFFFFF';
}

/** The ramp that a quantity has by itself. */
export function ownRamp(quantity: Quantity): RampName {
  if (quantity === 'waterLevel') return 'water';
  return QUANTITY_FACTS[quantity].moreIsWorse ? 'worse' : 'neutral';
}

/** The ends of the quantity's fixed scale, in its unit. */
export function ownEnds(quantity: Quantity): readonly [from: number, to: number] {
  const { scale } = QUANTITY_FACTS[quantity];
  return [scale[0] ?? 0, scale.at(-1) ?? 0];
}

/** Width of the scale in the quantity's unit: its own fixed one, or that between the ends of a look. */
export function scaleWidth(quantity: Quantity, look: LayerLook = PLAIN_LOOK): number {
  const [from, to] = look.ends ?? ownEnds(quantity);
  return to - from;
}

function equalEdges([from, to]: readonly [number, number], classes: number): number[] {
  const inner = Array.from({ length: classes }, (_, at) => from + ((to - from) * at) / classes);
  return [...inner, to];
}

/** Edges of the classes of a value: the quantity's own where a look leaves them, else equally wide ones. */
function edgesOf(
  quantity: Quantity,
  { classes, ends }: LayerLook,
  count: number,
): readonly number[] {
  const { scale } = QUANTITY_FACTS[quantity];
  const isOwn = classes === undefined && ends === undefined && scale.length === count + 1;
  return isOwn ? scale : equalEdges(ends ?? ownEnds(quantity), count);
}

/** Edges of the classes of a range's width as shares of the scale: those between which it is hatched among them. */
const RANGE_EDGES = [0, HATCH.limits[0], HATCH.limits[1], 0.75, 1];

/** The width that intervals are measured by, in the quantity's unit; no look moves that of a difference. */
export function intervalScale(
  quantity: Quantity,
  kind: LayerKind,
  look: LayerLook = PLAIN_LOOK,
): number {
  return kind === 'difference' ? scaleWidth(quantity) : scaleWidth(quantity, look);
}

function classesOf(colors: readonly string[], edges: readonly number[]): LegendClass[] {
  return colors.map((color, index) => ({
    from: edges[index] ?? Number.NaN,
    to: edges[index + 1] ?? Number.NaN,
    color,
    hatchColor: contrasting(color),
  }));
}

/** The classes of how wide likely ranges are, in the quantity's unit, from the narrowest. */
function rangeClasses(
  quantity: Quantity,
  kind: LayerKind,
  theme: Theme,
  look: LayerLook,
): LegendClass[] {
  const scale = intervalScale(quantity, kind, look);
  const edges = RANGE_EDGES.map((share) => share * scale);
  return classesOf(rampColors('neutral', theme, edges.length - 1), edges);
}

/**
 * The classes of a quantity from the lowest value to the highest. Their ends are fixed, by the quantity or
 * by the look: they move neither with the values, the time, filters, nor the side. Values beyond the scale
 * belong to its end classes. A difference keeps its own classes in every look. A look that shows ranges has
 * the classes of their width.
 */
export function legendClasses(
  quantity: Quantity,
  kind: LayerKind,
  theme: Theme,
  look: LayerLook = PLAIN_LOOK,
): LegendClass[] {
  if (look.shows === 'range') return rangeClasses(quantity, kind, theme, look);
  const isDifference = kind === 'difference';
  const usual = QUANTITY_FACTS[quantity].scale.length - 1;
  const colors = isDifference
    ? DIFFERENCE_COLORS[theme]
    : rampColors(look.ramp ?? ownRamp(quantity), theme, look.classes ?? usual);
  const edges = isDifference
    ? DIFFERENCE_EDGES.map((share) => share * scaleWidth(quantity))
    : edgesOf(quantity, look, colors.length);
  return classesOf(colors, edges);
}
