import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import { DemandSamples } from '#simulation/demand/demand-samples.ts';
import { type LinkCount, linkCounts } from '#simulation/demand/link-counts.ts';
import { assignClasses, type ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { headlessWork } from '#threads/work.ts';
import { type PairFlow, tripTable } from '#twin/trip-table.ts';
import { moments } from './moments.ts';
import { networkOf, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };
const NO_DOUBT = { overall: 0, tripEnds: 0, pairs: 0 };
/** One street of one direction. */
const STREET = networkOf(2, 2, [{ from: 0, to: 1, capacity: 5000, freeFlowMin: 5 }]);

const idsOf = (count: number) =>
  Array.from({ length: count }, (_, zone) => ({ id: `zones/${zone}`, isGate: false }));

function prior(
  zones: number,
  light: readonly PairFlow[],
  heavy: readonly PairFlow[] = [],
): ClassTrips {
  return { light: tripTable(zones, light), heavy: tripTable(zones, heavy) };
}

/** What is counted, with ways and flows of the prior itself. */
async function seen(
  network: TrafficNetwork,
  trips: ClassTrips,
  list: readonly LinkCount[],
  countGeh?: number,
) {
  const weights = { light: PLAIN, heavy: PLAIN };
  const input = { network, trips, weights, heavyPcu: 2, gap: 1e-9 };
  return {
    counts: linkCounts(list),
    ids: list.map((_, at) => `counts/${at}`),
    ...(countGeh === undefined ? {} : { countGeh }),
    found: await assignClasses(input, headlessWork()),
    network,
    heavyWeights: PLAIN,
  };
}

async function drawn(samples: DemandSamples, members: number): Promise<ClassTrips[]> {
  const all: ClassTrips[] = [];
  for (let member = 0; member < members; member++) {
    all.push(await samples.member(member, headlessWork()));
  }
  return all;
}

/** Inverse variance of a count by the GEH that a model may miss it by: GEH² = 2 (m − c)² / (m + c). */
function certainty(modelled: number, counted: number, countGeh: number): number {
  return 2 / (countGeh ** 2 * (modelled + counted));
}

describe('samples of a demand', () => {
  test('of one counted pair have the mean and variance of the posterior', async () => {
    const trips = prior(2, [{ origin: 0, destination: 1, flow: 400 }]);
    const doubt = { overall: 0.05, tripEnds: 0.08, pairs: 0.06 };
    const observed = await seen(STREET, trips, [{ links: [0], flow: 450 }]);
    const samples = new DemandSamples({ prior: trips, zones: idsOf(2), doubt, seed: 7, observed });
    const all = await drawn(samples, 4000);
    // Two independent normal estimates of one flow: precisions add, means are weighed by them.
    const before = 1 / (400 ** 2 * (0.05 ** 2 + 2 * 0.08 ** 2 + 0.06 ** 2));
    const counted = certainty(400, 450, 5);
    const { mean, variance, meanWithin, varianceWithin } = moments(
      all.map(({ light }) => light.flow[0] ?? 0),
    );
    const expected = (before * 400 + counted * 450) / (before + counted);
    expect(Math.abs(mean - expected)).toBeLessThan(meanWithin);
    expect(Math.abs(variance - 1 / (before + counted))).toBeLessThan(varianceWithin);
    // The tolerance tells the posterior from the prior.
    expect(Math.abs(mean - 400)).toBeGreaterThan(2 * meanWithin);
    expect(Math.abs(variance - 1 / before)).toBeGreaterThan(2 * varianceWithin);
  });

  test('share a count between light and heavy vehicles, which zones move together', async () => {
    const trips = prior(
      2,
      [{ origin: 0, destination: 1, flow: 400 }],
      [{ origin: 0, destination: 1, flow: 100 }],
    );
    const doubt = { overall: 0.1, tripEnds: 0, pairs: 0.1 };
    const observed = await seen(STREET, trips, [{ links: [0], flow: 540 }]);
    const samples = new DemandSamples({ prior: trips, zones: idsOf(2), doubt, seed: 7, observed });
    const all = await drawn(samples, 4000);
    const spread = (0.1 * 500) ** 2 + (0.1 * 400) ** 2;
    const error = 1 / certainty(500, 540, 5);
    const gain = spread / (spread + error);
    const both = moments(
      all.map(({ light, heavy }) => (light.flow[0] ?? 0) + (heavy.flow[0] ?? 0)),
    );
    expect(Math.abs(both.mean - (500 + gain * 40))).toBeLessThan(both.meanWithin);
    expect(Math.abs(both.variance - gain * error)).toBeLessThan(both.varianceWithin);
    // Heavy vehicles alone: covariance with the count (0.1 · 100) (0.1 · 500), in the manner of Kalman.
    const heavies = moments(all.map(({ heavy }) => heavy.flow[0] ?? 0));
    const shift = (10 * 50) / (spread + error);
    expect(Math.abs(heavies.mean - (100 + shift * 40))).toBeLessThan(heavies.meanWithin);
    expect(Math.abs(heavies.variance - (100 - shift * 10 * 50))).toBeLessThan(
      heavies.varianceWithin,
    );
  });

  test('hardly vary where very certain counts are, and as the prior does elsewhere', async () => {
    const network = networkOf(3, 3, [
      { from: 0, to: 1, capacity: 5000, freeFlowMin: 5 },
      { from: 2, to: 1, capacity: 5000, freeFlowMin: 5 },
      { from: 0, to: 2, capacity: 5000, freeFlowMin: 50 },
    ]);
    const trips = prior(3, [
      { origin: 0, destination: 1, flow: 1000 },
      { origin: 2, destination: 1, flow: 1000 },
    ]);
    const doubt = { ...NO_DOUBT, pairs: 0.2 };
    const observed = await seen(network, trips, [{ links: [0], flow: 1000 }], 0.01);
    const samples = new DemandSamples({ prior: trips, zones: idsOf(3), doubt, seed: 3, observed });
    const all = await drawn(samples, 500);
    const counted = moments(all.map(({ light }) => light.flow[0] ?? 0));
    const elsewhere = moments(all.map(({ light }) => light.flow[1] ?? 0));
    expect(Math.sqrt(counted.variance)).toBeLessThan(1);
    expect(Math.abs(elsewhere.variance - 200 ** 2)).toBeLessThan(elsewhere.varianceWithin);
    expect(Math.abs(elsewhere.mean - 1000)).toBeLessThan(elsewhere.meanWithin);
  });

  test('meet a certain count even where the doubt brings many pairs to their least', async () => {
    const origins = Array.from({ length: 8 }, (_, zone) => zone + 1);
    const network = networkOf(10, 9, [
      ...origins.map((from) => ({ from, to: 9, capacity: 5000, freeFlowMin: 1 })),
      { from: 9, to: 0, capacity: 50_000, freeFlowMin: 5 },
    ]);
    const trips = prior(
      9,
      origins.map((origin) => ({ origin, destination: 0, flow: 100 })),
    );
    const doubt = { ...NO_DOUBT, pairs: 1.5 };
    const observed = await seen(network, trips, [{ links: [8], flow: 800 }], 0.01);
    const samples = new DemandSamples({ prior: trips, zones: idsOf(9), doubt, seed: 1, observed });
    let atLeast = 0;
    for (const { light } of await drawn(samples, 100)) {
      expect(Math.min(...light.flow)).toBeGreaterThanOrEqual(2);
      atLeast += light.flow.filter((flow) => flow === 2).length;
      const all = light.flow.reduce((sum, flow) => sum + flow, 0);
      expect(Math.abs(all - 800)).toBeLessThan(8);
    }
    expect(atLeast).toBeGreaterThan(100);
  });

  test('are draws of the prior where nothing is counted', async () => {
    const trips = prior(
      3,
      [
        { origin: 0, destination: 1, flow: 100 },
        { origin: 0, destination: 2, flow: 100 },
      ],
      [{ origin: 0, destination: 2, flow: 10 }],
    );
    const doubt = { overall: 0.05, tripEnds: 0.1, pairs: 0.1 };
    const samples = new DemandSamples({ prior: trips, zones: idsOf(3), doubt, seed: 11 });
    const all = await drawn(samples, 4000);
    const shared = 0.05 ** 2 + 0.1 ** 2;
    const sum = moments(
      all.map(({ light }) => ((light.flow[0] ?? 0) + (light.flow[1] ?? 0)) / 100),
    );
    // Both have the errors of all trips and of their origin in common; 2 × those of destinations and of pairs.
    const expected = 4 * shared + 2 * 0.1 ** 2 + 2 * 0.1 ** 2;
    expect(Math.abs(sum.mean - 2)).toBeLessThan(sum.meanWithin);
    expect(Math.abs(sum.variance - expected)).toBeLessThan(sum.varianceWithin);
    const heavies = moments(all.map(({ heavy }) => (heavy.flow[0] ?? 0) / 10));
    expect(Math.abs(heavies.variance - (shared + 0.1 ** 2))).toBeLessThan(heavies.varianceWithin);
  });
});

describe('samples of a doubtful demand', () => {
  test('are more trips than the prior, by the mean of a normal number that is cut off from below', async () => {
    const zones = 30;
    const pairs = Array.from({ length: zones }, (_, origin) => ({
      origin,
      destination: (origin + 1) % zones,
      flow: 1,
    }));
    const samples = new DemandSamples({ prior: prior(zones, pairs), zones: idsOf(zones), seed: 2 });
    const all = (await drawn(samples, 1000)).map(({ light }) => {
      return light.flow.reduce((sum, own) => sum + own, 0) / zones;
    });
    // E max(a, 1 + s z) = 1 + s (φ(k) − k Φ(−k)) with k = (1 − a) / s; s² = 0.3² + 2 · 0.5² + 0.5², a = 0.02.
    const { mean, meanWithin } = moments(all);
    expect(Math.abs(mean - 1.0668)).toBeLessThan(meanWithin);
    expect(meanWithin).toBeLessThan(0.06);
  });
});

describe('draws by seed, member and id', () => {
  test('are permuted with the zones, whichever are gates', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks.chain(({ zones, pairs }) => {
          const numbers = Array.from({ length: zones }, (_, zone) => zone);
          return fc.record({
            zones: fc.constant(zones),
            pairs: fc.constant(pairs),
            to: fc.shuffledSubarray(numbers, { minLength: zones, maxLength: zones }),
            gates: fc.subarray(numbers),
          });
        }),
        async ({ zones, pairs, to, gates }) => {
          const list = idsOf(zones).map(({ id }, zone) => ({ id, isGate: gates.includes(zone) }));
          const moved = pairs.map(({ origin, destination, flow }) => {
            return { origin: to[origin] ?? 0, destination: to[destination] ?? 0, flow };
          });
          const movedList = list.map((_, zone) => list[to.indexOf(zone)] as (typeof list)[number]);
          const sample = (of: readonly PairFlow[], named: typeof list) => {
            const trips = prior(zones, of, of);
            return new DemandSamples({ prior: trips, zones: named, seed: 5 }).member(
              2,
              headlessWork(),
            );
          };
          const [one, other] = [await sample(pairs, list), await sample(moved, movedList)];
          const flows = (
            { start, destination, flow }: ClassTrips['light'],
            name: (zone: number) => number,
          ) =>
            new Map(
              Array.from(flow, (own, pair) => {
                const origin = start.findIndex(
                  (first, zone) => first <= pair && pair < (start[zone + 1] ?? 0),
                );
                return [`${name(origin)} ${name(destination[pair] ?? 0)}`, own] as const;
              }),
            );
          for (const kind of ['light', 'heavy'] as const) {
            expect(flows(one[kind], (zone) => to[zone] ?? 0)).toEqual(
              flows(other[kind], (zone) => zone),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('stay as they are when a zone is added, and whichever member is asked for first', async () => {
    const pairs = [
      { origin: 0, destination: 1, flow: 100 },
      { origin: 1, destination: 0, flow: 100 },
    ];
    const two = new DemandSamples({ prior: prior(2, pairs), zones: idsOf(2), seed: 9 });
    const three = new DemandSamples({
      prior: prior(3, [...pairs, { origin: 1, destination: 2, flow: 100 }]),
      zones: idsOf(3),
      seed: 9,
    });
    const [first, second] = await drawn(two, 2);
    const again = await two.member(1, headlessWork());
    const more = await three.member(1, headlessWork());
    expect([...again.light.flow]).toEqual([...(second?.light.flow ?? [])]);
    expect([...more.light.flow.subarray(0, 2)]).toEqual([...again.light.flow]);
    expect([...again.light.flow]).not.toEqual([...(first?.light.flow ?? [])]);
  });

  test('differ by seed', async () => {
    const trips = prior(2, [{ origin: 0, destination: 1, flow: 100 }]);
    const flows = [1, 2].map(async (seed) => {
      const { light } = await new DemandSamples({ prior: trips, zones: idsOf(2), seed }).member(
        0,
        headlessWork(),
      );
      return light.flow[0];
    });
    expect(await flows[0]).not.toBe(await flows[1]);
  });
});

describe('samples that cannot be drawn', () => {
  const trips = prior(2, [{ origin: 0, destination: 1, flow: 400 }]);

  test('name what is wrong', async () => {
    const make = (change: object) =>
      new DemandSamples({ prior: trips, zones: idsOf(2), seed: 1, ...change });
    expect(() => make({ zones: idsOf(3) })).toThrow('3 ids for 2 zones');
    expect(() => make({ zones: [idsOf(1)[0], idsOf(1)[0]] })).toThrow('id zones/0');
    expect(() => make({ seed: 0.5 })).toThrow('seed of 0.5');
    const observed = await seen(STREET, trips, [{ links: [0], flow: 450 }]);
    expect(() => make({ observed: { ...observed, ids: [] } })).toThrow('0 ids for 1 counts');
  });

  test('stop when nobody waits any more', async () => {
    const stop = new AbortController();
    stop.abort();
    const samples = new DemandSamples({ prior: trips, zones: idsOf(2), seed: 1 });
    await expect(
      samples.member(
        0,
        headlessWork(() => {}, stop.signal),
      ),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
