import { isUnclearChange, type SpatialLayer } from '#core/layer.ts';
import { HATCH } from '#core/tokens.ts';
import type { LayerLook } from './layer-look.ts';
import { hatchScale, isReadable } from './layer-style.ts';

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
  /** Of a difference: those of them whose interval holds zero, so that no change is clear; else 0. */
  readonly unclear: number;
}

function medianOf(sorted: Float64Array<ArrayBuffer>): number {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Whether the likely range of a feature is too wide to read. */
function isTooWide({ lower, upper }: SpatialLayer, scale: number, at: number): boolean {
  const width = (upper[at] ?? Number.NaN) - (lower[at] ?? Number.NaN);
  return width / scale > HATCH.limits[1];
}

/**
 * Range, middle and uncertainty of some features of a layer (`features`, by number) in a look; of an even
 * count the median is the mean of the middle two.
 */
export function statisticsAmong(
  layer: SpatialLayer,
  features: ArrayLike<number> & Iterable<number>,
  look?: LayerLook,
): LayerStatistics {
  const scale = hatchScale(layer, look);
  const { kind, lower, upper } = layer;
  const valueAt = (at: number) => layer.value[at] ?? Number.NaN;
  const values = new Float64Array(features.length);
  let [withValue, uncertain, unclear, highest] = [0, 0, 0, -1];
  for (const at of features) {
    if (!isReadable(layer, at)) continue;
    values[withValue++] = valueAt(at);
    if (highest === -1 || valueAt(at) > valueAt(highest)) highest = at;
    uncertain += Number(isTooWide(layer, scale, at));
    unclear += Number(isUnclearChange({ kind, lower: lower[at], upper: upper[at] }));
  }
  const sorted = values.subarray(0, withValue).sort();
  return {
    features: features.length,
    withValue,
    min: sorted[0] ?? Number.NaN,
    median: medianOf(sorted),
    max: sorted.at(-1) ?? Number.NaN,
    highest,
    shareUncertain: withValue === 0 ? Number.NaN : uncertain / withValue,
    unclear,
  };
}
