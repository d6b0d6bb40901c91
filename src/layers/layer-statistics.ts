import type { SpatialLayer } from '#core/layer.ts';
import { HATCH } from '#core/tokens.ts';
import { passing } from './feature-filter.ts';
import { type LayerLook, PLAIN_LOOK } from './layer-look.ts';
import { isReadable } from './layer-style.ts';
import { scaleWidth } from './legend-classes.ts';

/** A layer in a few numbers; NaN where no feature has a readable value. */
export interface LayerStatistics {
  /** Number of features. */
  readonly features: number;
  /** Features with a value that did not fail its check; the figures below are over these. */
  readonly withValue: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** Index of a feature with the highest value, -1 without any. */
  readonly highest: number;
  /** Share of them, 0 to 1, whose interval is wider than half of the scale: too uncertain to read. */
  readonly shareUncertain: number;
}

function medianOf(sorted: Float64Array<ArrayBuffer>): number {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/**
 * Range, middle and uncertainty of some features of a layer (`features`, by number); of an even count the
 * median is the mean of the middle two.
 */
export function statisticsAmong(
  layer: SpatialLayer,
  features: ArrayLike<number> & Iterable<number>,
): LayerStatistics {
  const scale = scaleWidth(layer.quantity);
  const readable = [...features].filter((at) => isReadable(layer, at));
  const valueAt = (at: number) => layer.value[at] ?? Number.NaN;
  const widthAt = (at: number) => (layer.upper[at] ?? Number.NaN) - (layer.lower[at] ?? Number.NaN);
  const sorted = Float64Array.from(readable, valueAt).sort();
  const max = sorted.at(-1) ?? Number.NaN;
  const uncertain = readable.filter((at) => widthAt(at) / scale > HATCH.limits[1]);
  return {
    features: features.length,
    withValue: sorted.length,
    min: sorted[0] ?? Number.NaN,
    median: medianOf(sorted),
    max,
    highest: readable.find((at) => valueAt(at) === max) ?? -1,
    shareUncertain: sorted.length === 0 ? Number.NaN : uncertain.length / sorted.length,
  };
}

/** Range, middle and uncertainty of a layer, of what filters leave of it. */
export function layerStatistics(
  layer: SpatialLayer,
  { filters }: Pick<LayerLook, 'filters'> = PLAIN_LOOK,
): LayerStatistics {
  const shown = passing(layer.value.length, layer, filters);
  return statisticsAmong(
    layer,
    [...layer.value.keys()].filter((at) => shown?.[at] !== 0),
  );
}
