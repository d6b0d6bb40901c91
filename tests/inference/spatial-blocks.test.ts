import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spatialBlocks } from '#inference/spatial-blocks.ts';

describe('blocks of places', () => {
  it('hold every place once, none more than allowed, sizes alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 400 }),
        fc.integer({ min: 2, max: 40 }),
        (numbers, most) => {
          const xy = Float64Array.from(numbers.slice(0, numbers.length & ~1));
          const blocks = spatialBlocks(xy, most);
          const ids = blocks.flat().sort((a, b) => a - b);
          expect(ids).toEqual(Array.from({ length: xy.length / 2 }, (_, id) => id));
          for (const { length } of blocks) expect(length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('are compact: a long row is cut across', () => {
    const xy = Float64Array.from(Array.from({ length: 8 }, (_, k) => [(k * 5) % 8, 0]).flat());
    const blocks = spatialBlocks(xy, 4).map((ids) => ids.map((id) => xy[2 * id]));
    expect(blocks).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });
});
