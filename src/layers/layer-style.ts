import { isUnclearChange, type SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { COLORS, HATCH, type Theme } from '#core/tokens.ts';
import { passing } from './feature-filter.ts';
import { carriedFlow, flowStep } from './flow-width.ts';
import { type LayerLook, PLAIN_LOOK } from './layer-look.ts';
import { intervalScale, type LegendClass, legendClasses } from './legend-classes.ts';
import { staleAgeS } from './staleness.ts';

/** Class of a feature that has no value to draw. */
export const NO_CLASS = 255;

/** Class of a feature that a filter hides: it is not drawn at all. */
export const HIDDEN_CLASS = 254;

/** Class of a sensor whose last value is out of date: it is drawn, dimmed. */
export const STALE_CLASS = 253;

/** Hatching of a feature: index into `HATCH.spacingPx` of the tokens. */
export const HATCHING = { none: 0, wide: 1, dense: 2 } as const;

/** How a layer is drawn: the legend, and for each of its n features the class and the hatching. */
export interface LayerStyle {
  readonly classes: readonly LegendClass[];
  readonly noDataColor: string;
  /** [n] index into `classes`; `NO_CLASS` where there is no value or it failed its check; `HIDDEN_CLASS`. */
  readonly classOf: Uint8Array<ArrayBuffer>;
  /** [n] `HATCHING` by width of the interval: none below 25 % of the scale, dense above 50 %. */
  readonly hatchOf: Uint8Array<ArrayBuffer>;
  /** [n] step of `FLOW_WIDTH` that a line is wide; absent = all as is usual for their kind. */
  readonly widthOf?: Uint8Array<ArrayBuffer>;
}

/** Whether a feature has a value that may be drawn, ranked and averaged: given, and not failed. */
export function isReadable(layer: SpatialLayer, at: number): boolean {
  return !Number.isNaN(layer.value[at] ?? Number.NaN) && layer.quality[at] !== FLAG.fail;
}

function classIndex(classes: readonly LegendClass[], value: number): number {
  const above = classes.findIndex((item) => value < item.to);
  return above === -1 ? classes.length - 1 : above;
}

/** How wide the interval of a feature is, in the layer's unit; NaN without stated ends. */
function widthAt({ lower, upper }: SpatialLayer, at: number): number {
  return (upper[at] ?? Number.NaN) - (lower[at] ?? Number.NaN);
}

/** Class of how wide one feature's interval is. */
function rangeClassAt(layer: SpatialLayer, classes: readonly LegendClass[], at: number): number {
  const width = widthAt(layer, at);
  return isReadable(layer, at) && !Number.isNaN(width) ? classIndex(classes, width) : NO_CLASS;
}

/** Class of one feature; a difference whose interval holds zero is "no clear change", the middle class. */
function classAt(layer: SpatialLayer, classes: readonly LegendClass[], at: number): number {
  if (!isReadable(layer, at)) return Number.isNaN(staleAgeS(layer, at)) ? NO_CLASS : STALE_CLASS;
  const { kind } = layer;
  if (isUnclearChange({ kind, lower: layer.lower[at], upper: layer.upper[at] })) {
    return (classes.length - 1) / 2;
  }
  return classIndex(classes, layer.value[at] ?? Number.NaN);
}

/** `HATCHING` of an interval. One without stated ends is dense, save for a measurement, which has none. */
function hatchAt(layer: SpatialLayer, scale: number, at: number): number {
  const share = widthAt(layer, at) / scale;
  if (Number.isNaN(share)) return layer.kind === 'measured' ? HATCHING.none : HATCHING.dense;
  if (share < HATCH.limits[0]) return HATCHING.none;
  return share <= HATCH.limits[1] ? HATCHING.wide : HATCHING.dense;
}

/** Steps of the widths of lines by the flow that a layer carries, where the look wants them so. */
function flowWidths(layer: SpatialLayer, look: LayerLook): Pick<LayerStyle, 'widthOf'> {
  const flow = look.width === 'even' ? undefined : carriedFlow(layer);
  return flow === undefined ? {} : { widthOf: Uint8Array.from(flow, flowStep) };
}

/** The width that a layer's intervals are measured by, in its unit: on the map, in figures and in words. */
export function hatchScale(
  { quantity, kind }: Pick<SpatialLayer, 'quantity' | 'kind'>,
  look: LayerLook = PLAIN_LOOK,
): number {
  return intervalScale(quantity, kind, look);
}

/**
 * Classes, colours, hatching and widths of a layer in a theme and a look. What the look's filters hide is
 * `HIDDEN_CLASS`. Where the widths of the ranges are coloured, nothing is hatched by them.
 */
export function layerStyle(
  layer: SpatialLayer,
  theme: Theme,
  look: LayerLook = PLAIN_LOOK,
): LayerStyle {
  const classes = legendClasses(layer.quantity, layer.kind, theme, look);
  const scale = hatchScale(layer, look);
  const isRange = look.shows === 'range';
  const isHatched = look.hatched && !isRange;
  const classify = isRange ? rangeClassAt : classAt;
  const shown = passing(layer.value.length, layer, look.filters);
  const classOf = new Uint8Array(layer.value.length);
  const hatchOf = new Uint8Array(layer.value.length);
  for (let at = 0; at < classOf.length; at++) {
    if (shown?.[at] === 0) {
      classOf[at] = HIDDEN_CLASS;
      continue;
    }
    classOf[at] = classify(layer, classes, at);
    if (isHatched && classOf[at] !== NO_CLASS) hatchOf[at] = hatchAt(layer, scale, at);
  }
  const noDataColor = COLORS[theme].building;
  return { classes, noDataColor, classOf, hatchOf, ...flowWidths(layer, look) };
}
