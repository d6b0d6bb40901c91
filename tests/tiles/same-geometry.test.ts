import { describe, expect, it } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { isSameGeometry } from '#tiles/same-geometry.ts';

const line = (...points: number[][]) => packGeometry('MultiLineString', 2, [[[points]]]);

describe('the same geometry', () => {
  it('is one with equal vertices and parts', () => {
    expect(isSameGeometry(line([4, 52], [5, 52]), line([4, 52], [5, 52]))).toBe(true);
  });

  it('is not one that moved, grew or is cut otherwise', () => {
    const base = line([4, 52], [5, 52], [5, 53], [4, 53]);
    expect(isSameGeometry(base, line([4, 52], [5, 52], [5, 53], [4, 53.0000001]))).toBe(false);
    expect(isSameGeometry(base, line([4, 52], [5, 52], [5, 53]))).toBe(false);
    const halves = [
      [
        [
          [4, 52],
          [5, 52],
        ],
        [
          [5, 53],
          [4, 53],
        ],
      ],
    ];
    expect(isSameGeometry(base, packGeometry('MultiLineString', 2, [halves]))).toBe(false);
  });
});
