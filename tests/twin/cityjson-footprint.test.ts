import { describe, expect, it } from 'vitest';
import { polygonAreaM2 } from '#twin/ring-geometry.ts';
import { boxGeometry, building, document, FACES, plain, read } from './cityjson-cases.ts';

function areaErrorM2(part: readonly number[][][] | undefined, expected: number): number {
  return Math.abs(polygonAreaM2(part ?? []) - expected);
}

describe('footprint and height', () => {
  it('of an outline come from LoD 0 and the attributes', async () => {
    const outline = { type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2, 3]]] };
    const { buildings, problems } = await read(
      document({
        measured: building(outline, { attributes: { measuredHeight: 12.5 } }),
        levels: building(outline, { attributes: { storeysAboveGround: 4 } }),
        unknown: building(outline),
      }),
    );
    const all = [0, 1, 2].map((index) => plain(buildings, index));
    expect(all.map(({ heightM }) => heightM)).toEqual([12.5, 12, 6]);
    expect(all.map(({ heightAssumed }) => heightAssumed)).toEqual([false, true, true]);
    expect(all.map(({ groundM }) => groundM)).toEqual([2, 2, 2]);
    expect(all.map(({ surfaces }) => surfaces.length)).toEqual([0, 0, 0]);
    expect(problems).toEqual(['noted heightFromLevels 1', 'noted heightAssumedDefault 1']);
  });

  it('of a solid that faces inwards is its bottom', async () => {
    const boundaries = FACES.map(([ring]) => [ring?.toReversed()]);
    const { buildings } = await read(document({ a: building({ ...boxGeometry(), boundaries }) }));
    expect(areaErrorM2(plain(buildings).footprint[0], 200)).toBeLessThan(0.01 * 200);
  });

  it('of a box without bottom is that of its roofs, of walls alone their hull', async () => {
    const open = building({ ...boxGeometry(), boundaries: FACES.slice(1) });
    const walls = building({ ...boxGeometry(), boundaries: FACES.slice(2) });
    const { buildings, problems } = await read(document({ open, walls }));
    expect(problems).toEqual(['noted footprintFromRoofs 1', 'noted footprintFromHull 1']);
    for (const index of [0, 1]) {
      expect(areaErrorM2(plain(buildings, index).footprint[0], 200)).toBeLessThan(0.01 * 200);
    }
  });

  it('joins ground given as triangles', async () => {
    const boundaries = [[[3, 2, 1]], [[3, 1, 0]], ...FACES.slice(1)];
    const { buildings } = await read(document({ a: building({ ...boxGeometry(), boundaries }) }));
    expect(plain(buildings).footprint).toHaveLength(1);
    expect(plain(buildings).footprint[0]?.[0]).toHaveLength(5);
  });

  it('of one wall is refused', async () => {
    const wall = building({ ...boxGeometry(), boundaries: FACES.slice(2, 3) });
    const { problems, counts } = await read(document({ wall }));
    expect(problems).toEqual(['refused footprintMissing 1']);
    expect(counts).toEqual([1, 0, 0, 1]);
  });
});
