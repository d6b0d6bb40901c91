import { describe, expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { freshnessAt } from '#observations/freshness.ts';
import { aStore } from '#tests/pipelines/a-city.ts';

const minute = (count: number) => (count * 60_000) as EpochMs;

describe('how fresh a quantity is', () => {
  // Every 5 minutes; a value stands for two intervals, so for 10 minutes.
  const store = aStore(3, [
    [0, 0, 10],
    [1, 4, 20],
    [2, 6, 30, 4],
    [0, 8, 12],
  ]);

  it.each([
    [8, { kind: 'fresh', newestS: 0, oldestS: 240 }],
    [9, { kind: 'fresh', newestS: 60, oldestS: 300 }],
    [18, { kind: 'fresh', newestS: 600, oldestS: 600 }],
    [30, { kind: 'stale', seconds: 22 * 60 }],
    [-1, { kind: 'none' }],
  ])('at minute %i', (at, expected) => {
    expect(freshnessAt(store, 'speed', minute(at))).toEqual(expected);
  });

  it('is none of a quantity that nobody measures', () => {
    expect(freshnessAt(store, 'no2', minute(8))).toEqual({ kind: 'none' });
  });
});
