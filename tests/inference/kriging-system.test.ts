import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Covariance, straightDistance } from '#inference/covariance.ts';
import { krige, krigingSystem } from '#inference/kriging-system.ts';

const metres = fc.integer({ min: -5000, max: 5000 });
const place = fc.tuple(metres, metres);
const covariance = fc.record({
  rangeM: fc.double({ min: 200, max: 5000, noNaN: true }),
  nuggetShare: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
});
/** Distinct places, each with a value. */
const samples = fc
  .uniqueArray(place, { minLength: 3, maxLength: 14, selector: (at) => at.join() })
  .chain((places) =>
    fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), {
        minLength: places.length,
        maxLength: places.length,
      })
      .map((values) => ({ places, values })),
  );

type Place = readonly [number, number];

function tell(
  places: readonly Place[],
  values: readonly number[],
  queries: readonly Place[],
  by: Covariance,
) {
  const flat = (list: readonly Place[]) => Float64Array.from(list.flat());
  const xy = flat(places);
  const system = krigingSystem(straightDistance(xy, xy), Float64Array.from(values), by);
  const far = straightDistance(flat(queries), xy);
  return { ...krige(system, by, values.length, far, queries.length), system };
}

describe('ordinary kriging', () => {
  it('of two sensors and a query between them, worked by hand', () => {
    const by = { rangeM: 100, nuggetShare: 0 };
    const { mean, unitVariance } = tell(
      [
        [0, 0],
        [200, 0],
      ],
      [10, 20],
      [[100, 0]],
      by,
    );
    const [half, whole] = [Math.exp(-1), Math.exp(-2)];
    expect(mean[0]).toBeCloseTo(15, 12);
    expect(unitVariance[0]).toBeCloseTo(1 - 2 * half + (1 + whole) / 2, 12);
  });

  it('without shared part is the mean, with the variance of one more measurement', () => {
    const by = { rangeM: 100, nuggetShare: 1 };
    const { mean, unitVariance, system } = tell(
      [
        [0, 0],
        [9, 0],
        [0, 9],
      ],
      [1, 2, 6],
      [[5, 5]],
      by,
    );
    expect(mean[0]).toBeCloseTo(3, 12);
    expect(unitVariance[0]).toBeCloseTo(4 / 3, 12);
    expect(system.sill).toBeCloseTo(7, 12);
  });

  it('has weights that sum to 1: a level field stays level', () => {
    fc.assert(
      fc.property(
        samples,
        place,
        covariance,
        fc.integer({ min: -50, max: 50 }),
        ({ places, values }, query, by, level) => {
          const lifted = tell(
            places,
            values.map((value) => value + level),
            [query],
            by,
          );
          const given = tell(places, values, [query], by);
          expect((lifted.mean[0] ?? 0) - (given.mean[0] ?? 0)).toBeCloseTo(level, 8);
          expect(lifted.unitVariance).toEqual(given.unitVariance);
        },
      ),
    );
  });

  it('without nugget returns every value at its sensor, without variance', () => {
    fc.assert(
      fc.property(samples, ({ places, values }) => {
        const { mean, unitVariance } = tell(places, values, places, {
          rangeM: 2000,
          nuggetShare: 0,
        });
        values.forEach((value, k) => {
          expect(mean[k]).toBeCloseTo(value, 6);
          expect(unitVariance[k]).toBeCloseTo(0, 7);
        });
      }),
    );
  });

  it('does not depend on the order of the sensors', () => {
    fc.assert(
      fc.property(samples, place, covariance, ({ places, values }, query, by) => {
        const given = tell(places, values, [query], by);
        const turned = tell(places.toReversed(), values.toReversed(), [query], by);
        expect(turned.mean[0]).toBeCloseTo(given.mean[0] ?? 0, 9);
        expect(turned.unitVariance[0]).toBeCloseTo(given.unitVariance[0] ?? 0, 9);
      }),
    );
  });

  it('does not depend on where the origin is or where north is', () => {
    fc.assert(
      fc.property(
        samples,
        place,
        covariance,
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        ({ places, values }, query, by, angle) => {
          const moved = ([x, y]: Place): Place => [
            600_000 + x * Math.cos(angle) - y * Math.sin(angle),
            5_700_000 + x * Math.sin(angle) + y * Math.cos(angle),
          ];
          const given = tell(places, values, [query], by);
          const turned = tell(places.map(moved), values, [moved(query)], by);
          expect(turned.mean[0]).toBeCloseTo(given.mean[0] ?? 0, 5);
          expect(turned.unitVariance[0]).toBeCloseTo(given.unitVariance[0] ?? 0, 7);
        },
      ),
    );
  });

  it('tells each query by itself: alone or among others, to the bit', () => {
    fc.assert(
      fc.property(
        samples,
        fc.array(place, { minLength: 1, maxLength: 9 }),
        covariance,
        ({ places, values }, queries, by) => {
          const together = tell(places, values, queries, by);
          queries.forEach((query, k) => {
            const alone = tell(places, values, [query], by);
            expect(alone.mean[0]).toBe(together.mean[k]);
            expect(alone.unitVariance[0]).toBe(together.unitVariance[k]);
          });
        },
      ),
    );
  });

  it('gives two sensors at one place the weight of their mean', () => {
    const by = { rangeM: 500, nuggetShare: 0.2 };
    const twins = tell(
      [
        [0, 0],
        [0, 0],
        [900, 0],
      ],
      [10, 30, 50],
      [[100, 0]],
      by,
    );
    const swapped = tell(
      [
        [0, 0],
        [0, 0],
        [900, 0],
      ],
      [30, 10, 50],
      [[100, 0]],
      by,
    );
    expect(twins.mean[0]).toBeCloseTo(swapped.mean[0] ?? 0, 12);
  });
});
