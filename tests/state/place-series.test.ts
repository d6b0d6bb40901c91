import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  askedTimes,
  type PlaceSeries,
  type SeriesPoint,
  seriesRuns,
  seriesSummary,
  seriesWindow,
  thinnedRun,
} from '#state/place-series.ts';
import { gapsOf } from '#state/time-slice.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A measured series of five-minute readings: minute, value, flag (1 unless stated). */
function measured(
  rows: readonly (readonly [minute: number, value: number, flag?: number])[],
  shown = 1e9,
): PlaceSeries {
  const time = Float64Array.from(rows, ([minute]) => minute * MINUTE);
  const quality = Uint8Array.from(rows, ([, , flag = 1]) => flag);
  const none = new Float64Array(rows.length).fill(Number.NaN);
  return {
    of: 'sensors no2',
    feature: 'sensors/s0',
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'measured',
    from: time[0] ?? 0,
    to: time.at(-1) ?? 0,
    shown,
    gaps: gapsOf(
      time.filter((_, k) => quality[k] !== 4),
      5 * MINUTE,
    ),
    time,
    value: Float64Array.from(rows, ([, value]) => value),
    lower: none,
    upper: none,
    quality,
    status: 'ready',
    done: rows.length,
    total: rows.length,
  };
}

const minutesOf = (runs: readonly (readonly SeriesPoint[])[]) =>
  runs.map((run) => run.map(({ at }) => at / MINUTE));

describe('lines of a series', () => {
  it('join readings an interval apart and never cross a longer hole', () => {
    const series = measured([
      [0, 1],
      [5, 2],
      [20, 3],
      [25, 4],
      [40, 5],
    ]);
    expect(minutesOf(seriesRuns(series))).toEqual([[0, 5], [20, 25], [40]]);
  });

  it('leave a failed reading out and open, and keep a suspect one', () => {
    const series = measured([
      [0, 1],
      [5, 900, 4],
      [10, 2],
      [15, 400, 3],
    ]);
    expect(minutesOf(seriesRuns(series))).toEqual([[0], [10, 15]]);
  });

  it('of estimates are interrupted where the model could not tell', () => {
    const series = {
      ...measured([
        [0, 1],
        [5, Number.NaN, 9],
        [10, 2],
      ]),
      kind: 'inferred' as const,
      gaps: [],
    };
    expect(minutesOf(seriesRuns(series))).toEqual([[0], [10]]);
  });

  test('no two joined readings are more than 1.5 intervals apart, and none is lost', () => {
    const history = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { maxLength: 60 });
    fc.assert(
      fc.property(history, (minutes) => {
        const rows = minutes.sort((a, b) => a - b).map((at) => [at, at % 7] as const);
        const runs = seriesRuns(measured(rows));
        expect(runs.flat().map(({ at }) => at / MINUTE)).toEqual(minutes);
        for (const run of runs) {
          run.slice(1).forEach(({ at }, k) => {
            expect(at - (run[k]?.at ?? 0)).toBeLessThanOrEqual(7.5 * MINUTE);
          });
        }
      }),
    );
  });
});

test('thinning keeps first, last, lowest and highest, in order, and few points a column', () => {
  const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 50,
    maxLength: 400,
  });
  fc.assert(
    fc.property(values, (numbers) => {
      const none = { lower: Number.NaN, upper: Number.NaN, quality: 1 };
      const run = numbers.map((value, at) => ({ at, value, ...none }));
      const thin = thinnedRun(run, 0, run.length, 10);
      expect(thin.length).toBeLessThanOrEqual(40);
      expect([thin[0], thin.at(-1)]).toEqual([run[0], run.at(-1)]);
      expect(Math.min(...thin.map(({ value }) => value))).toBe(Math.min(...numbers));
      expect(Math.max(...thin.map(({ value }) => value))).toBe(Math.max(...numbers));
      expect(thin.map(({ at }) => at)).toEqual(thin.map(({ at }) => at).sort((a, b) => a - b));
    }),
  );
});

describe('the summary of a series', () => {
  it('names extremes of usable values, the value at the time shown, flags and holes', () => {
    const series = measured(
      [
        [0, 12],
        [5, 46],
        [10, 900, 4],
        [60, 31, 3],
        [65, 40],
      ],
      62 * MINUTE,
    );
    expect(seriesSummary(series)).toMatchObject({
      count: 4,
      lowest: { value: 12, at: 0 },
      highest: { value: 46, at: 5 * MINUTE },
      shown: { value: 31, at: 60 * MINUTE },
      suspect: 1,
      failed: 1,
      holes: 1,
      longestHoleMs: 55 * MINUTE,
    });
  });

  it('is none without a usable value', () => {
    expect(seriesSummary(measured([[0, 5, 4]]))).toBeUndefined();
  });
});

describe('the part of the history', () => {
  const history = { first: 0, now: 100 * HOUR };

  it.each([
    ['6h', 99, [94, 100]],
    ['6h', 40, [37, 43]],
    ['24h', 80, [76, 100]],
    ['24h', 1, [0, 13]],
    ['all', 1, [0, 100]],
  ] as const)('%s with hour %d shown', (span, shown, [from, to]) => {
    const window = seriesWindow(span, { ...history, shown: shown * HOUR });
    expect(window).toEqual({ from: from * HOUR, to: to * HOUR });
  });

  it('asks for no more times than allowed, the newest among them', () => {
    const steps = Float64Array.from({ length: 1000 }, (_, k) => k);
    const asked = askedTimes(steps, { from: 10, to: 909 }, 100);
    expect(asked.length).toBeLessThanOrEqual(101);
    expect([asked[0], asked.at(-1)]).toEqual([10, 909]);
    expect(askedTimes(steps, { from: 990, to: 2000 }, 100)).toHaveLength(10);
  });
});
