import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from '#simulation/traffic/bush.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { type SelectedTrips, selectLinks } from '#simulation/traffic/select-links.ts';
import { throughTraffic } from '#simulation/what-if/through-traffic.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networkOf, networks } from './random-network.ts';
import { runOf, TOWN, town } from './what-if-town.ts';

const PLAIN = { toll: 0, length: 0 };

function marks(links: number, which: readonly number[]): Uint8Array {
  const marked = new Uint8Array(links);
  for (const link of which) marked[link] = 1;
  return marked;
}

/** All ways of a bush to a position, link by link, with the part of its trips that takes each. */
function waysTo(bush: Bush, p: number): { links: number[]; part: number }[] {
  if (p === 0) return [{ links: [], part: 1 }];
  const slots = Array.from(
    { length: (bush.start[p + 1] ?? 0) - (bush.start[p] ?? 0) },
    (_, at) => (bush.start[p] ?? 0) + at,
  ).filter((slot) => (bush.flow[slot] ?? 0) > 0);
  const inflow = slots.reduce((sum, slot) => sum + (bush.flow[slot] ?? 0), 0);
  return slots.flatMap((slot) =>
    waysTo(bush, bush.tail[slot] ?? 0).map(({ links, part }) => ({
      links: [...links, bush.link[slot] ?? 0],
      part: (part * (bush.flow[slot] ?? 0)) / inflow,
    })),
  );
}

function addTo(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount;
}

/** The pairs of one origin: destination and trips. */
function pairsOf({ start, destination, flow }: TripTable, origin: number) {
  const [first, last] = [start[origin] ?? 0, start[origin + 1] ?? 0];
  return [...destination.subarray(first, last)].map((zone, at) => {
    return { zone, amount: flow[first + at] ?? 0 };
  });
}

/** The trips that pass a marked link, found by walking every way. */
function walkedBy(
  { network, trips }: { network: TrafficNetwork; trips: TripTable },
  bushes: readonly Bush[],
  marked: Uint8Array,
): SelectedTrips {
  const [from, to] = [new Float64Array(network.zones), new Float64Array(network.zones)];
  const flow = new Float64Array(network.from.length);
  const take = (origin: number, zone: number, links: readonly number[], amount: number) => {
    if (!links.some((link) => marked[link] === 1)) return;
    addTo(from, origin, amount);
    addTo(to, zone, amount);
    for (const link of links) addTo(flow, link, amount);
  };
  for (const bush of bushes) {
    for (const { zone, amount } of pairsOf(trips, bush.origin)) {
      for (const { links, part } of waysTo(bush, bush.node.indexOf(zone))) {
        take(bush.origin, zone, links, part * amount);
      }
    }
  }
  return { from, to, flow };
}

describe('trips that pass marked links', () => {
  test('are, on one link, its flow, by where they begin and by where they end', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const input = { network, trips, weights: PLAIN, gap: 1e-8 };
        const { flow, bushes } = await assignTrips(input, headlessWork());
        for (const link of flow.keys()) {
          const marked = marks(flow.length, [link]);
          const found = await selectLinks({ network, trips, marked }, bushes, headlessWork());
          const own = flow[link] ?? 0;
          const sums = [found.from, found.to].map((ends) => ends.reduce((a, b) => a + b, 0));
          for (const sum of [...sums, found.flow[link] ?? 0]) {
            expect(Math.abs(sum - own)).toBeLessThan(1e-6 * (1 + own));
          }
          found.flow.forEach((part, other) => {
            expect(part).toBeLessThanOrEqual((flow[other] ?? 0) * (1 + 1e-12) + 1e-12);
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  test('are what a walk over every single way says, each counted once on whatever many', async () => {
    const some = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(networks, some, async (one, which) => {
        const { network, trips } = built(one);
        const input = { network, trips, weights: PLAIN, gap: 1e-8 };
        const { flow: all, bushes } = await assignTrips(input, headlessWork());
        const marked = marks(
          all.length,
          which.map((link) => link % all.length),
        );
        const walked = walkedBy(built(one), bushes, marked);
        const found = await selectLinks({ network, trips, marked }, bushes, headlessWork());
        for (const name of ['from', 'to', 'flow'] as const) {
          found[name].forEach((own, at) => {
            expect(Math.abs(own - (walked[name][at] ?? 0))).toBeLessThan(1e-6 * (1 + own));
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('on two streets in line are no more than on one', async () => {
    // 0 → 2 → 3 → 1 takes 20 + v/4 minutes, 2 → 1 past node 3 always 30: 40 of 100 drive by 3.
    const network = networkOf(4, 2, [
      { from: 0, to: 2, capacity: 1, freeFlowMin: 0, delay: 'constant' },
      { from: 2, to: 3, capacity: 40, freeFlowMin: 10, alpha: 1, beta: 1 },
      { from: 3, to: 1, capacity: 1, freeFlowMin: 10, delay: 'constant' },
      { from: 2, to: 1, capacity: 1, freeFlowMin: 30, delay: 'constant' },
    ]);
    const trips = tripTable(2, [{ origin: 0, destination: 1, flow: 100 }]);
    const input = { network, trips, weights: PLAIN, gap: 1e-12 };
    const { bushes } = await assignTrips(input, headlessWork());
    const on = (...which: number[]) =>
      selectLinks({ network, trips, marked: marks(4, which) }, bushes, headlessWork());
    for (const which of [[1], [2], [1, 2]]) {
      const { from, to, flow } = await on(...which);
      expect([from[0], from[1], to[0], to[1]].map((own) => Math.round(own ?? 0))).toEqual([
        40, 0, 0, 40,
      ]);
      [40, 40, 40, 0].forEach((own, link) => {
        expect(flow[link]).toBeCloseTo(own, 6);
      });
    }
    expect((await on(1, 3)).from[0]).toBeCloseTo(100, 6);
    expect((await on()).from).toEqual(new Float64Array(2));
  });
});

describe('the traffic through a street', () => {
  // The way that fills is worth taking up to 100 units: 30 heavy vehicles of 2 are there, so 40 light ones come.
  test('is heavy and light together, as vehicles', async () => {
    const run = await runOf(town());
    const short = await throughTraffic(run, [0], headlessWork());
    expect(short.from[0]).toBeCloseTo(70, 6);
    expect(short.from[1]).toBe(0);
    expect([...short.to].map(Math.round)).toEqual([0, 70]);
    const long = await throughTraffic(run, [1], headlessWork());
    expect(long.from[0]).toBeCloseTo(210, 6);
    // Connectors bear them too; the other way and the way back none of them.
    [70, 0, 0, 70, 0, 0, 70].forEach((flow, link) => {
      expect(short.flow[link]).toBeCloseTo(flow, 6);
    });
  });

  test('is none where nobody drives, or may drive', async () => {
    const run = await runOf(town());
    const none = new Float64Array(2);
    expect((await throughTraffic(run, [2], headlessWork())).from).toEqual(none);
    const shut = await runOf(town({ closed: [0] }), 1e-10, run);
    const found = await throughTraffic(shut, [0], headlessWork());
    expect([found.from, found.to]).toEqual([none, none]);
    expect(found.flow).toEqual(new Float64Array(TOWN.from.length));
    const around = await throughTraffic(shut, [1], headlessWork());
    expect(around.from[0]).toBeCloseTo(280, 6);
  });
});
