import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demandReport } from '#evaluation/demand-report.ts';
import { foldsByCorridor, heldOutFlows, shortBy } from '#evaluation/held-out-fit.ts';
import { meanTripCost, tripTableError } from '#evaluation/trip-table-error.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { networkOf } from './random-network.ts';

describe('folds', () => {
  test('keep a corridor together and are all used', () => {
    const counts = fc.array(fc.constantFrom(...'abcdefgh'), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 5 }), (names, folds) => {
        const all = names.map((corridor) => ({ corridor, links: [0], flow: 1 }));
        const fold = foldsByCorridor(all, folds);
        const found = new Map<string, number>();
        names.forEach((name, at) => {
          expect(found.get(name) ?? fold[at]).toBe(fold[at]);
          found.set(name, fold[at] as number);
        });
        expect(new Set(fold).size).toBe(Math.min(folds, new Set(names).size));
      }),
    );
  });
});

test('a prior is short by the median of counted over modelled', () => {
  const counts = [100, 300, 9000].map((flow) => ({ links: [0], flow }));
  expect(shortBy(counts, Float64Array.of(100, 150, 100))).toBe(2);
  expect(shortBy([], new Float64Array(0))).toBe(1);
  expect(shortBy(counts, new Float64Array(3))).toBe(1);
});

describe('trips against the true ones', () => {
  const truth = tripTable(3, [
    { origin: 0, destination: 1, flow: 100 },
    { origin: 1, destination: 2, flow: 50 },
    { origin: 2, destination: 0, flow: 50 },
  ]);

  test('differ by pair and by origin', () => {
    const table = tripTable(3, [
      { origin: 0, destination: 1, flow: 70 },
      { origin: 0, destination: 2, flow: 30 },
      { origin: 1, destination: 2, flow: 60 },
      { origin: 2, destination: 0, flow: 50 },
    ]);
    expect(tripTableError(table, truth)).toEqual({
      pairs: 4,
      total: 210,
      trueTotal: 200,
      rmse: Math.sqrt((30 ** 2 + 30 ** 2 + 10 ** 2) / 4),
      ofPairs: 70 / 200,
      ofOrigins: 10 / 200,
    });
  });

  test('have a mean cost', () => {
    const cost = Float64Array.of(0, 10, 0, 0, 0, 20, 40, 0, 0);
    expect(meanTripCost(truth, cost)).toBe((100 * 10 + 50 * 20 + 50 * 40) / 200);
  });
});

/** One zone sends to three others, each by a road of its own; all true trips are twice the prior's. */
function town() {
  const roads = [1, 2, 3].map((to) => ({ from: 0, to, capacity: 5000, freeFlowMin: 5 }));
  const prior = tripTable(
    4,
    [1, 2, 3].map((destination) => ({ origin: 0, destination, flow: 500 })),
  );
  const counts = [0, 1, 2].map((link) => ({ links: [link], flow: 1000, corridor: `road ${link}` }));
  return { network: networkOf(4, 4, roads), prior, gates: 0, counts, gap: 1e-8 };
}

describe('a count that is held out', () => {
  test('is judged by a fit that did not see it', async () => {
    const { counts, ...rest } = town();
    const lying = counts.map((count, at) => (at === 0 ? { ...count, flow: 20 } : count));
    const input = { ...rest, folds: 3, weights: { toll: 0, length: 0 } };
    const [right, wrong] = [
      await heldOutFlows({ ...input, counts }, headlessWork()),
      await heldOutFlows({ ...input, counts: lying }, headlessWork()),
    ];
    expect(right.prior[0]).toBeCloseTo(500, 6);
    expect(right.scaled[0]).toBeCloseTo(1000, 6);
    // What the held-out count says changes nothing of its own fold.
    expect(wrong.fitted[0]).toBe(right.fitted[0]);
    expect(wrong.fitted[1]).toBeLessThan(right.fitted[1] as number);
  });

  test('is reported beside those that were seen', async () => {
    const report = await demandReport({ ...town(), folds: 3 }, headlessWork());
    expect(report.corridors).toBe(3);
    expect(report.heldOut.prior.median).toBeGreaterThan(15);
    expect(report.heldOut.fitted.below5).toBe(1);
    expect(report.seen.fitted.median).toBeLessThan(1);
    expect(report.demand.fitted.trips).toBeCloseTo(3000, -2);
    expect(report.demand.fitted.meanMinutes).toBeCloseTo(5, 6);
  });
});
