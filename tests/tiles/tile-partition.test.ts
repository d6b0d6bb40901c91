import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Extent } from '#core/flat-geometry.ts';
import { tilePartition } from '#tiles/tile-partition.ts';

const degree = fc.double({ min: 4, max: 5, noNaN: true });
const boxes = fc.array(
  fc.option(
    fc.tuple(degree, degree).map(([lon, lat]): Extent => [lon, lat, lon + 0.001, lat + 0.001]),
    { nil: undefined },
  ),
  { maxLength: 200 },
);

describe('the partition into tiles', () => {
  it('puts each feature with a box in one tile, and no more than asked for', () => {
    fc.assert(
      fc.property(boxes, fc.integer({ min: 1, max: 20 }), (given, most) => {
        const groups = tilePartition(given, most);
        const present = [...given.keys()].filter((at) => given[at] !== undefined);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(present);
        for (const group of groups) expect(group.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('ends when all features lie on one spot', () => {
    const spot: Extent = [4, 52, 4, 52];
    expect(
      tilePartition(
        Array.from({ length: 10 }, () => spot),
        4,
      ).map((group) => group.length),
    ).toEqual([4, 4, 2]);
  });
});
