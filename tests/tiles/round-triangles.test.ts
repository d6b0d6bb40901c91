import { describe, expect, it } from 'vitest';
import { type Corner, EDGE_M, roundTriangles } from '#tiles/round-triangles.ts';

function areaM2(corners: readonly Corner[], indices: readonly number[]): number[] {
  const areas: number[] = [];
  for (let at = 0; at < indices.length; at += 3) {
    const [a = [0, 0], b = [0, 0], c = [0, 0]] = indices
      .slice(at, at + 3)
      .map((index) => corners[index]);
    areas.push(((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2);
  }
  return areas;
}

function edges(corners: readonly Corner[], indices: readonly number[]) {
  const counts = new Map<string, number>();
  let longestM = 0;
  indices.forEach((from, at) => {
    const to = indices[at % 3 === 2 ? at - 2 : at + 1] ?? 0;
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [corners[from], corners[to]];
    longestM = Math.max(longestM, Math.hypot(ax - bx, ay - by));
    const key = [from, to].sort((a, b) => a - b).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return { longestM, counts };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('triangles on the round earth', () => {
  const sides: readonly Corner[] = [
    [0, 0],
    [30_000, 0],
    [30_000, 7000],
    [0, 7000],
  ];
  const two = [0, 1, 2, 0, 2, 3];

  it('that are short stay as they are', () => {
    const corners = sides.map(([x, y]): Corner => [x / 20, y / 20]);
    expect(roundTriangles(corners, two)).toMatchObject({ corners, indices: two });
  });

  it('that are long are cut: same area, same winding, no edge over the limit', () => {
    const { corners, indices } = roundTriangles(sides, two);
    const areas = areaM2(corners, indices);
    expect(Math.min(...areas)).toBeGreaterThan(0);
    expect(sum(areas)).toBeCloseTo(30_000 * 7000, 3);
    expect(edges(corners, indices).longestM).toBeLessThanOrEqual(EDGE_M);
    expect(corners.slice(0, 4)).toEqual(sides);
  });

  it('share all inner edges whole, so that no gap opens between them', () => {
    const { corners, indices } = roundTriangles(sides, two);
    const { counts } = edges(corners, indices);
    const onRim = (key: string) => {
      const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = key
        .split(' ')
        .map((at) => corners[Number(at)]);
      const isAt = (limit: number, a: number, b: number) => a === limit && b === limit;
      return isAt(0, ax, bx) || isAt(30_000, ax, bx) || isAt(0, ay, by) || isAt(7000, ay, by);
    };
    for (const [key, count] of counts) expect(count).toBe(onRim(key) ? 1 : 2);
  });

  it('of half a continent stay countable', () => {
    const wide: readonly Corner[] = [
      [0, 0],
      [5e6, 0],
      [5e6, 5e6],
    ];
    const { corners, indices } = roundTriangles(wide, [0, 1, 2]);
    expect(indices.length / 3).toBeLessThan(200_000);
    expect(sum(areaM2(corners, indices)) / 12.5e12).toBeCloseTo(1, 9);
  });
});
