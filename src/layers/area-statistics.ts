import { FLAG } from '#core/observation.ts';
import { HATCH } from '#core/tokens.ts';
import type { AreaMembers, MemberWeight } from './area-members.ts';
import type { LayerValues } from './layer-values.ts';

/** The values of a layer within an area; NaN where none can be read. */
export interface AreaStatistics {
  /** What each feature counts by in `mean`, `median` and `shareUncertain`. */
  readonly by: MemberWeight;
  /** Features in the area that are shown. */
  readonly features: number;
  /** Those of them with a value that did not fail its check; the figures below are over these. */
  readonly withValue: number;
  /** Weighted arithmetic mean. */
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Half of the weight lies on either side; the mean of two where both do. */
  readonly median: number;
  /** Share of the weight, 0 to 1, whose interval is wider than half of the scale: too uncertain to read. */
  readonly shareUncertain: number;
  /** Number of those features that are too uncertain to read. */
  readonly uncertain: number;
  /** Number of those features whose interval holds zero: of a difference, no clear change. */
  readonly holdsZero: number;
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
  readonly lower: number;
  readonly upper: number;
}

function weightOf(some: readonly Weighted[]): number {
  return some.reduce((sum, { weight }) => sum + weight, 0);
}

/** Relative difference of sums of weights that is none: they were added in another order. */
const SAME = 1e-12;

function medianOf(sorted: readonly Weighted[], total: number): number {
  let sum = 0;
  for (const [at, { value, weight }] of sorted.entries()) {
    sum += weight;
    const over = sum - total / 2;
    if (Math.abs(over) <= total * SAME) return (value + (sorted[at + 1]?.value ?? value)) / 2;
    if (over > 0) return value;
  }
  return Number.NaN;
}

/**
 * Figures of the features of a layer that are `members` of an area. `scale` is the width of the layer's
 * scale in its unit; a feature whose place in `shown` is 0 is left out.
 */
export function areaStatistics(
  { by, index, weight }: AreaMembers,
  values: LayerValues,
  scale: number,
  shown?: ArrayLike<number>,
): AreaStatistics {
  const readable: Weighted[] = [];
  let features = 0;
  index.forEach((feature, at) => {
    if (shown?.[feature] === 0) return;
    features += 1;
    const value = values.value[feature] ?? Number.NaN;
    if (Number.isNaN(value) || values.quality[feature] === FLAG.fail) return;
    const [lower = Number.NaN, upper = Number.NaN] = [values.lower[feature], values.upper[feature]];
    readable.push({ value, weight: weight[at] ?? 0, lower, upper });
  });
  readable.sort((a, b) => a.value - b.value);
  const total = weightOf(readable);
  const uncertain = readable.filter(
    ({ lower, upper }) => (upper - lower) / scale > HATCH.limits[1],
  );
  return {
    by,
    features,
    withValue: readable.length,
    mean: readable.reduce((sum, one) => sum + one.value * one.weight, 0) / total,
    min: readable[0]?.value ?? Number.NaN,
    max: readable.at(-1)?.value ?? Number.NaN,
    median: medianOf(readable, total),
    shareUncertain: weightOf(uncertain) / total,
    uncertain: uncertain.length,
    holdsZero: readable.filter(({ lower, upper }) => lower <= 0 && upper >= 0).length,
  };
}
