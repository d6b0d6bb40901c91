/** The rate is measured over at least so much of the clock, once so much has gone by. */
const WINDOW_MS = 10_000;

interface Mark {
  readonly at: number;
  readonly total: number;
}

/** How many observations arrive per second of the clock, over the last ten seconds or one step, whichever is longer. */
export class ArrivalRate {
  #marks: Mark[] = [];

  /** Begins anew, as when playing starts. `at` is the clock in milliseconds. */
  reset(at: number): void {
    this.#marks = [{ at, total: 0 }];
  }

  /** Counts observations that arrived at `at`. */
  arrived(count: number, at: number): void {
    this.#marks.push({ at, total: (this.#marks.at(-1)?.total ?? 0) + count });
    const first = this.#marks.findLastIndex((mark) => mark.at <= at - WINDOW_MS);
    if (first > 0) this.#marks.splice(0, first);
  }

  /** Observations per second; 0 before any arrived. */
  get perSecond(): number {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (first === undefined || last === undefined || last.at <= first.at) return 0;
    return (1000 * (last.total - first.total)) / (last.at - first.at);
  }
}
