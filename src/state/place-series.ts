import type { Problem } from '#core/errors.ts';
import type { LayerKind } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import type { TimeGap } from './time-slice.ts';

/** How much of the history a series shows. */
export const SERIES_SPANS = ['6h', '24h', 'all'] as const;
export type SeriesSpan = (typeof SERIES_SPANS)[number];

/** The values of one quantity at one place over time. Axes: time, ascending. Times are UTC epoch milliseconds. */
export interface PlaceSeries {
  /** `readingKey` of the value that it belongs to, and the feature of that layer. */
  readonly of: string;
  readonly feature: string;
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly kind: LayerKind;
  /** Model of an inferred series. */
  readonly method?: string;
  /** The first and the last instant of the chart. */
  readonly from: number;
  readonly to: number;
  /** The instant that the page shows. */
  readonly shown: number;
  /** Holes longer than 1.5 intervals between usable values. */
  readonly gaps: readonly TimeGap[];
  /** [n] */
  readonly time: Float64Array<ArrayBuffer>;
  /** [n] in `unit`; NaN where there is none. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] ends of the likely range; NaN for a measurement. */
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** [n] `FLAG` */
  readonly quality: Uint8Array<ArrayBuffer>;
  readonly status: 'ready' | 'working' | 'cancelled' | 'failed';
  /** Times that were asked for so far, of how many. */
  readonly done: number;
  readonly total: number;
  /** Why it failed, or why the newest time without a value has none. */
  readonly problem?: Problem;
}

/** One value of a series. */
export interface SeriesPoint {
  readonly at: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** `FLAG` */
  readonly quality: number;
}

/** All values of a series, failed and missing ones too, oldest first. */
export function seriesPoints(series: PlaceSeries): SeriesPoint[] {
  return Array.from(series.time, (at, k) => ({
    at,
    value: series.value[k] ?? Number.NaN,
    lower: series.lower[k] ?? Number.NaN,
    upper: series.upper[k] ?? Number.NaN,
    quality: series.quality[k] ?? FLAG.missing,
  }));
}

/** Whether a value counts: given, and not failed. */
export function isCounted({ value, quality }: Pick<SeriesPoint, 'value' | 'quality'>): boolean {
  return Number.isFinite(value) && quality !== FLAG.fail && quality !== FLAG.missing;
}

/**
 * The usable values in runs that a line may join: no run spans a hole of the series, nor a time that was
 * asked for and has no value.
 */
export function seriesRuns(series: PlaceSeries): SeriesPoint[][] {
  const runs: SeriesPoint[][] = [];
  let open = false;
  let gap = 0;
  for (const point of seriesPoints(series)) {
    const isHole = series.kind !== 'measured' && !Number.isFinite(point.value);
    if (isHole) open = false;
    if (!isCounted(point)) continue;
    while ((series.gaps[gap]?.end ?? Infinity) <= point.at) {
      open = false;
      gap += 1;
    }
    if (open) runs.at(-1)?.push(point);
    else runs.push([point]);
    open = true;
  }
  return runs;
}

/** The points of a run that a chart of so many columns can show: of each column the first, lowest, highest and last. */
export function thinnedRun(
  run: readonly SeriesPoint[],
  from: number,
  to: number,
  columns: number,
): SeriesPoint[] {
  if (run.length <= 4 * columns) return [...run];
  const byColumn = new Map<number, SeriesPoint[]>();
  for (const point of run) {
    const column = Math.floor(((point.at - from) / (to - from)) * columns);
    const own = byColumn.get(column);
    if (own === undefined) byColumn.set(column, [point]);
    else own.push(point);
  }
  return [...byColumn.values()].flatMap((own) => {
    const lowest = own.reduce((a, b) => (b.value < a.value ? b : a));
    const highest = own.reduce((a, b) => (b.value > a.value ? b : a));
    const kept = new Set([own[0], lowest, highest, own.at(-1)]);
    return own.filter((point) => kept.has(point));
  });
}

/** What a series comes to. */
export interface SeriesSummary {
  /** Usable values. */
  readonly count: number;
  readonly lowest: SeriesPoint;
  readonly highest: SeriesPoint;
  /** The newest usable value at or before the time shown. */
  readonly shown: SeriesPoint | undefined;
  /** Readings by what their check said. */
  readonly suspect: number;
  readonly failed: number;
  /** Holes, and the longest of them in milliseconds. */
  readonly holes: number;
  readonly longestHoleMs: number;
}

/** The summary of a series; `undefined` without a usable value. */
export function seriesSummary(series: PlaceSeries): SeriesSummary | undefined {
  const points = seriesPoints(series);
  const counted = points.filter(isCounted);
  const [first] = counted;
  if (first === undefined) return undefined;
  const holes = series.gaps.filter(({ start, end }) => end > series.from && start < series.to);
  return {
    count: counted.length,
    lowest: counted.reduce((a, b) => (b.value < a.value ? b : a), first),
    highest: counted.reduce((a, b) => (b.value > a.value ? b : a), first),
    shown: counted.findLast(({ at }) => at <= series.shown),
    suspect: counted.filter(({ quality }) => quality === FLAG.suspect).length,
    failed: points.filter(({ quality }) => quality === FLAG.fail).length,
    holes: holes.length,
    longestHoleMs: holes.reduce((most, { start, end }) => Math.max(most, end - start), 0),
  };
}

/**
 * The part of the history that a series shows: the last hours before `now`; around the time shown where
 * that is earlier; all of it. Never begins before the history.
 */
export function seriesWindow(
  span: SeriesSpan,
  history: { readonly first: number; readonly now: number; readonly shown: number },
): { readonly from: number; readonly to: number } {
  const { first, now, shown } = history;
  if (span === 'all') return { from: first, to: now };
  const length = (span === '6h' ? 6 : 24) * 3_600_000;
  const to = shown >= now - length ? now : Math.min(now, shown + length / 2);
  return { from: Math.max(first, to - length), to };
}

/** Times of a history within a window, at most `most` of them: every second, third ... from its beginning, and the newest. */
export function askedTimes(
  steps: Float64Array<ArrayBuffer>,
  { from, to }: { readonly from: number; readonly to: number },
  most: number,
): number[] {
  const within = [...steps].filter((at) => at >= from && at <= to);
  const stride = Math.max(1, Math.ceil(within.length / most));
  return within.filter((_, k) => k % stride === 0 || k === within.length - 1);
}
