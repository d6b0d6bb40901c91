import { describe, expect, test } from 'vitest';
import { polygonCentre } from '#twin/polygon-centre.ts';

function box(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

describe('the centre of polygons', () => {
  test('of a triangle is the mean of its corners, whichever way it runs', () => {
    const ring = [
      [0, 0],
      [3, 0],
      [0, 6],
      [0, 0],
    ];
    for (const drawn of [ring, ring.toReversed()]) {
      const [lon, lat] = polygonCentre([[drawn]]);
      expect([lon, lat].map((value) => value.toFixed(9))).toEqual(['1.000000000', '2.000000000']);
    }
  });

  test('weighs parts by their area and leaves holes out', () => {
    // Areas 4 and 1 at (1, 1) and (10.5, 0.5): (4 · 1 + 10.5) / 5 and (4 · 1 + 0.5) / 5.
    expect(polygonCentre([[box(0, 0, 2, 2)], [box(10, 0, 11, 1)]])).toEqual([
      expect.closeTo(2.9, 9),
      expect.closeTo(0.9, 9),
    ]);
    // 16 at (2, 2) less 4 at (3, 3): (32 − 12) / 12.
    expect(polygonCentre([[box(0, 0, 4, 4), box(2, 2, 4, 4)]])).toEqual([
      expect.closeTo(5 / 3, 9),
      expect.closeTo(5 / 3, 9),
    ]);
  });

  test('lies between parts on both sides of 180 degrees', () => {
    const [lon, lat] = polygonCentre([[box(179, 0, 180, 1)], [box(-180, 0, -177, 1)]]);
    expect([lon, lat]).toEqual([expect.closeTo(-179, 9), expect.closeTo(0.5, 9)]);
  });

  test('without area is the first corner', () => {
    const flat = [
      [5, 6],
      [7, 8],
      [5, 6],
    ];
    expect(polygonCentre([[flat]])).toEqual([5, 6]);
  });
});
