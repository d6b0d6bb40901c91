import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { feedTableOf, LatestValues } from '#observations/latest-values.ts';
import { LiveObservations } from '#observations/live-observations.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { anyTable, START, tableOf } from './any-observations.ts';

const minute = (minutes: number) => (START + 60_000 * minutes) as EpochMs;
const QUANTITIES = ['speed', 'no2'] as const;

describe('the newest values', () => {
  it('are those of the plain store, however time moves', () => {
    fc.assert(
      fc.property(anyTable, fc.array(fc.nat(1600), { minLength: 1 }), (table, minutes) => {
        const plain = new ObservationStore(table);
        const live = new LiveObservations(table);
        const latest = new LatestValues(feedTableOf(table));
        for (const at of minutes.map(minute)) {
          latest.take(table.phenomenonTime.filter((time) => time <= at).length);
          live.take(at, latest.at(at));
          for (const quantity of QUANTITIES) {
            expect(live.snapshotAt(quantity, at)).toEqual(plain.snapshotAt(quantity, at));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('live observations', () => {
  const table = tableOf([
    [0, 0, 50, 1],
    [0, 5, 55, 1],
    [0, 10, 60, 1],
    [2, 10, 0, 9],
  ]);
  const plain = new ObservationStore(table);

  it('tell all until a feed says how far they are known', () => {
    expect(new LiveObservations(table).snapshotAt('speed', minute(10)).value[0]).toBe(60);
  });

  it('tell nothing after the time shown, and what was before it', () => {
    const live = new LiveObservations(table);
    live.show(minute(5));
    expect(live.snapshotAt('speed', minute(10))).toEqual(plain.snapshotAt('speed', minute(5)));
    expect(live.snapshotAt('speed', minute(2))).toEqual(plain.snapshotAt('speed', minute(2)));
    expect([...(live.series('sensors/a', 'speed')?.value ?? [])]).toEqual([50, 55]);
    live.show(minute(10));
    expect([...(live.series('sensors/a', 'speed')?.value ?? [])]).toEqual([50, 55, 60]);
    expect(live.series('sensors/b', 'no2')).toBeUndefined();
  });

  it('answer from what the feed sent, at its very time', () => {
    const live = new LiveObservations(table);
    const told = {
      value: Float64Array.of(1, 2, 3, 4, 5),
      flag: Uint8Array.of(1, 3, 1, 1, 1),
      ageS: Float64Array.of(10, 20, 30, 40, 50),
    };
    live.take(minute(5), told);
    const { value, flag, ageS } = live.snapshotAt('no2', minute(5));
    expect([[...value], [...flag], [...ageS]]).toEqual([
      [2, 4],
      [3, 1],
      [20, 40],
    ]);
    expect(live.snapshotAt('speed', minute(0)).value[0]).toBe(50);
    live.show(minute(0));
    expect(live.snapshotAt('speed', minute(5)).value[0]).toBe(50);
  });

  it('leave a blank missing, never 0', () => {
    const live = new LiveObservations(table);
    const latest = new LatestValues(feedTableOf(table));
    latest.take(4);
    live.take(minute(10), latest.at(minute(10)));
    const { value, flag } = live.snapshotAt('speed', minute(10));
    expect([...value]).toEqual([60, Number.NaN, Number.NaN]);
    expect([...flag]).toEqual([1, 9, 9]);
  });
});
