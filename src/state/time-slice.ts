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

/** A hole in the history: from the last step before it to the first after it. */
export interface TimeGap {
  readonly start: number;
  readonly end: number;
}

/** The holes of the history: two steps more than 1.5 intervals apart. */
export function gapsOf(steps: Float64Array<ArrayBuffer>, intervalMs: number): TimeGap[] {
  const gaps: TimeGap[] = [];
  for (let index = 1; index < steps.length; index++) {
    const start = steps[index - 1] ?? 0;
    const end = steps[index] ?? 0;
    if (end - start > intervalMs * 1.5) gaps.push({ start, end });
  }
  return gaps;
}
