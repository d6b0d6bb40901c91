import { beforeAll, describe, expect, test } from 'vitest';
import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { nodesById, type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { readAs, sharedJson } from './geojson-context.ts';

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly oneway: boolean;
  readonly speed_kmh: number;
  readonly len_m: number;
}

async function graphOfFile(path: string) {
  const value = sharedJson(sharedData(path));
  const { set } = await readAs('roads', value);
  return { value, set, graph: await roadGraph(set, headlessWork()) };
}

/** Nodes that are reached from one along `next`. */
function reached(start: number, next: ReadonlyMap<number, number[]>): Set<number> {
  const seen = new Set([start]);
  for (const node of seen) for (const other of next.get(node) ?? []) seen.add(other);
  return seen;
}

function listed(pairs: readonly (readonly [number, number])[]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value]);
  return lists;
}

describe.skipIf(!hasSharedData)('the roads of the middle of Rotterdam', () => {
  let edges: Edge[] = [];
  let graph: RoadGraph;

  beforeAll(async () => {
    const read = await graphOfFile('rotterdam/roads_graph_centre.geojson.gz');
    graph = read.graph;
    const { features } = read.value as { features: { properties: Edge }[] };
    edges = features.map(({ properties }) => properties);
  });

  test('are two arcs each, or one where they are one-way', () => {
    const oneway = edges.filter((edge) => edge.oneway).length;
    // The README of the data: 12 640 roads, 7 877 of them one-way.
    expect([edges.length, oneway]).toEqual([12_640, 7877]);
    expect(graph.from).toHaveLength(2 * (12_640 - 7877) + 7877);
    expect(graph.nodes).toBe(new Set(edges.flatMap(({ from, to }) => [from, to])).size);
    const { report } = graph;
    expect([report.taken, report.repaired, report.refused]).toEqual([12_640, 0, 0]);
    expect(report.assumed).toEqual({
      class: 12_640,
      oneway: 0,
      speed: 0,
      lanes: 12_640,
      capacity: 12_640,
    });
  });

  test('take the time of their length at their speed', () => {
    const free = edges.reduce((sum, { len_m, speed_kmh, oneway }) => {
      return sum + (oneway ? 1 : 2) * (len_m / 1000 / speed_kmh) * 60;
    }, 0);
    expect(graph.freeFlowMin.reduce((sum, one) => sum + one, 0)).toBeCloseTo(free, 6);
  });

  test('hang together but for few', () => {
    const arcs = edges.flatMap(({ from, to, oneway }): [number, number][] =>
      oneway
        ? [[from, to]]
        : [
            [from, to],
            [to, from],
          ],
    );
    const { component, sizes, largest, linksOutside } = strongComponents(graph);
    // A node of the largest part: what it reaches and what reaches it is that part.
    const numbers = nodesById(graph);
    const [start = ''] = [...numbers].find(([, node]) => component[node] === largest) ?? [];
    const ahead = reached(Number(start), listed(arcs));
    const back = reached(Number(start), listed(arcs.map(([a, b]) => [b, a])));
    const both = new Set([...ahead].filter((node) => back.has(node)));
    expect(sizes[largest]).toBe(both.size);
    expect(linksOutside).toBe(arcs.filter(([a, b]) => !both.has(a) || !both.has(b)).length);
    // The box cuts roads off at its edge; nothing inside may come apart.
    expect(both.size / graph.nodes).toBeGreaterThan(0.9);
    expect(linksOutside / arcs.length).toBeLessThan(0.1);
  });
});

interface Street {
  readonly properties: { readonly highway: string };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const FOR_CARS =
  /^(motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|service|road)(_link)?$/;

function linesOf({ geometry: { type, coordinates } }: Street): number[][][] {
  return (type === 'LineString' ? [coordinates] : coordinates) as number[][][];
}

/** In how many pieces lines are that hang together at vertices which agree to a centimetre, in metres. */
function pieces(lines: readonly (readonly number[][])[]): number {
  const above = new Map<string, string>();
  const top = (key: string): string => {
    const next = above.get(key) ?? key;
    return next === key ? key : top(next);
  };
  for (const line of lines) {
    const keys = line.map(([x = 0, y = 0]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    for (const key of keys) above.set(top(key), top(keys[0] ?? key));
  }
  return new Set([...above.keys()].map(top)).size;
}

describe.skipIf(!hasSharedData)('the roads of Tartu, which have no ids at their ends', () => {
  test('are joined at the vertices that they share', async () => {
    const { graph, set, value } = await graphOfFile('cities/tartu/network_tartu_32635_.geojson');
    const { features } = value as { features: Street[] };
    const streets = features.filter(({ properties }) => FOR_CARS.test(properties.highway));
    const { report } = graph;
    expect(report.notForCars).toBe(features.length - streets.length);
    expect(report.taken + report.repaired).toBe(streets.length);
    expect(report.roadsIn).toBe(set.ids.offsets.length - 1);
    // All are two-way, so what hangs together at all is a strong component. The file has its pieces
    // (one bank of the river each, and what its box cuts off).
    const { sizes, linksOutside } = strongComponents(graph);
    expect(sizes).toHaveLength(pieces(streets.flatMap(linesOf)));
    expect(linksOutside / graph.from.length).toBeLessThan(0.25);
  });
});
