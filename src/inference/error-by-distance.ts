import { INTERVAL_LEVEL, NORMAL_90 } from './predictive-interval.ts';

const MOST_BINS = 8;
const LEAST_IN_BIN = 20;

/** Spread of errors against the distance to the nearest sensor; both [bins], ascending. */
export interface ErrorByDistance {
  readonly distanceM: Float64Array<ArrayBuffer>;
  /** The standard deviation whose normal 90 % interval holds 90 % of the errors, never falling with distance. */
  readonly sd: Float64Array<ArrayBuffer>;
}

/** The error that a share of `INTERVAL_LEVEL` stays below, with the correction for few errors (Lei et al. 2018, eq. 8). */
function errorQuantile(sorted: readonly number[]): number {
  const rank = Math.ceil(INTERVAL_LEVEL * (sorted.length + 1));
  return sorted[Math.min(rank, sorted.length) - 1] ?? 0;
}

/** Splits indices ordered by distance into bins of like size; equal distances stay together. */
function distanceBins(order: readonly number[], nearestM: Float64Array): number[][] {
  const wanted = Math.min(MOST_BINS, Math.max(1, Math.floor(order.length / LEAST_IN_BIN)));
  const size = order.length / wanted;
  const bins: number[][] = [];
  order.forEach((k, at) => {
    const last = bins.at(-1);
    const tied = nearestM[k] === nearestM[order[at - 1] ?? -1];
    const due = at >= bins.length * size && order.length - at >= size / 2;
    if (last === undefined || (due && !tied)) bins.push([k]);
    else last.push(k);
  });
  return bins;
}

/**
 * Bins leave-one-out errors by distance, at least 20 a bin where there are that many. `nearestM` and
 * `error` are [n]; no spread is below `leastSd`.
 */
export function errorByDistance(
  nearestM: Float64Array,
  error: Float64Array,
  leastSd: number,
): ErrorByDistance {
  const order = [...nearestM.keys()].sort((a, b) => (nearestM[a] ?? 0) - (nearestM[b] ?? 0));
  const bins = distanceBins(order, nearestM);
  let widest = leastSd;
  const sd = bins.map((own) => {
    const sorted = own.map((k) => Math.abs(error[k] ?? 0)).sort((a, b) => a - b);
    widest = Math.max(widest, errorQuantile(sorted) / NORMAL_90);
    return widest;
  });
  const middles = bins.map((own) => nearestM[own[own.length >> 1] ?? 0] ?? 0);
  return { distanceM: Float64Array.from(middles), sd: Float64Array.from(sd) };
}

/** The spread at a distance: linear between the bins, level outside of them. */
export function spreadAt({ distanceM, sd }: ErrorByDistance, distance: number): number {
  const next = distanceM.findIndex((middle) => middle >= distance);
  if (next === -1) return sd.at(-1) ?? Number.NaN;
  if (next === 0) return sd[0] ?? Number.NaN;
  const [from, to] = [distanceM[next - 1] ?? 0, distanceM[next] ?? 0];
  const share = (distance - from) / (to - from);
  return (1 - share) * (sd[next - 1] ?? 0) + share * (sd[next] ?? 0);
}
