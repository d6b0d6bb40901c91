import { describe, expect, it } from 'vitest';
import { streamChecks } from '#observations/stream-checks.ts';
import { aStore } from '#tests/pipelines/a-city.ts';

const MINUTE = 60_000;

describe('the checks of a datastream', () => {
  it('are counted by flag, beside what the interval promises up to now', () => {
    const flags = [1, 1, 3, 4, 2];
    const series = {
      time: Float64Array.from(flags, (_, k) => (k < 3 ? 5 * k : 5 * k + 20) * MINUTE),
      value: new Float64Array(5),
      flag: Uint8Array.from(flags),
    };
    // Readings at 0, 5, 10, 35, 40 minutes; every five minutes from 0 to 60 there should be 13.
    expect(streamChecks(series, 300, 60 * MINUTE)).toEqual({
      count: 5,
      good: 2,
      suspect: 1,
      failed: 1,
      unchecked: 1,
      expected: 13,
      firstAt: 0,
      lastAt: 40 * MINUTE,
    });
  });

  it('of a single reading promise nothing, and without one there are none', () => {
    const one = {
      time: Float64Array.of(5),
      value: Float64Array.of(1),
      flag: Uint8Array.of(1),
    };
    expect(streamChecks(one, Number.NaN, 100)?.expected).toBeNaN();
    const none = new Float64Array(0);
    expect(
      streamChecks({ time: none, value: none, flag: new Uint8Array(0) }, 300, 100),
    ).toBeUndefined();
  });
});

describe('the intervals of a store', () => {
  const store = aStore(3, [[0, 0, 50]]);

  it('are those of its datastreams', () => {
    expect(store.intervalS('sensors/s1', 'speed')).toBe(300);
    expect(store.intervalS('sensors/s1', 'no2')).toBeNaN();
    expect(store.usualIntervalS('speed')).toBe(300);
    expect(store.usualIntervalS('no2')).toBe(3600);
  });
});
