import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { Bush } from '#simulation/traffic/bush.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networkOf, networks } from './random-network.ts';

const GAP = 1e-9;
/** So large that a solve is done with the bushes that it begins with. */
const NO_SOLVING = 1e9;

function solve(network: TrafficNetwork, trips: TripTable, rest: object): Promise<Equilibrium> {
  const input = { network, trips, weights: { toll: 0, length: 0 }, gap: GAP, ...rest };
  return assignTrips(input, headlessWork());
}

/** [links] 1 for some of them. */
function someOf(network: TrafficNetwork, picks: readonly number[]): Uint8Array<ArrayBuffer> {
  const closed = new Uint8Array(network.from.length);
  for (const pick of picks) closed[pick % closed.length] = 1;
  return closed;
}

/** Whether each slot is a link between the nodes at its positions, the first before the second. */
function leadsOnwards({ node, start, tail, link }: Bush, network: TrafficNetwork): boolean {
  return [...node.keys()].slice(1).every((p) =>
    [...link.keys()].slice(start[p], start[p + 1]).every((slot) => {
      const [own, at] = [link[slot] as number, tail[slot] as number];
      return at < p && network.from[own] === node[at] && network.to[own] === node[p];
    }),
  );
}

/** [nodes] what arrives of an origin's flow less what leaves and what is to end there; 0 at the origin. */
function unbalanced(
  { origin, link, flow }: Bush,
  { nodes, from, to }: TrafficNetwork,
  { unserved }: Equilibrium,
  trips: TripTable,
): Float64Array {
  const left = new Float64Array(nodes);
  const add = (node: number, amount: number) => {
    left[node] = (left[node] as number) + amount;
  };
  link.forEach((own, slot) => {
    add(from[own] as number, -(flow[slot] as number));
    add(to[own] as number, flow[slot] as number);
  });
  for (let at = trips.start[origin] as number; at < (trips.start[origin + 1] as number); at++) {
    add(trips.destination[at] as number, -(trips.flow[at] as number));
  }
  unserved.origin.forEach((own, pair) => {
    if (own === origin) add(unserved.destination[pair] as number, unserved.flow[pair] as number);
  });
  left[origin] = 0;
  return left;
}

const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });

describe('what a solve begins with after links were closed', () => {
  test('bears all trips that have a way, none of them on a closed link, and leads onwards', async () => {
    await fc.assert(
      fc.asyncProperty(networks, picks, async (one, chosen) => {
        const { network, trips } = built(one);
        const closed = someOf(network, chosen);
        const base = await solve(network, trips, {});
        const begun = await solve(network, trips, { closed, warm: base, gap: NO_SOLVING });
        const cold = await solve(network, trips, { closed });
        expect(begun.iterations).toBe(0);
        expect(begun.unserved).toEqual(cold.unserved);
        expect(begun.flow.filter((_, link) => closed[link] === 1).every((own) => own === 0)).toBe(
          true,
        );
        // What agrees to a billionth is left as it is.
        const rounding = 2e-9 * (1 + trips.flow.reduce((sum, own) => sum + own, 0));
        for (const bush of begun.bushes) {
          expect(leadsOnwards(bush, network)).toBe(true);
          for (const rest of unbalanced(bush, network, cold, trips)) {
            expect(Math.abs(rest)).toBeLessThan(rounding);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('leads to the same when the links are opened again', async () => {
    await fc.assert(
      fc.asyncProperty(networks, picks, async (one, chosen) => {
        const { network, trips } = built(one);
        const base = await solve(network, trips, {});
        const shut = await solve(network, trips, { closed: someOf(network, chosen) });
        fc.pre(base.converged && shut.converged);
        const open = await solve(network, trips, { warm: shut });
        fc.pre(open.converged);
        expect(open.unserved.flow).toHaveLength(0);
        expect(Math.abs(open.objective - base.objective)).toBeLessThanOrEqual(
          2 * GAP * base.totalCost,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('keeps its bytes where a link was closed that nobody used and that leads nowhere else', async () => {
    const links = [
      { from: 0, to: 1, capacity: 500, freeFlowMin: 5 },
      { from: 1, to: 0, capacity: 500, freeFlowMin: 5 },
      { from: 0, to: 1, capacity: 500, freeFlowMin: 50 },
    ];
    const network = networkOf(2, 2, links);
    const trips = tripTable(2, [{ origin: 0, destination: 1, flow: 100 }]);
    const base = await solve(network, trips, {});
    const found = await solve(network, trips, { warm: base, closed: Uint8Array.of(0, 0, 1) });
    expect(found.flow).toEqual(base.flow);
    expect(found.iterations).toBe(0);
  });
});

test('a zone that no link led to is reached by one that was added', async () => {
  const before = [
    { from: 0, to: 1, capacity: 500, freeFlowMin: 5 },
    { from: 1, to: 0, capacity: 500, freeFlowMin: 5 },
  ];
  const trips = tripTable(3, [
    { origin: 0, destination: 1, flow: 100 },
    { origin: 0, destination: 2, flow: 70 },
  ]);
  const base = await solve(networkOf(3, 3, before), trips, {});
  expect([...base.unserved.flow]).toEqual([70]);
  const after = [...before, { from: 1, to: 2, capacity: 500, freeFlowMin: 5 }];
  const found = await solve(networkOf(3, 3, after), trips, { warm: base });
  expect(found.unserved.flow).toHaveLength(0);
  expect([...found.flow]).toEqual([170, 0, 70]);
});
