import { describe, expect, test } from 'vitest';
import { arcMinutes, placeMinutes, reachedResidents } from '#simulation/what-if/travel-minutes.ts';
import { known, zoneOf } from './what-if-town.ts';

const LIMITS = [5, 10, 15, 30];

describe('minutes between home and the rest of the town', () => {
  // With all traffic both ways to work take 20 minutes; the way back always 10.
  test('there are those with all traffic, back those of the way back', async () => {
    const { run } = await known();
    const minutes = (way: 'outward' | 'inward') =>
      [...placeMinutes(run, 0, way)].map((own) => Number(own.toFixed(6)));
    expect(minutes('outward')).toEqual([0, 20, 0, 20]);
    expect(minutes('inward')).toEqual([0, 10, 0, 10]);
  });

  test('of a street are those of its nearer end; none where no car may drive', async () => {
    const { run } = await known({ noLight: [0], closed: [2] });
    const nodes = placeMinutes(run, 3, 'outward');
    expect([...nodes]).toEqual([Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0]);
    const arcs = arcMinutes(run, nodes);
    expect([...arcs.subarray(0, 3)]).toEqual([Number.NaN, 0, Number.NaN]);
    // A connector from home, where nobody comes from work now.
    expect(arcs[3]).toBe(Number.POSITIVE_INFINITY);
  });

  test('are within a limit for the residents of whole zones, and noise at a limit is told', async () => {
    const timed = await known();
    const out = reachedResidents(timed, placeMinutes(timed.run, 0, 'outward'), LIMITS);
    expect(out.within.map(({ value }) => value)).toEqual([900, 900, 900, 1000]);
    expect(out.within.map(({ noise }) => noise)).toEqual([0, 0, 0, 0]);
    // Those at work drive exactly 10 minutes: within, or just not.
    const back = reachedResidents(timed, placeMinutes(timed.run, 0, 'inward'), LIMITS);
    expect(back.within).toEqual([
      { value: 900, noise: 0 },
      { value: 1000, noise: 100 },
      { value: 1000, noise: 0 },
      { value: 1000, noise: 0 },
    ]);
  });

  test('are not there for who has no way: counted apart, in no limit', async () => {
    const timed = await known({ closed: [2] });
    const found = reachedResidents(timed, placeMinutes(timed.run, 0, 'inward'), LIMITS);
    expect(found.within.map(({ value }) => value)).toEqual([900, 900, 900, 900]);
    expect(found.without).toBe(100);
  });

  test('reach a number of residents that is not known where nobody knows who lives there', async () => {
    const zones = [zoneOf('home', Number.NaN, 5), zoneOf('work', Number.NaN, 40)];
    const timed = await known({ zones });
    const found = reachedResidents(timed, placeMinutes(timed.run, 0, 'outward'), LIMITS);
    expect(found.within[3]).toEqual({ value: Number.NaN, noise: Number.NaN });
    expect(found.without).toBeNaN();
  });
});
