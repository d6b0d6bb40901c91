import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from '#simulation/traffic/bush.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { FrankWolfe } from './frank-wolfe.ts';
import { GradientProjection } from './gradient-projection.ts';
import { built, networkOf, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };
const GAP = 1e-9;

/** An equilibrium that came to its gap; a property passes over the few networks where none does. */
async function solve(
  network: TrafficNetwork,
  trips: TripTable,
  rest: object = {},
): Promise<Equilibrium> {
  const input = { network, trips, weights: PLAIN, gap: GAP, ...rest };
  const found = await assignTrips(input, headlessWork());
  fc.pre(found.converged);
  return found;
}

/** [nodes] what arrives of an origin's flow less what leaves and ends there. */
function unbalanced(network: TrafficNetwork, trips: TripTable, bush: Bush): Float64Array {
  const left = new Float64Array(network.nodes);
  const move = (from: number, to: number, flow: number) => {
    left[to] = (left[to] ?? 0) + flow;
    left[from] = (left[from] ?? 0) - flow;
  };
  bush.link.forEach((link, slot) => {
    move(network.from[link] ?? 0, network.to[link] ?? 0, bush.flow[slot] ?? 0);
  });
  const { start, destination, flow } = trips;
  for (let at = start[bush.origin] ?? 0; at < (start[bush.origin + 1] ?? 0); at++) {
    move(destination[at] ?? 0, bush.origin, flow[at] ?? 0);
  }
  return left;
}

describe('an equilibrium on any network', () => {
  test('comes to its gap on all but a few in a thousand, and says where it does not', async () => {
    const cases = fc.sample(networks, { numRuns: 1000, seed: 20_261_128 });
    let short = 0;
    for (const one of cases) {
      const { network, trips } = built(one);
      const input = { network, trips, weights: PLAIN, gap: GAP };
      const { converged, relativeGap } = await assignTrips(input, headlessWork());
      expect(converged).toBe(relativeGap <= GAP);
      if (!converged) short += 1;
    }
    expect(short).toBeLessThanOrEqual(3);
  });

  test('conserves the flow of each origin at each node, none negative', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const found = await solve(network, trips);
        for (const bush of found.bushes) {
          expect(Math.min(0, ...bush.flow)).toBe(0);
          for (const rest of unbalanced(network, trips, bush))
            expect(Math.abs(rest)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('uses no way that is dearer than another', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const found = await solve(network, trips);
        const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
        for (const { origin, link, flow } of found.bushes) {
          tree.grow(origin, found.cost);
          link.forEach((way, slot) => {
            if ((flow[slot] ?? 0) < 0.01) return;
            const [from, to] = [network.from[way] ?? 0, network.to[way] ?? 0];
            const dearer = (tree.cost[from] ?? 0) + (found.cost[way] ?? 0) - (tree.cost[to] ?? 0);
            expect(dearer).toBeLessThan(1e-3 * Math.max(1, tree.cost[to] ?? 0));
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is what Frank and Wolfe’s method comes near to from above', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const found = await solve(network, trips);
        const witness = new FrankWolfe(network, trips, PLAIN).solve(1e-4, 1000);
        // The objective of flows with relative gap g is at most g × TSTT above the least.
        const above = witness.objective - found.objective;
        expect(above).toBeGreaterThanOrEqual(-1e-8 * found.objective - 1e-9);
        expect(above).toBeLessThanOrEqual(
          (witness.relativeGap + 1e-9) * found.totalCost * 1.01 + 1e-6,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('is what a method of paths finds', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const found = await solve(network, trips);
        const { objective, relativeGap } = new GradientProjection(network, trips, PLAIN).solve(
          GAP,
          500,
        );
        const apart = Math.abs(objective - found.objective);
        expect(apart).toBeLessThanOrEqual(2 * (relativeGap + GAP) * found.totalCost);
      }),
      { numRuns: 40 },
    );
  });

  test('stays what it is, to the last bit, when nothing is changed', async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (one) => {
        const { network, trips } = built(one);
        const base = await solve(network, trips);
        const again = await solve(network, trips, { warm: base });
        const fresh = await solve(network, trips);
        expect(again.flow).toEqual(base.flow);
        expect(fresh.flow).toEqual(base.flow);
        expect(again.iterations).toBe(0);
        expect(again.linkError).toBe(base.linkError);
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on how nodes are numbered', async () => {
    const shuffled = networks.chain((one) =>
      fc
        .shuffledSubarray(
          Array.from({ length: one.nodes - one.zones }, (_, at) => one.zones + at),
          { minLength: one.nodes - one.zones },
        )
        .map((order) => ({ one, order })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ one, order }) => {
        const renamed = (node: number) =>
          node < one.zones ? node : (order[node - one.zones] ?? 0);
        const { network, trips } = built(one);
        const other = built({
          ...one,
          links: one.links.map((link) => ({
            ...link,
            from: renamed(link.from),
            to: renamed(link.to),
          })),
        });
        const [own, theirs] = [
          await solve(network, trips),
          await solve(other.network, other.trips),
        ];
        const noise = Math.max(own.linkError, theirs.linkError, 0.01);
        own.flow.forEach((flow, link) => {
          expect(Math.abs(flow - (theirs.flow[link] ?? 0))).toBeLessThanOrEqual(noise);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('found from another one after a link was closed is that found from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(networks, fc.nat(), async (one, pick) => {
        const { network, trips } = built(one);
        const base = await solve(network, trips);
        const closed = new Uint8Array(network.from.length);
        closed[pick % closed.length] = 1;
        const warm = await solve(network, trips, { closed, warm: base });
        const cold = await solve(network, trips, { closed });
        expect(warm.flow[pick % closed.length]).toBe(0);
        expect(warm.unserved).toEqual(cold.unserved);
        expect(Math.abs(warm.objective - cold.objective)).toBeLessThanOrEqual(
          2e-9 * cold.totalCost,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('what no way leads to', () => {
  const links = [
    { from: 0, to: 1, capacity: 500, freeFlowMin: 5 },
    { from: 1, to: 0, capacity: 500, freeFlowMin: 5 },
    { from: 1, to: 2, capacity: 500, freeFlowMin: 5 },
  ];
  const pairs = [
    { origin: 0, destination: 1, flow: 100 },
    { origin: 0, destination: 2, flow: 70 },
    { origin: 2, destination: 0, flow: 30 },
  ];

  test('is told pair by pair, and is in no other figure', async () => {
    const found = await solve(networkOf(3, 3, links), tripTable(3, pairs));
    expect([...found.unserved.origin]).toEqual([2]);
    expect([...found.unserved.destination]).toEqual([0]);
    expect([...found.unserved.flow]).toEqual([30]);
    expect([...found.flow]).toEqual([170, 0, 70]);
  });

  test('because a link was closed, is taken off the ways it had', async () => {
    const network = networkOf(3, 3, links);
    const trips = tripTable(3, pairs);
    const base = await solve(network, trips);
    const found = await solve(network, trips, {
      warm: base,
      closed: Uint8Array.of(0, 0, 1),
    });
    expect([...found.unserved.flow]).toEqual([70, 30]);
    expect([...found.flow]).toEqual([100, 0, 0]);
    expect(found.totalCost).toBeCloseTo(100 * 5 * (1 + 0.15 * 0.2 ** 4), 9);
  });

  test('in a network without trips nothing is assigned', async () => {
    const found = await solve(networkOf(3, 3, links), tripTable(3, []));
    expect([...found.flow]).toEqual([0, 0, 0]);
    expect([found.relativeGap, found.objective, found.converged]).toEqual([0, 0, true]);
  });

  test('demand far over capacity is assigned all the same', async () => {
    const found = await solve(
      networkOf(3, 3, links),
      tripTable(3, [{ origin: 0, destination: 1, flow: 50_000 }]),
    );
    expect(found.flow[0]).toBe(50_000);
    expect(found.cost[0]).toBeCloseTo(5 * (1 + 0.15 * 100 ** 4), 3);
  });
});

test('a longer way of constant time takes what the time of the other leaves', async () => {
  // 10 (1 + x/100) = 20 at x = 100: the rest takes the way of 20 minutes.
  const network = networkOf(2, 2, [
    { from: 0, to: 1, capacity: 100, freeFlowMin: 10, alpha: 1, beta: 1 },
    { from: 0, to: 1, capacity: 1, freeFlowMin: 20, delay: 'constant' },
  ]);
  const found = await solve(network, tripTable(2, [{ origin: 0, destination: 1, flow: 250 }]));
  expect(found.flow[0]).toBeCloseTo(100, 6);
  expect(found.flow[1]).toBeCloseTo(150, 6);
});

test('a toll and the length of a way weigh as minutes', async () => {
  const network = networkOf(2, 2, [
    { from: 0, to: 1, capacity: 100, freeFlowMin: 10, alpha: 1, beta: 1, toll: 100, length: 50 },
    { from: 0, to: 1, capacity: 1, freeFlowMin: 20, delay: 'constant' },
  ]);
  // 10 (1 + x/100) + 0.02 × 100 + 0.04 × 50 = 20 at x = 60.
  const weights = { toll: 0.02, length: 0.04 };
  const trips = tripTable(2, [{ origin: 0, destination: 1, flow: 250 }]);
  const found = await assignTrips({ network, trips, weights, gap: GAP }, headlessWork());
  expect(found.flow[0]).toBeCloseTo(60, 6);
});
