import { describe, expect, it } from 'vitest';
import { dissolvePolygons } from '#twin/dissolve-polygons.ts';
import { signedArea2 } from '#twin/ring-geometry.ts';

type Part = number[][][];

function square(x: number, y: number, side = 1): Part {
  return [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ];
}

const area = (parts: readonly (readonly (readonly (readonly number[])[])[])[]) =>
  parts.flat().reduce((sum, ring) => sum + signedArea2(ring) / 2, 0);

describe('dissolvePolygons', () => {
  it('joins what shares edges', () => {
    const joined = dissolvePolygons([square(0, 0), square(1, 0), square(2, 0)]);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toHaveLength(1);
    expect(area(joined)).toBe(3);
  });

  it('leaves a hole where eight squares lie around one place', () => {
    const around = [0, 1, 2].flatMap((x) =>
      [0, 1, 2].filter((y) => x !== 1 || y !== 1).map((y) => square(x, y)),
    );
    const joined = dissolvePolygons(around);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toHaveLength(2);
    expect(area(joined)).toBe(8);
    expect(signedArea2(joined[0]?.[1] ?? [])).toBe(-2);
  });

  it('splits where polygons touch in one vertex', () => {
    const joined = dissolvePolygons([square(0, 0), square(1, 0), square(2, 1), square(3, 1)]);
    expect(joined).toHaveLength(2);
    expect(area(joined)).toBe(4);
  });

  it('keeps polygons that share no edge, lie apart or overlap', () => {
    for (const parts of [
      [square(0, 0)],
      [square(0, 0), square(5, 5)],
      [square(0, 0), square(0, 0)],
      [square(0, 0), square(0.5, 0.5)],
    ]) {
      expect(dissolvePolygons(parts)).toBe(parts);
    }
  });
});
