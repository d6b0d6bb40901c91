import { FLAG } from '#core/observation.ts';
import type { Series } from './observation-store.ts';

/** What the checks said of the readings of a datastream. */
export interface StreamChecks {
  readonly count: number;
  readonly good: number;
  readonly suspect: number;
  readonly failed: number;
  readonly unchecked: number;
  /** Readings that the interval promises from the first one to `until`; NaN where there is no interval. */
  readonly expected: number;
  /** UTC epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Counts the readings of a series by their flags; `undefined` for a series without any. `until` is UTC epoch milliseconds. */
export function streamChecks(
  { time, flag }: Series,
  intervalS: number,
  until: number,
): StreamChecks | undefined {
  const [firstAt, lastAt] = [time[0], time.at(-1)];
  if (firstAt === undefined || lastAt === undefined) return undefined;
  const count = (wanted: number) => flag.reduce((all, one) => all + Number(one === wanted), 0);
  return {
    count: time.length,
    good: count(FLAG.good),
    suspect: count(FLAG.suspect),
    failed: count(FLAG.fail),
    unchecked: count(FLAG.unknown),
    expected: Math.floor((until - firstAt) / (1000 * intervalS)) + 1,
    firstAt,
    lastAt,
  };
}
