import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TripTable } from '#core/traffic-network.ts';
import { fitToCounts } from '#simulation/demand/count-fit.ts';
import { geh, gehSummary } from '#simulation/demand/geh.ts';
import { gravityTrips } from '#simulation/demand/gravity.ts';
import { linkCounts } from '#simulation/demand/link-counts.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networkOf, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };

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

  test('leaves out what has no way', () => {
    const cost = Float64Array.of(0, Infinity, 1, 0);
    const one = Float64Array.of(50, 50);
    const trips = gravityTrips({ productions: one, attractions: one, cost, deterrence: 5 });
    expect([...trips.start]).toEqual([0, 0, 1]);
  });
});

describe('a demand fitted to counts', () => {
  test('meets them where one pair alone passes', async () => {
    const network = networkOf(2, 2, [{ from: 0, to: 1, capacity: 1000, freeFlowMin: 5 }]);
    const prior = tripTable(2, [{ origin: 0, destination: 1, flow: 400 }]);
    const counts = linkCounts([{ links: [0], flow: 600 }]);
    const fit = await fitToCounts(
      { network, weights: PLAIN, prior, counts, trust: 0.01, gap: 1e-8 },
      headlessWork(),
    );
    // The least of (x − 600)²/600 + 0.01 (x − 400)²/400 is at (1 + 0.01) / (1/600 + 0.01/400).
    expect(fit.trips.flow[0]).toBeCloseTo(1.01 / (1 / 600 + 0.01 / 400), 1);
  });

  test('meets a count of both directions together by both', async () => {
    const network = networkOf(2, 2, [
      { from: 0, to: 1, capacity: 1000, freeFlowMin: 5 },
      { from: 1, to: 0, capacity: 1000, freeFlowMin: 5 },
    ]);
    const prior = tripTable(2, [
      { origin: 0, destination: 1, flow: 300 },
      { origin: 1, destination: 0, flow: 100 },
    ]);
    const counts = linkCounts([{ links: [0, 1], flow: 600 }]);
    const fit = await fitToCounts(
      { network, weights: PLAIN, prior, counts, trust: 0.01, gap: 1e-8 },
      headlessWork(),
    );
    // Both grow by the same share s: the least of (400 s − 600)²/600 + 0.01 × 400 (s − 1)².
    const share = (1 + 0.01) / (400 / 600 + 0.01);
    expect(fit.trips.flow[0]).toBeCloseTo(300 * share, 0);
    expect(fit.trips.flow[1]).toBeCloseTo(100 * share, 0);
  });

  test('moves nothing when the counts are those of the prior', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const base = await assignTrips(
          { network, trips, weights: PLAIN, gap: 1e-8 },
          headlessWork(),
        );
        const used = [...base.flow.keys()].filter((link) => (base.flow[link] ?? 0) > 1);
        const counts = linkCounts(
          used.map((link) => ({ links: [link], flow: base.flow[link] ?? 0 })),
        );
        const fit = await fitToCounts(
          { network, weights: PLAIN, prior: trips, counts, trust: 1, gap: 1e-8 },
          headlessWork(),
        );
        fit.trips.flow.forEach((flow, pair) => {
          expect(Math.abs(flow / (trips.flow[pair] ?? 1) - 1)).toBeLessThan(1e-3);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('agrees better with counts of another demand than its prior, and never has trips below none', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks,
        fc.infiniteStream(fc.double({ min: 0.5, max: 2, noNaN: true })),
        async (one, factors) => {
          const { network, trips } = built(one);
          const true_ = await assignTrips(
            { network, trips, weights: PLAIN, gap: 1e-8 },
            headlessWork(),
          );
          const prior = {
            ...trips,
            flow: trips.flow.map((flow) => flow * (factors.next().value ?? 1)),
          };
          const used = [...true_.flow.keys()].filter((link) => (true_.flow[link] ?? 0) > 1);
          const counts = linkCounts(
            used.map((link) => ({ links: [link], flow: true_.flow[link] ?? 0 })),
          );
          const fit = await fitToCounts(
            { network, weights: PLAIN, prior, counts, trust: 0.05, gap: 1e-8 },
            headlessWork(),
          );
          expect(Math.min(...fit.objective)).toBeLessThanOrEqual(fit.objective[0] ?? 0);
          for (const flow of fit.trips.flow) expect(flow).toBeGreaterThan(0);
          const miss = (flow: Float64Array) =>
            used.reduce(
              (sum, link) =>
                sum + ((flow[link] ?? 0) - (true_.flow[link] ?? 0)) ** 2 / (true_.flow[link] ?? 1),
              0,
            );
          expect(miss(fit.equilibrium.flow)).toBeLessThanOrEqual(miss(fit.before.flow) + 1e-6);
          expect(sumOf(fit.trips.flow)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });
});
