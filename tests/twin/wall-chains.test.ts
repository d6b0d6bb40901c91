import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallChains } from '#twin/wall-chains.ts';

type Point = readonly [number, number];

/** The first and last vertex of each wall, by the numbers of the ring. */
function ends(ring: readonly Point[], leastM = 2): [number, number][] {
  return wallChains(ring, leastM).map(({ from, edges }) => [
    from % ring.length,
    (from + edges) % ring.length,
  ]);
}

describe('walls along a ring', () => {
  it('of a rectangle are its four sides, from its first corner on', () => {
    const box: Point[] = [
      [0, 0],
      [20, 0],
      [20, 10],
      [0, 10],
    ];
    expect(ends(box)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
    ]);
  });

  it('do not end at a vertex where the wall goes straight on, wherever the ring begins', () => {
    const begunInTheMiddle: Point[] = [
      [10, 0],
      [20, 0],
      [20, 10],
      [10, 10.5],
      [0, 10],
      [0, 0],
    ];
    expect(ends(begunInTheMiddle)).toEqual([
      [1, 2],
      [2, 4],
      [4, 5],
      [5, 1],
    ]);
  });

  it('under the least length join the neighbour that they turn away from least', () => {
    // A corner cut by 1 m: the cut (45°) turns as much from either side, so it goes to the one before.
    const cut: Point[] = [
      [0, 0],
      [20, 0],
      [20, 9.3],
      [19.3, 10],
      [0, 10],
    ];
    expect(ends(cut)).toEqual([
      [0, 1],
      [1, 3],
      [3, 4],
      [4, 0],
    ]);
    // A step of 0.5 m in a long wall: step and further wall are one with what they turn from least.
    const stepped: Point[] = [
      [0, 0],
      [10, 0],
      [10.2, 0.5],
      [20, 0.5],
      [20, 10],
      [0, 10],
    ];
    expect(ends(stepped)).toHaveLength(5);
    expect(ends(cut, 0.1)).toHaveLength(5);
  });

  it('of a round tower are as long as asked for', () => {
    // 24 corners on a circle of 4 m: edges of 2 · 4 · sin(7.5°) = 1.044 m that turn by 15°.
    const tower = Array.from({ length: 24 }, (_, at): Point => {
      const angle = (at * Math.PI) / 12;
      return [4 * Math.cos(angle), 4 * Math.sin(angle)];
    });
    const walls = wallChains(tower, 2);
    expect(walls).toHaveLength(12);
    expect(walls.every(({ edges }) => edges === 2)).toBe(true);
  });

  it('is one for a hut smaller than a wall, and none for a line', () => {
    const hut: Point[] = [
      [0, 0],
      [0.4, 0],
      [0.4, 0.4],
      [0, 0.4],
    ];
    expect(wallChains(hut, 2)).toEqual([{ from: expect.any(Number), edges: 4 }]);
    expect(wallChains(hut.slice(0, 2), 2)).toEqual([]);
    expect(wallChains([], 2)).toEqual([]);
  });

  it('hold each edge once, one after the other', () => {
    const vertex = fc.tuple(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(vertex, { minLength: 3, maxLength: 30 }), (ring) => {
        const walls = wallChains(ring, 2);
        const edges = walls.flatMap(({ from, edges: count }) =>
          Array.from({ length: count }, (_, step) => (from + step) % ring.length),
        );
        expect(edges.toSorted((a, b) => a - b)).toEqual([...ring.keys()]);
        const turned = edges.map((edge) => (edge - (edges[0] ?? 0) + ring.length) % ring.length);
        expect(turned).toEqual([...ring.keys()]);
      }),
    );
  });
});
