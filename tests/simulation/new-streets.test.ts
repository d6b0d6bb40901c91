import { describe, expect, test } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import { addedArcs, withNewStreets } from '#simulation/what-if/new-streets.ts';
import { at, graphOf, road, STEP_M } from '#tests/twin/road-cases.ts';

const BRIDGE = {
  id: 'roads/new-1',
  road: {
    name: 'New Bridge',
    fromNode: 'a',
    toNode: 'c',
    line: [at(0), at(0, 1), at(1, 1)],
    class: 'secondary',
    open: 'both',
    speedKmh: 50,
    lanes: 2,
  },
} as const;

function city() {
  return graphOf(
    road([at(0), at(1)], { from: 'a', to: 'b', name: 'Old Street' }, 'r1'),
    road([at(1), at(2), at(1, 1)], { from: 'b', to: 'c', oneway: 'yes', lanes: 2 }, 'r2'),
  );
}

describe('a new street', () => {
  test('is drawn after those of the city, which stay as they are', async () => {
    const { set } = await city();
    const all = withNewStreets(set, [BRIDGE]);
    expect(unpackTexts(all.ids)).toEqual([...unpackTexts(set.ids), 'roads/new-1']);
    expect(nestedParts(all.geometry, 2)).toEqual([[BRIDGE.road.line]]);
    expect(nestedParts(all.geometry, 1)).toEqual(nestedParts(set.geometry, 1));
    const names = columnOf(all, 'name', 'text')?.values;
    expect(names && [textAt(names, 0), textAt(names, 2)]).toEqual(['Old Street', 'New Bridge']);
    expect(withNewStreets(set, [])).toBe(set);
  });

  test('has an arc in each direction that is open, between its nodes', async () => {
    const { set, graph } = await city();
    const [there, back] = addedArcs(graph, set, { streets: [BRIDGE], opened: [] });
    expect(there).toMatchObject({ from: 0, to: 2, road: 2, against: false, capacityVehH: 1600 });
    expect(back).toMatchObject({ from: 2, to: 0, road: 2, against: true, lanes: 2 });
    // Two steps of 0.001°; that to the north is shorter at the equator by the flattening.
    expect((there?.lengthM ?? 0) / STEP_M).toBeCloseTo(2, 1);
    const all = withNewStreets(set, [BRIDGE]);
    const first = (there?.firstVertex ?? 0) * all.geometry.dimension;
    expect([...all.geometry.coordinates.subarray(first, first + 2)]).toEqual(at(0));
    const oneWay = { ...BRIDGE, road: { ...BRIDGE.road, open: 'against' as const } };
    const arcs = addedArcs(graph, set, { streets: [oneWay], opened: [] });
    expect(arcs.map(({ against }) => against)).toEqual([true]);
  });

  test('between nodes that are not there is refused', async () => {
    const { set, graph } = await city();
    const lost = { ...BRIDGE, road: { ...BRIDGE.road, toNode: 'nowhere' } };
    const odd = { ...BRIDGE, road: { ...BRIDGE.road, class: 'canal' } };
    for (const street of [lost, odd]) {
      expect(() => addedArcs(graph, set, { streets: [street], opened: [] })).toThrow(RangeError);
    }
  });
});

test('a one-way street that is opened has its arcs in the other direction too', async () => {
  const { set, graph } = await city();
  const ids = unpackTexts(set.ids);
  const [against, ...none] = addedArcs(graph, set, { streets: [], opened: [ids[1] ?? ''] });
  expect(none).toEqual([]);
  expect(against).toMatchObject({ from: 2, to: 1, road: 1, against: true, lanes: 2 });
  expect(against?.firstVertex).toBe(graph.firstVertex[2]);
  expect(addedArcs(graph, set, { streets: [], opened: [ids[0] ?? ''] })).toEqual([]);
});
