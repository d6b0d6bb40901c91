import { describe, expect, test } from 'vitest';
import { DELAY_FUNCTIONS } from '#core/traffic-network.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { zonedNetwork } from '#twin/zoned-network.ts';
import { at, graphOf, road } from './road-cases.ts';

/** Two streets in a row, each of 600 m at 36 km/h: a minute. */
const ROW = [
  { from: 'a', to: 'b' },
  { from: 'b', to: 'c' },
].map((ends, x) => road([at(x), at(x + 1)], { ...ends, length: 600, maxspeed: 36, capacity: 100 }));

describe('a graph with zones', () => {
  test('has the zones first, then its nodes; its arcs first, then the connectors', async () => {
    const { graph } = await graphOf(...ROW);
    const { network, arc } = zonedNetwork(graph, [
      [{ node: 0, minutes: 2 }, { node: 1 }],
      [{ node: 2 }],
    ]);
    expect([network.nodes, network.zones]).toEqual([5, 2]);
    expect([...network.closedToThrough]).toEqual([1, 1, 0, 0, 0]);
    expect([...network.from]).toEqual([2, 3, 3, 4, 0, 2, 0, 3, 1, 4]);
    expect([...network.to]).toEqual([3, 2, 4, 3, 2, 0, 3, 0, 4, 1]);
    expect([...arc]).toEqual([0, 1, 2, 3, -1, -1, -1, -1, -1, -1]);
    expect([...network.freeFlowMin]).toEqual([1, 1, 1, 1, 2, 2, 0, 0, 0, 0]);
    expect([...network.length].slice(3, 5)).toEqual([0.6, 0]);
    expect([...network.capacity].slice(3, 5)).toEqual([100, Number.POSITIVE_INFINITY]);
    const names = [...network.delay].map((delay) => DELAY_FUNCTIONS[delay]);
    expect(names).toEqual([...Array(4).fill('bpr'), ...Array(6).fill('constant')]);
    // Bureau of Public Roads 1964.
    expect([network.alpha[0], network.beta[0]]).toEqual([0.15, 4]);
  });

  test('lets nobody pass through a zone, and nobody reach one without connectors', async () => {
    const { graph } = await graphOf(...ROW);
    const zones = [[{ node: 0 }], [{ node: 0 }, { node: 2 }], [{ node: 2 }], []];
    const { network } = zonedNetwork(graph, zones, { alpha: 1, beta: 1 });
    const trips = tripTable(4, [
      { origin: 0, destination: 2, flow: 50 },
      { origin: 0, destination: 3, flow: 7 },
    ]);
    const weights = { toll: 0, length: 0 };
    const found = await assignTrips({ network, trips, weights, gap: 1e-8 }, headlessWork());
    // Not over zone 1 in 0 min, but along both streets: 1 + 50/100 min each.
    expect(found.totalCost).toBeCloseTo(50 * 3, 9);
    expect([...found.unserved.flow]).toEqual([7]);
  });

  test('refuses connectors to nowhere and times that cannot be', async () => {
    const { graph } = await graphOf(...ROW);
    for (const node of [3, -1, 0.5, Number.NaN]) {
      expect(() => zonedNetwork(graph, [[{ node }]])).toThrow(RangeError);
    }
    for (const minutes of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => zonedNetwork(graph, [[{ node: 0, minutes }]])).toThrow(RangeError);
    }
  });
});
