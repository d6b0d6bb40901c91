import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TripTable } from '#core/traffic-network.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { headlessWork } from '#threads/work.ts';
import { nodesById, type RoadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { type TurnRestriction, turnBans } from '#twin/turn-bans.ts';
import { type ZonedNetwork, zonedNetwork } from '#twin/zoned-network.ts';
import { at, graphOf, road } from './road-cases.ts';

/** At 60 km/h a kilometre takes a minute. */
const km = (from: string, to: string, length: number, rest: object = {}) => {
  const places: Record<string, [number, number]> = {
    west: at(-1),
    east: at(1),
    north: at(0, 1),
    south: at(0, -1),
    middle: at(0),
    far: at(2, 2),
  };
  const line = [places[from] ?? at(9), places[to] ?? at(9)];
  return road(line, { from, to, length: length * 1000, maxspeed: 60, capacity: 1000, ...rest });
};

/** Four arms of 1 km, and a way round from west to north of 5 km. */
const CROSS = [
  km('west', 'middle', 1),
  km('middle', 'east', 1),
  km('middle', 'north', 1),
  km('south', 'middle', 1),
  km('west', 'far', 2),
  km('far', 'north', 3),
];

function arc(graph: RoadGraph, from: string, to: string): number {
  const ids = nodesById(graph);
  return [...graph.from.keys()].findIndex(
    (one) => graph.from[one] === ids.get(from) && graph.to[one] === ids.get(to),
  );
}

function turn(graph: RoadGraph, kind: 'no' | 'only', ...ways: [string, string, string]) {
  const [from, via, to] = ways;
  return {
    kind,
    from: arc(graph, from, via),
    via: nodesById(graph).get(via) ?? -1,
    to: arc(graph, via, to),
  } satisfies TurnRestriction;
}

const WEST = 0;
const NORTH = 1;
const MIDDLE = 2;
const ZONES = ['west', 'north', 'middle', 'east', 'south'];

function zoned(graph: RoadGraph, restrictions: readonly TurnRestriction[]): ZonedNetwork {
  const { bans } = turnBans(graph, restrictions, 'turns');
  const ids = nodesById(graph);
  return zonedNetwork(
    graph,
    ZONES.map((id) => [{ node: ids.get(id) ?? -1 }]),
    { bans },
  );
}

/** Minutes from a zone to each zone. */
function minutes({ network }: ZonedNetwork, origin: number): number[] {
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  tree.grow(origin, network.freeFlowMin);
  return [...tree.cost.subarray(0, network.zones)].map((one) => Math.round(one * 1e6) / 1e6);
}

function assigned({ network }: ZonedNetwork, trips: TripTable) {
  const weights = { toll: 0, length: 0 };
  return assignTrips({ network, trips, weights, gap: 1e-9 }, headlessWork());
}

describe('a turn that may not be taken', () => {
  test('is gone round; all others stay', async () => {
    const { graph } = await graphOf(...CROSS);
    expect(minutes(zoned(graph, []), WEST)).toEqual([0, 2, 1, 2, 2]);
    const network = zoned(graph, [turn(graph, 'no', 'west', 'middle', 'north')]);
    // To the east, then back and over the crossing: 1 + 1 + 1 + 1 min.
    expect(minutes(network, WEST)).toEqual([0, 4, 1, 2, 2]);
    expect(minutes(network, NORTH)).toEqual([2, 0, 1, 2, 2]);
    expect(minutes(network, MIDDLE)).toEqual([1, 1, 0, 1, 1]);
  });

  test('`only` leaves no other, not even the way back', async () => {
    const { graph } = await graphOf(...CROSS);
    const only = turn(graph, 'only', 'west', 'middle', 'east');
    const { bans, report } = turnBans(graph, [only], 'turns');
    expect([...bans.from]).toEqual([only.from, only.from, only.from]);
    expect([...bans.to].sort()).toEqual(
      ['west', 'north', 'south'].map((to) => arc(graph, 'middle', to)).sort(),
    );
    expect([report.rowsIn, report.taken]).toEqual([1, 1]);
    expect(minutes(zoned(graph, [only]), WEST)).toEqual([0, 4, 1, 2, 4]);
  });

  test('with both kinds `no` takes away from what `only` leaves', async () => {
    const { graph } = await graphOf(...CROSS);
    const network = zoned(graph, [
      turn(graph, 'only', 'west', 'middle', 'east'),
      turn(graph, 'only', 'west', 'middle', 'south'),
      turn(graph, 'no', 'west', 'middle', 'east'),
    ]);
    expect(minutes(network, WEST)).toEqual([0, 4, 1, 4, 2]);
  });

  test('takes the flow that it had: all of it goes the way round', async () => {
    const { graph } = await graphOf(...CROSS);
    const trips = tripTable(5, [{ origin: WEST, destination: NORTH, flow: 500 }]);
    const free = zoned(graph, []);
    const before = await assigned(free, trips);
    expect(before.flow[arc(graph, 'middle', 'north')]).toBeCloseTo(500, 6);
    const network = zoned(graph, [
      turn(graph, 'no', 'west', 'middle', 'north'),
      // And no turning back at the ends of the other arms.
      turn(graph, 'no', 'middle', 'east', 'middle'),
      turn(graph, 'no', 'middle', 'south', 'middle'),
      turn(graph, 'no', 'west', 'middle', 'west'),
    ]);
    const found = await assigned(network, trips);
    expect(found.flow[arc(graph, 'middle', 'north')]).toBe(0);
    expect(found.flow[arc(graph, 'far', 'north')]).toBeCloseTo(500, 6);
    // 5 km of 5 min with v/c = 1/2: 5 (1 + 0.15/16).
    expect(found.totalCost).toBeCloseTo(500 * 5 * (1 + 0.15 / 16), 6);
    expect(found.unserved.flow).toHaveLength(0);
  });

  test('that leaves no way leaves the trips without one', async () => {
    const { graph } = await graphOf(...CROSS.slice(0, 4));
    const network = zoned(graph, [
      turn(graph, 'only', 'west', 'middle', 'east'),
      turn(graph, 'no', 'middle', 'east', 'middle'),
    ]);
    const pairs = [
      { origin: WEST, destination: NORTH, flow: 70 },
      { origin: WEST, destination: MIDDLE, flow: 20 },
    ];
    const found = await assigned(network, tripTable(5, pairs));
    expect([...found.unserved.flow]).toEqual([70]);
    expect(found.flow[arc(graph, 'west', 'middle')]).toBe(20);
  });

  test('whose roads do not meet at its node is refused', async () => {
    const { graph } = await graphOf(...CROSS);
    const good = turn(graph, 'no', 'west', 'middle', 'north');
    const bad = [
      { ...good, via: nodesById(graph).get('east') ?? -1 },
      { ...good, from: good.to, to: good.from },
      { ...good, to: 999 },
      { ...good, from: -1 },
      { ...good, from: Number.NaN },
    ];
    const { bans, report } = turnBans(graph, [...bad, good], 'turns');
    expect([report.rowsIn, report.taken, report.refused]).toEqual([6, 1, 5]);
    expect(report.problems.map(({ code, count }) => [code, count])).toEqual([['turnInvalid', 5]]);
    expect([bans.from.length, bans.to.length]).toEqual([1, 1]);
  });
});

/** Least minutes from node to node along arcs, over pairs of arcs that may follow each other (Bellman and Ford). */
function leastByArcs(graph: RoadGraph, banned: ReadonlySet<string>, origin: number): number[] {
  const arcs = [...graph.from.keys()];
  const minutesOf = (one: number) => graph.freeFlowMin[one] ?? Number.NaN;
  const least = arcs.map((one) =>
    graph.from[one] === origin ? minutesOf(one) : Number.POSITIVE_INFINITY,
  );
  const follows = arcs.flatMap((one) =>
    arcs
      .filter((next) => graph.to[one] === graph.from[next] && !banned.has(`${one} ${next}`))
      .map((next) => ({ one, next })),
  );
  for (const _ of arcs) {
    for (const { one, next } of follows) {
      least[next] = Math.min(least[next] ?? 0, (least[one] ?? 0) + minutesOf(next));
    }
  }
  return Array.from({ length: graph.nodes }, (_, node) =>
    node === origin
      ? 0
      : Math.min(...arcs.filter((one) => graph.to[one] === node).map((one) => least[one] ?? 0)),
  );
}

test('any bans give the times that ways without banned turns have', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const roads = fc.array(
    fc
      .record({
        from: fc.constantFrom(...names),
        to: fc.constantFrom(...names),
        length: fc.integer({ min: 1000, max: 9000 }),
        oneway: fc.constantFrom('yes', 'no'),
      })
      .filter(({ from, to }) => from !== to),
    { minLength: 3, maxLength: 9 },
  );
  const places = new Map(names.map((name, index) => [name, at(index, index ** 2)]));
  await fc.assert(
    fc.asyncProperty(roads, fc.array(fc.tuple(fc.nat(), fc.nat())), async (given, picks) => {
      const { graph } = await graphOf(
        ...given.map((one) =>
          road([places.get(one.from) ?? at(0), places.get(one.to) ?? at(0)], one),
        ),
      );
      const turns = [...graph.from.keys()].flatMap((from) =>
        [...graph.from.keys()]
          .filter((to) => graph.to[from] === graph.from[to])
          .map((to) => ({ kind: 'no' as const, from, via: graph.to[from] ?? 0, to })),
      );
      const restrictions = picks.flatMap(([pick]) => turns[pick % turns.length] ?? []);
      const { bans } = turnBans(graph, restrictions, 'turns');
      const banned = new Set(Array.from(bans.from, (from, index) => `${from} ${bans.to[index]}`));
      const zones = Array.from({ length: graph.nodes }, (_, node) => [{ node }]);
      const { network, arc: arcOf } = zonedNetwork(graph, zones, { bans });
      expect([...arcOf.subarray(0, graph.from.length)]).toEqual([...graph.from.keys()]);
      expect(arcOf.subarray(graph.from.length).every((one) => one === -1)).toBe(true);
      const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
      for (let origin = 0; origin < graph.nodes; origin++) {
        tree.grow(origin, network.freeFlowMin);
        leastByArcs(graph, banned, origin).forEach((least, node) => {
          const found = tree.cost[node] ?? Number.NaN;
          if (Number.isFinite(least)) expect(found).toBeCloseTo(least, 9);
          else expect(found).toBe(least);
        });
      }
    }),
    { numRuns: 100 },
  );
});
