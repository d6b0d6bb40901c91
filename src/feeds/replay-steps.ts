/** The steps of a history: the distinct times at which something was observed. */
export interface ReplaySteps {
  /** [s] UTC epoch milliseconds, ascending. */
  readonly time: Float64Array<ArrayBuffer>;
  /** [s] rows of the table at or before the step. */
  readonly rowsUntil: Uint32Array<ArrayBuffer>;
}

/** The steps of all datastreams together, from the times of a table's rows, ascending. */
export function replaySteps(phenomenonTime: Float64Array<ArrayBuffer>): ReplaySteps {
  const time: number[] = [];
  const rowsUntil: number[] = [];
  for (let row = 0; row < phenomenonTime.length; row++) {
    const at = phenomenonTime[row] ?? Number.NaN;
    if (at !== time.at(-1)) {
      time.push(at);
      rowsUntil.push(row);
    }
    rowsUntil[time.length - 1] = row + 1;
  }
  return { time: Float64Array.from(time), rowsUntil: Uint32Array.from(rowsUntil) };
}

/** The newest step at or before `at`, the first when there is none; -1 without steps. */
export function stepUntil(time: Float64Array<ArrayBuffer>, at: number): number {
  let [low, high] = [0, time.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Math.min(0, time.length - 1) : low - 1;
}
