import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TripTable } from '#core/traffic-network.ts';
import { geh, gehSummary } from '#simulation/demand/geh.ts';
import { gravityTrips } from '#simulation/demand/gravity.ts';

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** [zones] trips that begin and that end in each zone. */
function ends(trips: TripTable, zones: number) {
  const from = new Float64Array(zones);
  const to = new Float64Array(zones);
  for (let row = 0; row < zones; row++) {
    const flows = trips.flow.subarray(trips.start[row], trips.start[row + 1]);
    from[row] = sumOf(flows);
    flows.forEach((flow, at) => {
      const column = trips.destination[(trips.start[row] ?? 0) + at] ?? 0;
      to[column] = (to[column] ?? 0) + flow;
    });
  }
  return { from, to };
}

describe('GEH', () => {
  test('of 1000 modelled and 1100 counted is √(2 × 100² / 2100)', () => {
    expect(geh(1000, 1100)).toBeCloseTo(3.086, 3);
    expect(geh(0, 0)).toBe(0);
  });

  test('sums up', () => {
    const summary = gehSummary([
      [1000, 1100],
      [100, 400],
      [200, 200],
    ]);
    expect(summary.counts).toBe(3);
    expect(summary.below5).toBeCloseTo(2 / 3, 12);
    expect(summary.bias).toBeCloseTo(-400 / 3, 12);
    expect(summary.median).toBeCloseTo(3.086, 3);
  });
});

describe('a gravity model', () => {
  test('has the trips from and to each zone that were wanted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }).chain((zones) =>
          fc.record({
            productions: fc.array(fc.integer({ min: 1, max: 900 }), {
              minLength: zones,
              maxLength: zones,
            }),
            cost: fc.array(fc.integer({ min: 1, max: 60 }), {
              minLength: zones * zones,
              maxLength: zones * zones,
            }),
          }),
        ),
        ({ productions, cost }) => {
          const zones = productions.length;
          const wanted = Float64Array.from(productions);
          // What each zone sends to all others alike: sums that some demand has.
          const attractions = wanted.map((own) => (sumOf(wanted) - own) / (zones - 1));
          const costs = Float64Array.from(cost);
          const trips = gravityTrips({
            productions: wanted,
            attractions,
            cost: costs,
            deterrence: 15,
          });
          const { from, to } = ends(trips, zones);
          for (let zone = 0; zone < zones; zone++) {
            expect(Math.abs((from[zone] ?? 0) / (wanted[zone] ?? 1) - 1)).toBeLessThan(0.02);
            expect(to[zone]).toBeCloseTo(attractions[zone] ?? 0, 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of equal zones falls by e with the deterrence', () => {
    // Three zones in a ring of unequal sides: by symmetry of a doubly constrained 3 × 3 table without its
    // diagonal all flows are equal, so four zones are needed for distance to show.
    const cost = Float64Array.from([0, 1, 3, 3, 1, 0, 3, 3, 3, 3, 0, 1, 3, 3, 1, 0]);
    const same = Float64Array.of(100, 100, 100, 100);
    const trips = gravityTrips({ productions: same, attractions: same, cost, deterrence: 2 });
    const [near = 0, far = 0] = [trips.flow[0], trips.flow[1]];
    expect(near / far).toBeCloseTo(Math.exp(1), 6);
    expect(near + 2 * far).toBeCloseTo(100, 6);
  });

  test.each([4.1, 12, 400])(
    'of a zone that wants %d where others have 4 are no more than these',
    (large) => {
      // All of the trips of the large zone must go to and come from the others, which have 2 each.
      const cost = Float64Array.of(0, 5, 5, 5, 0, 5, 5, 5, 0);
      const wanted = Float64Array.of(large, 2, 2);
      const trips = gravityTrips({ productions: wanted, attractions: wanted, cost, deterrence: 5 });
      const { from, to } = ends(trips, 3);
      for (let zone = 0; zone < 3; zone++) {
        expect(from[zone]).toBeLessThanOrEqual((wanted[zone] ?? 0) * 1.001);
        expect(to[zone]).toBeLessThanOrEqual((wanted[zone] ?? 0) * 1.001);
      }
      expect(from[0]).toBeGreaterThan(3.9);
      expect(to[0]).toBeGreaterThan(3.9);
    },
  );

  test('leaves out what has no way', () => {
    const cost = Float64Array.of(0, Infinity, 1, 0);
    const one = Float64Array.of(50, 50);
    const trips = gravityTrips({ productions: one, attractions: one, cost, deterrence: 5 });
    expect([...trips.start]).toEqual([0, 0, 1]);
  });
});
