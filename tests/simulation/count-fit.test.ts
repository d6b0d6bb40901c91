import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conjugateGradients } from '#simulation/demand/conjugate-gradients.ts';
import { fitToCounts } from '#simulation/demand/count-fit.ts';
import { DemandFactors } from '#simulation/demand/demand-factors.ts';
import { linkCounts } from '#simulation/demand/link-counts.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networkOf, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };

/**
 * Where the fit of one pair must end, found by bisection: the fall of GEH² / 25 with the variance of that flow
 * held, against the rise of the squared error of the factor, whose variance is that of all its parts.
 */
function balance(prior: number, count: number, variance: number, perCount = 1): number {
  const rise = (factor: number) => {
    const flow = prior * factor;
    const misses = (2 * perCount * prior * (perCount * flow - count)) / (perCount * flow + count);
    return misses / 25 + (factor - 1) / variance;
  };
  let [low, high] = [0, 10];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (rise(middle) > 0) high = middle;
    else low = middle;
  }
  return prior * low;
}

describe('a demand fitted to counts', () => {
  test('is where count and prior balance, if one pair alone passes', async () => {
    const network = networkOf(2, 2, [{ from: 0, to: 1, capacity: 1000, freeFlowMin: 5 }]);
    const prior = tripTable(2, [{ origin: 0, destination: 1, flow: 400 }]);
    const counts = linkCounts([{ links: [0], flow: 500 }]);
    const doubt = { overall: 0.1, tripEnds: 0.2, pairs: 0.15 };
    const fit = await fitToCounts(
      { network, weights: PLAIN, prior, counts, doubt, gap: 1e-8 },
      headlessWork(),
    );
    const variance = 0.1 ** 2 + 2 * 0.2 ** 2 + 0.15 ** 2;
    expect(fit.trips.flow[0]).toBeCloseTo(balance(400, 500, variance), 0);
  });

  test('meets a count of both directions together by both', async () => {
    const network = networkOf(2, 2, [
      { from: 0, to: 1, capacity: 1000, freeFlowMin: 5 },
      { from: 1, to: 0, capacity: 1000, freeFlowMin: 5 },
    ]);
    const prior = tripTable(2, [
      { origin: 0, destination: 1, flow: 200 },
      { origin: 1, destination: 0, flow: 200 },
    ]);
    const counts = linkCounts([{ links: [0, 1], flow: 500 }]);
    const doubt = { overall: 0.4, tripEnds: 0, pairs: 0 };
    const fit = await fitToCounts(
      { network, weights: PLAIN, prior, counts, doubt, gap: 1e-8 },
      headlessWork(),
    );
    const both = balance(400, 500, 0.4 ** 2);
    expect(fit.trips.flow[0]).toBeCloseTo(both / 2, 0);
    expect(fit.trips.flow[1]).toBeCloseTo(both / 2, 0);
  });

  test('tells of a pair that passes no count what its zone has in common with one that does', async () => {
    // Zone 0 sends to 1 and 2; only the way to 1 is counted.
    const network = networkOf(3, 3, [
      { from: 0, to: 1, capacity: 5000, freeFlowMin: 5 },
      { from: 0, to: 2, capacity: 5000, freeFlowMin: 5 },
      { from: 1, to: 2, capacity: 5000, freeFlowMin: 50 },
    ]);
    const prior = tripTable(3, [
      { origin: 0, destination: 1, flow: 1000 },
      { origin: 0, destination: 2, flow: 1000 },
      { origin: 1, destination: 2, flow: 1000 },
    ]);
    const counts = linkCounts([{ links: [0], flow: 1500 }]);
    const fitted = async (doubt: { overall: number; tripEnds: number; pairs: number }) => {
      const input = { network, weights: PLAIN, prior, counts, doubt, gap: 1e-8 };
      return (await fitToCounts(input, headlessWork())).trips.flow;
    };
    const [, along = 0, elsewhere] = await fitted({ overall: 0, tripEnds: 0.5, pairs: 0 });
    expect(along).toBeGreaterThan(1100);
    expect(elsewhere).toBe(1000);
    const [, alone] = await fitted({ overall: 0, tripEnds: 0, pairs: 0.5 });
    expect(alone).toBe(1000);
  });

  test('is moved less by a count that is far from all others', async () => {
    const network = networkOf(2, 2, [{ from: 0, to: 1, capacity: 9000, freeFlowMin: 5 }]);
    const prior = tripTable(2, [{ origin: 0, destination: 1, flow: 1000 }]);
    const doubt = { overall: 1, tripEnds: 0, pairs: 0 };
    const fitted = async (wrong: number) => {
      const counts = linkCounts([
        { links: [0], flow: 1000 },
        { links: [0], flow: 1000 },
        { links: [0], flow: wrong },
      ]);
      const input = { network, weights: PLAIN, prior, counts, doubt, gap: 1e-8 };
      return (await fitToCounts(input, headlessWork())).trips.flow[0] ?? 0;
    };
    // The mean of the three would be 3000.
    expect(await fitted(7000)).toBeLessThan(1600);
  });

  test('takes no count that is no number above 0, or on no link', () => {
    for (const flow of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => linkCounts([{ links: [0], flow }])).toThrow(RangeError);
    }
    expect(() => linkCounts([{ links: [], flow: 5 }])).toThrow(RangeError);
  });

  test('is the prior where nothing is counted, or what is counted was there in any case', async () => {
    const network = networkOf(2, 2, [
      { from: 0, to: 1, capacity: 1000, freeFlowMin: 5 },
      { from: 1, to: 0, capacity: 1000, freeFlowMin: 5 },
    ]);
    const prior = tripTable(2, [{ origin: 0, destination: 1, flow: 200 }]);
    const base = { network, weights: PLAIN, prior, gap: 1e-8 };
    const none = await fitToCounts({ ...base, counts: linkCounts([]) }, headlessWork());
    expect([...none.trips.flow]).toEqual([200]);
    const heavies = Float64Array.of(0, 80);
    const counts = linkCounts([{ links: [1], flow: 80 }]);
    const fit = await fitToCounts({ ...base, counts, preload: heavies }, headlessWork());
    expect([...fit.trips.flow]).toEqual([200]);
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
          { network, weights: PLAIN, prior: trips, counts, gap: 1e-8 },
          headlessWork(),
        );
        fit.trips.flow.forEach((flow, pair) => {
          expect(Math.abs(flow / (trips.flow[pair] ?? 1) - 1)).toBeLessThan(1e-3);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('never agrees worse, all told, and never has a pair without trips', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks,
        fc.infiniteStream(fc.double({ min: 0.5, max: 2, noNaN: true })),
        async (one, factors) => {
          const { network, trips } = built(one);
          const truth = await assignTrips(
            { network, trips, weights: PLAIN, gap: 1e-8 },
            headlessWork(),
          );
          const prior = {
            ...trips,
            flow: trips.flow.map((flow) => flow * (factors.next().value ?? 1)),
          };
          const used = [...truth.flow.keys()].filter((link) => (truth.flow[link] ?? 0) > 1);
          const counts = linkCounts(
            used.map((link) => ({ links: [link], flow: truth.flow[link] ?? 0 })),
          );
          const fit = await fitToCounts(
            { network, weights: PLAIN, prior, counts, gap: 1e-8 },
            headlessWork(),
          );
          expect(Math.min(...fit.objective)).toBeLessThanOrEqual(fit.objective[0] ?? 0);
          for (const flow of fit.trips.flow) expect(flow).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('errors of a prior', () => {
  test('gather what they spread: ⟨change(e), s⟩ = ⟨e, gather(s)⟩', () => {
    const numbers = (length: number) =>
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
        minLength: length,
        maxLength: length,
      });
    fc.assert(
      fc.property(
        networks,
        fc.array(fc.boolean(), { maxLength: 4 }),
        fc.gen(),
        (one, isGate, gen) => {
          const { trips } = built(one);
          const doubt = { overall: 0.3, tripEnds: 0.7, pairs: 0.2 };
          const factors = new DemandFactors(trips, isGate, doubt);
          const errors = Float64Array.from(gen(() => numbers(factors.size)));
          const slope = Float64Array.from(gen(() => numbers(trips.flow.length)));
          const dot = (a: Float64Array, b: Float64Array) =>
            a.reduce((sum, own, at) => sum + own * (b[at] ?? 0), 0);
          const [left, right] = [
            dot(factors.change(errors), slope),
            dot(errors, factors.gather(slope)),
          ];
          expect(Math.abs(left - right)).toBeLessThan(1e-9 * (1 + Math.abs(left)));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('conjugate gradients', () => {
  test('solve 4x + y = 1, x + 3y = 2 in two steps', async () => {
    // Shewchuk 1994: the solution is (1/11, 7/11).
    const times = ([x = 0, y = 0]: Float64Array) => Float64Array.of(4 * x + y, x + 3 * y);
    const solved = await conjugateGradients(
      times,
      Float64Array.of(1, 2),
      { tolerance: 0, most: 2 },
      headlessWork(),
    );
    expect(solved[0]).toBeCloseTo(1 / 11, 12);
    expect(solved[1]).toBeCloseTo(7 / 11, 12);
  });

  test('of nothing is nothing', async () => {
    const nothing = new Float64Array(3);
    const solved = await conjugateGradients(
      (x) => x.slice(),
      nothing,
      { tolerance: 1e-6, most: 9 },
      headlessWork(),
    );
    expect([...solved]).toEqual([0, 0, 0]);
  });
});
