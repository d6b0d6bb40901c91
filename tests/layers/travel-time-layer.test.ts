import { describe, expect, test } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import {
  streetMinutes,
  type TravelTimes,
  travelTimeDifference,
  travelTimeLayer,
} from '#layers/travel-time-layer.ts';
import { BASE, CITY, numbers } from './street-town.ts';

const ASKED = { title: 'from <i>Home</i> $&', place: '4.5, 51.9', way: 'outward' };
const NONE = Number.POSITIVE_INFINITY;

function times(minutes: readonly number[], noise = 0.01): TravelTimes {
  return { simulated: BASE, minutes: numbers(...minutes), noise };
}

describe('minutes of streets', () => {
  test('are those of the nearest of their arcs', () => {
    expect(streetMinutes(CITY.streets, numbers(4, 3, 6, 3.5, 8))).toEqual({
      minutes: numbers(3, 8),
      unreached: 0,
    });
  });

  test('are none without a way, which is counted, nor where no car may drive', () => {
    const found = streetMinutes(CITY.streets, numbers(Number.NaN, NONE, NONE, NONE, Number.NaN));
    expect(found).toEqual({ minutes: numbers(Number.NaN, Number.NaN), unreached: 1 });
    const half = streetMinutes(CITY.streets, numbers(Number.NaN, NONE, 7, NONE, NONE));
    expect(half).toEqual({ minutes: numbers(7, Number.NaN), unreached: 1 });
  });

  test('of another city are told', () => {
    expect(() => streetMinutes(CITY.streets, numbers(1))).toThrow('1 arcs on 5');
  });
});

describe('the layer of travel time', () => {
  test('is in minutes with what the solver may err; no value is none, never 0', () => {
    const layer = travelTimeLayer(CITY, times([4, 3, 6, 3.5, NONE]), ASKED);
    expect(layer).toMatchObject({ quantity: 'travelTime', unit: 'min', kind: 'simulated' });
    expect([layer.value, layer.lower, layer.upper]).toEqual([
      numbers(3, Number.NaN),
      numbers(2.97, Number.NaN),
      numbers(3.03, Number.NaN),
    ]);
    expect([...layer.quality]).toEqual([1, 9]);
    expect(layer.title).toBe('travelTime from <i>Home</i> $&, baseline, am');
    expect(layer.lineage.method).toMatchObject({
      name: 'least-time',
      parameters: { placeLonLat: '4.5, 51.9', way: 'outward' },
    });
  });

  test('has no range where the error is not known', () => {
    const layer = travelTimeLayer(CITY, times([4, 3, 6, 3.5, 1], Number.NaN), ASKED);
    expect([layer.lower[0], layer.quality[0], layer.value[0]]).toEqual([Number.NaN, 2, 3]);
  });

  test('of a difference is the scenario less the baseline where both have a way', () => {
    const [before, after] = [times([4, 3, 6, 3.5, 8]), times([5, 4, 6, 5, NONE])];
    const layer = travelTimeDifference(CITY, [before, after], false, ASKED);
    expect(layer.value).toEqual(numbers(1, Number.NaN));
    // 1 % of 3 and of 4 minutes.
    expect([layer.lower[0], layer.upper[0]]).toEqual([0.93, 1.07]);
    const column = (name: string) =>
      columnOf({ ...CITY.streets, ...layer }, name, 'number')?.values;
    expect(column('baseline')).toEqual(numbers(3, 8));
    expect(column('scenario')).toEqual(numbers(4, Number.NaN));
    const same = travelTimeDifference(CITY, [before, before], true, ASKED);
    expect([same.value, same.lower, same.upper]).toEqual(Array(3).fill(numbers(0, 0)));
  });
});
