import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySteps, stepUntil } from '#feeds/replay-steps.ts';

describe('the steps of a history', () => {
  it('are its distinct times, each with the rows that have come by then', () => {
    const { time, rowsUntil } = replaySteps(Float64Array.of(10, 10, 20, 30, 30, 30));
    expect([...time]).toEqual([10, 20, 30]);
    expect([...rowsUntil]).toEqual([2, 3, 6]);
    expect(replaySteps(new Float64Array(0)).time).toHaveLength(0);
  });

  it('are found by time as by looking at all: the newest that is not later', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(100), { minLength: 1 }),
        fc.integer({ min: -5, max: 105 }),
        (times, at) => {
          const time = Float64Array.from(times).sort();
          const seen = [...time].findLastIndex((one) => one <= at);
          expect(stepUntil(time, at)).toBe(Math.max(0, seen));
        },
      ),
    );
    expect(stepUntil(new Float64Array(0), 5)).toBe(-1);
  });
});
