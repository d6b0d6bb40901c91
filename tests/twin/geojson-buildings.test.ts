import { describe, expect, it } from 'vitest';
import { nestedParts } from '#core/flat-geometry.ts';
import { SURFACE_CLASSES } from '#core/twin.ts';
import { collection, feature, flags, numbers, readAs } from './geojson-context.ts';

const SQUARE = [
  [4, 51],
  [4.001, 51],
  [4.001, 51.001],
  [4, 51.001],
  [4, 51],
];
function buildings(...properties: unknown[]) {
  return collection(...properties.map((p, id) => feature('Polygon', [SQUARE], p, id)));
}

describe('buildings', () => {
  it('have a height that is stated, counted from levels, or assumed, and say which', async () => {
    const { set, list, taken } = await readAs(
      'buildings',
      buildings(
        { height: '12 m' },
        { height: '40 ft' },
        { 'building:levels': '4' },
        {},
        { height: -9999 },
      ),
    );
    const heights = numbers(set, 'heightM');
    expect(heights[1]).toBeCloseTo(12.192, 9);
    expect([heights[0], ...heights.slice(2)]).toEqual([12, 12, 6, 6]);
    expect(flags(set, 'heightAssumed')).toEqual([0, 0, 1, 1, 1]);
    expect(numbers(set, 'groundM')).toEqual([0, 0, 0, 0, 0]);
    expect(taken).toBe(5);
    expect(list.map(({ code, count }) => [code, count])).toEqual([
      ['heightFromLevels', 1],
      ['heightAssumedDefault', 2],
    ]);
  });

  it('stand on the height of their outline', async () => {
    const outline = SQUARE.map((position) => [...position, 4.5]);
    const { set } = await readAs('buildings', feature('Polygon', [outline], { height: 10 }));
    expect(numbers(set, 'groundM')).toEqual([4.5]);
    expect(set.geometry.dimension).toBe(2);
    expect('surfaces' in set && set.surfaces.parts).toHaveLength(1);
  });

  it('of roofs get walls down to the ground', async () => {
    // A saddle roof: two planes that share the ridge, eaves at 3 m and ridge at 5 m.
    const south = [
      [4, 51, 3],
      [4.001, 51, 3],
      [4.001, 51.0005, 5],
      [4, 51.0005, 5],
      [4, 51, 3],
    ];
    const north = [
      [4, 51.0005, 5],
      [4.001, 51.0005, 5],
      [4.001, 51.001, 3],
      [4, 51.001, 3],
      [4, 51.0005, 5],
    ];
    const { set, problems } = await readAs(
      'buildings',
      feature('MultiPolygon', [[south], [north]], { ridge_h_m: 5 }),
    );
    if (!('surfaces' in set)) throw new Error('no surfaces');
    expect([...set.surfaceClass].map((at) => SURFACE_CLASSES[at])).toEqual([
      ...['roof', 'roof', 'wall', 'wall', 'wall', 'wall', 'wall', 'wall'],
    ]);
    const surfaces = nestedParts(set.surfaces, 0);
    // The eave in the south: counter-clockwise seen from the south is west to east at the bottom.
    expect(surfaces[2]).toEqual([
      [
        [4, 51, 0],
        [4.001, 51, 0],
        [4.001, 51, 3],
        [4, 51, 3],
        [4, 51, 0],
      ],
    ]);
    const ends = surfaces.flat(2).filter(([, lat, height]) => lat === 51.0005 && height === 0);
    expect(ends).toHaveLength(4 + 2);
    expect(numbers(set, 'heightM')).toEqual([5]);
    expect(numbers(set, 'groundM')).toEqual([0]);
    expect(problems).toEqual(['noted wallsAssumed']);
  });

  it('of closed surfaces have their height and footprint from these', async () => {
    const at = (height: number) => SQUARE.map((position) => [...position, height]);
    const walls = [0, 1, 2, 3].map((n) => {
      const [a = [], b = []] = [SQUARE[n], SQUARE[n + 1]];
      return [
        [
          [...a, 2],
          [...b, 2],
          [...b, 11],
          [...a, 11],
          [...a, 2],
        ],
      ];
    });
    const box = [[at(2).toReversed()], [at(11)], ...walls];
    const { set, problems } = await readAs('buildings', feature('MultiPolygon', box));
    if (!('surfaces' in set)) throw new Error('no surfaces');
    expect([...set.surfaceClass].map((index) => SURFACE_CLASSES[index])).toEqual([
      ...['ground', 'roof', 'wall', 'wall', 'wall', 'wall'],
    ]);
    expect(nestedParts(set.geometry, 0)).toEqual([[SQUARE]]);
    expect(numbers(set, 'heightM')).toEqual([9]);
    expect(numbers(set, 'groundM')).toEqual([2]);
    expect(flags(set, 'heightAssumed')).toEqual([0]);
    expect(problems).toEqual([]);
  });
});
