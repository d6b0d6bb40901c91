import { describe, expect, it } from 'vitest';
import {
  compactness,
  crossing,
  edgesOf,
  isInside,
  overlap,
  type Ring,
  type Vec,
} from '#datasets/make/plane.ts';
import { sampleCity } from './the-sample-city.ts';

const { town } = await sampleCity();
const { network, buildings, plan } = town;
const CELL_M = 60;

interface Box {
  readonly w: number;
  readonly s: number;
  readonly e: number;
  readonly n: number;
}

function boxOf(points: readonly Vec[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { w: Math.min(...xs), s: Math.min(...ys), e: Math.max(...xs), n: Math.max(...ys) };
}

function cellsOf({ w, s, e, n }: Box): string[] {
  const cells: string[] = [];
  for (let i = Math.floor(w / CELL_M); i <= Math.floor(e / CELL_M); i++) {
    for (let j = Math.floor(s / CELL_M); j <= Math.floor(n / CELL_M); j++) cells.push(`${i} ${j}`);
  }
  return cells;
}

/** Outlines of buildings by the cells that they touch. */
function buildingsByCell(): Map<string, number[]> {
  const byCell = new Map<string, number[]>();
  buildings.forEach(({ rings }, index) => {
    for (const cell of cellsOf(boxOf(rings[0] ?? []))) {
      byCell.set(cell, [...(byCell.get(cell) ?? []), index]);
    }
  });
  return byCell;
}

const byCell = buildingsByCell();

function near(points: readonly Vec[]): number[] {
  return [...new Set(cellsOf(boxOf(points)).flatMap((cell) => byCell.get(cell) ?? []))];
}

function outline(index: number): Ring {
  return buildings[index]?.rings[0] ?? [];
}

/** The same ring drawn in by a hand's breadth towards its middle, so that shared walls are no overlap. */
function shrunk(ring: Ring): Ring {
  const [x, y] = [0, 1].map(
    (axis) => ring.reduce((sum, v) => sum + (v[axis] ?? 0), 0) / ring.length,
  );
  return ring.map(([a, b]): Vec => [a + ((x ?? 0) - a) * 0.02, b + ((y ?? 0) - b) * 0.02]);
}

function reachedFromFirst(ways: readonly (readonly [number, number])[]): number {
  const next = new Map<number, number[]>();
  for (const [from, to] of ways) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Set([0]);
  for (const node of seen) for (const other of next.get(node) ?? []) seen.add(other);
  return seen.size;
}

describe('the streets of the sample city', () => {
  it('let a car reach every node from every node', () => {
    const ahead = network.streets.map(({ from, to }) => [from, to] as const);
    const back = network.streets
      .filter(({ oneway }) => !oneway)
      .map(({ from, to }) => [to, from] as const);
    const ways = [...ahead, ...back];
    expect(reachedFromFirst(ways)).toBe(network.nodes.length);
    expect(reachedFromFirst(ways.map(([from, to]) => [to, from]))).toBe(network.nodes.length);
  });

  it('begin and end at their nodes', () => {
    const off = network.streets.filter(({ from, to, line }) => {
      const [a, b] = [network.nodes[from], network.nodes[to]];
      return a?.join() !== line[0]?.join() || b?.join() !== line.at(-1)?.join();
    });
    expect(off.map(({ name }) => name)).toEqual([]);
  });

  it('have every class, one-ways in the old town, a motorway, and two bridges over the river', () => {
    const ranks = new Set(network.streets.map(({ rank }) => rank));
    expect([...ranks].sort()).toEqual(['local', 'motorway', 'primary', 'secondary', 'tertiary']);
    const oneways = network.streets.filter(({ oneway, rank }) => oneway && rank === 'local');
    expect(oneways.length).toBeGreaterThan(50);
    const river = plan.waters[0]?.ring ?? [];
    const over = network.streets.filter(({ line }) => line.some((v) => isInside(river, v)));
    expect(over.map(({ name, bridge }) => [name, bridge])).toEqual([
      ['Harbour Bridge', true],
      ['Weir Bridge', true],
    ]);
  });

  it('run through no building', () => {
    const hit = network.streets.filter(({ line }) =>
      line.slice(1).some((b, at) => {
        const a = line[at] as Vec;
        return near([a, b]).some(
          (index) =>
            isInside(outline(index), a) ||
            edgesOf(outline(index)).some(([p, q]) => crossing(a, b, p, q) !== undefined),
        );
      }),
    );
    expect(hit.map(({ name }) => name)).toEqual([]);
  });
});

describe('the buildings of the sample city', () => {
  it('stand on their own ground, out of the water', () => {
    const clashes = buildings.flatMap((_, index) => {
      const own = shrunk(outline(index));
      return near(own)
        .filter((other) => other > index && overlap(own, shrunk(outline(other))))
        .map((other) => [index, other]);
    });
    // Courtyards may hold a building, and L-shaped outlines shrink across their inner corner.
    expect(clashes.length / buildings.length).toBeLessThan(0.002);
    const wet = buildings.filter(({ rings: [ring = []] }) =>
      plan.waters.some((water) => ring.some((v) => isInside(water.ring, v))),
    );
    expect(wet).toEqual([]);
  });

  it('vary: courts, many-cornered outlines, slabs, halls, towers, small houses, all directions', () => {
    const share = (some: (typeof buildings)[number][]) => some.length / buildings.length;
    expect(buildings.filter(({ rings }) => rings.length > 1).length).toBeGreaterThan(10);
    expect(share(buildings.filter(({ rings: [ring = []] }) => ring.length > 4))).toBeGreaterThan(
      0.1,
    );
    const slim = buildings.filter(({ rings: [ring = []] }) => compactness(ring) < 0.5);
    expect(share(slim)).toBeGreaterThan(0.03);
    expect(buildings.filter(({ heightM }) => heightM > 40).length).toBeGreaterThan(15);
    expect(share(buildings.filter(({ heightM }) => heightM < 10))).toBeGreaterThan(0.3);
    expect(new Set(buildings.map(({ use }) => use)).size).toBeGreaterThanOrEqual(8);
    const bearings = buildings.map(({ rings: [ring = []] }) => {
      const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = ring;
      const angle = (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
      return Math.floor((((angle % 90) + 90) % 90) / 10);
    });
    for (let tenth = 0; tenth < 9; tenth++) {
      expect(bearings.filter((one) => one === tenth).length).toBeGreaterThan(buildings.length / 40);
    }
  });
});
