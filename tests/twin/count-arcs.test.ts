import { beforeAll, describe, expect, test } from 'vitest';
import type { FeatureSet } from '#core/feature-set.ts';
import { headlessWork } from '#threads/work.ts';
import { CountArcs } from '#twin/count-arcs.ts';
import { type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { readAs } from './geojson-context.ts';

/** At 52° N: 1e-5° of latitude are 1.11 m, of longitude 0.69 m. */
const LAT = 52;
const M_LAT = 1 / 111_250;

function line(id: string, north: number, oneway: boolean, backwards = false) {
  const ends = [
    [4, LAT + north * M_LAT],
    [4.01, LAT + north * M_LAT],
  ];
  return {
    type: 'Feature',
    id,
    properties: { from: `${id}a`, to: `${id}b`, class: 'primary', oneway, speedKmh: 50, lanes: 2 },
    geometry: { type: 'LineString', coordinates: backwards ? ends.reverse() : ends },
  };
}

describe('the arc that a place counts', () => {
  let graph: RoadGraph;
  let set: FeatureSet;
  let arcs: CountArcs;

  beforeAll(async () => {
    const features = [
      line('eastward', 0, true),
      line('westward', 20, true, true),
      line('both', 500, false),
      line('alone', 1000, true),
    ];
    set = (await readAs('roads', { type: 'FeatureCollection', features })).set;
    graph = await roadGraph(set, headlessWork());
    arcs = new CountArcs(graph, set.geometry);
  });

  const place = (north: number) => [4.005, LAT + north * M_LAT] as const;

  test('is the nearer of two carriageways', () => {
    const below = arcs.at(place(-2));
    const above = arcs.at(place(21));
    expect(below).toMatchObject({ distanceM: expect.closeTo(2, 1) });
    expect(above).toMatchObject({ distanceM: expect.closeTo(1, 1) });
    expect('arc' in below && graph.road[below.arc]).toBe(0);
    expect('arc' in above && graph.road[above.arc]).toBe(1);
  });

  test('is not known half way between two carriageways', () => {
    expect(arcs.at(place(9))).toEqual({ why: 'twoCarriageways', pair: [0, 1] });
  });

  test('is not known where one line stands for both directions', () => {
    expect(arcs.at(place(500))).toEqual({ why: 'bothWays', pair: [2, 3] });
  });

  test('is one within 30 m', () => {
    expect(arcs.at(place(1028))).toMatchObject({ distanceM: expect.closeTo(28, 0) });
    expect(arcs.at(place(1032))).toEqual({ why: 'far' });
  });

  test('is told by the direction where that is known', () => {
    const eastward = arcs.at(place(9), { heading: [1, 0] });
    const westward = arcs.at(place(9), { heading: [-1, 0] });
    expect('arc' in eastward && graph.road[eastward.arc]).toBe(0);
    expect('arc' in westward && graph.road[westward.arc]).toBe(1);
    expect(arcs.at(place(9), { heading: [0, 1] })).toEqual({ why: 'far' });
    expect(arcs.at(place(500), { heading: [-1, 0] })).toMatchObject({ arc: 3 });
  });

  test('is one of the classes that are asked for', () => {
    expect(arcs.at(place(-2), { classes: [0] })).toEqual({ why: 'far' });
    expect(arcs.at(place(-2), { classes: [2] })).toMatchObject({ arc: 0 });
  });

  test('has an opposite one where both are within reach', () => {
    expect(arcs.pairAt(place(-2))).toEqual([0, 1]);
    expect(arcs.pairAt(place(500))).toEqual([2, 3]);
    expect(arcs.pairAt(place(1000))).toBeUndefined();
    expect(arcs.pairAt(place(800))).toBeUndefined();
  });
});
