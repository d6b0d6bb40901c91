export interface TimeSlice {
  /** [n] the times that have values, ascending, UTC epoch milliseconds. */
  readonly steps: Float64Array<ArrayBuffer>;
  /** The usual distance of two steps in milliseconds; longer ones are gaps. */
  readonly intervalMs: number;
  /** The step shown; -1 without any. */
  readonly step: number;
  /** The layer that follows the time. */
  readonly drives: string | undefined;
}

export const NO_TIME: TimeSlice = {
  steps: new Float64Array(0),
  intervalMs: 0,
  step: -1,
  drives: undefined,
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

/** A stretch of the history without a hole, from its first to its last step. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The history without its gaps: a distance of more than 1.5 intervals starts a new stretch. A single
 * step is a stretch without length.
 */
export function stretchesOf(steps: Float64Array<ArrayBuffer>, intervalMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  let start = steps[0];
  for (const [index, at] of steps.entries()) {
    const next = steps[index + 1];
    if (next !== undefined && next - at <= intervalMs * 1.5) continue;
    if (start !== undefined) stretches.push({ start, end: at });
    start = next;
  }
  return stretches;
}
