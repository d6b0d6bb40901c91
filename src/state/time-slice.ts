/** A hole in the history: from the last step before it to the first after it. */
export interface TimeGap {
  readonly start: number;
  readonly end: number;
}

/** What the store knows of the feed: scalars only. */
export interface FeedSlice {
  /** Rises with every change of the feed. */
  readonly feedRevision: number;
  readonly playing: boolean;
  /** Seconds of the city per second of the clock. */
  readonly speed: number;
  /** Whether the step shown follows the newest one. */
  readonly live: boolean;
  /** The newest step that has arrived, UTC epoch milliseconds; NaN without a history. */
  readonly now: number;
  /** Observations received since the feed was opened, and per second of the clock lately. */
  readonly received: number;
  readonly perSecond: number;
}

export interface TimeSlice extends FeedSlice {
  /** [n] the times at which something was observed, ascending, UTC epoch milliseconds. */
  readonly steps: Float64Array<ArrayBuffer>;
  /** Holes in the history of the quantity that the timeline drives. */
  readonly gaps: readonly TimeGap[];
  /** The step shown; -1 without any. */
  readonly step: number;
  /** The layer that follows the time. */
  readonly drives: string | undefined;
}

export const NO_TIME: TimeSlice = {
  steps: new Float64Array(0),
  gaps: [],
  step: -1,
  drives: undefined,
  feedRevision: 0,
  playing: false,
  speed: 60,
  live: true,
  now: Number.NaN,
  received: 0,
  perSecond: 0,
};

/** The instant shown, or `undefined` without a history. */
export function shownTime(state: Pick<TimeSlice, 'steps' | 'step'>): number | undefined {
  return state.steps[state.step];
}

/** Index of the step nearest to `at`, the earlier of two equally near; -1 without steps. */
export function nearestStep(steps: Float64Array<ArrayBuffer>, at: number): number {
  let low = 0;
  let high = steps.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const before = Math.abs(at - (steps[low] ?? 0));
  return Math.abs((steps[high] ?? 0) - at) < before ? high : low;
}

/** The step `by` further on, kept within the history. */
export function steppedBy(state: Pick<TimeSlice, 'steps' | 'step'>, by: number): number {
  return Math.min(Math.max(state.step + by, 0), state.steps.length - 1);
}

/**
 * The holes of a quantity's own `steps` within the whole history: two of them more than 1.5 intervals
 * apart, and what the history has before and after them.
 */
export function gapsOf(
  steps: Float64Array<ArrayBuffer>,
  intervalMs: number,
  history: Float64Array<ArrayBuffer> = steps,
): TimeGap[] {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return [];
  const edges = [first, ...steps, last];
  const gaps: TimeGap[] = [];
  for (let index = 1; index < edges.length; index++) {
    const start = edges[index - 1] ?? 0;
    const end = edges[index] ?? 0;
    if (end - start > intervalMs * 1.5) gaps.push({ start, end });
  }
  return gaps;
}
