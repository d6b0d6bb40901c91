import { describe, expect, it } from 'vitest';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { unpackTexts } from '#core/text-column.ts';
import { SURFACE_CLASSES } from '#core/twin.ts';
import { collection, feature, readAs } from './geojson-context.ts';

function numbers(set: FeatureSet, name: string) {
  return [...(columnOf(set, name, 'number')?.values ?? [])];
}
function flags(set: FeatureSet, name: string) {
  return [...(columnOf(set, name, 'boolean')?.values ?? [])];
}
function texts(set: FeatureSet, name: string) {
  const column = columnOf(set, name, 'text');
  return column === undefined ? undefined : unpackTexts(column.values);
}

const LINE = [
  [4, 51],
  [4.1, 51],
];
const SQUARE = [
  [4, 51],
  [4.001, 51],
  [4.001, 51.001],
  [4, 51.001],
  [4, 51],
];
function roads(...properties: unknown[]) {
  return collection(...properties.map((p, id) => feature('LineString', LINE, p, id)));
}
function buildings(...properties: unknown[]) {
  return collection(...properties.map((p, id) => feature('Polygon', [SQUARE], p, id)));
}

describe('ids', () => {
  it('keeps the source’s, once each', async () => {
    const point = (id: unknown) => feature('Point', [4, 51], {}, id);
    const { set, problems, repaired } = await readAs(
      'sensors',
      collection(point(7), point('a/b'), point('7'), point('sensors/x'), point('7-2')),
    );
    expect(unpackTexts(set.ids)).toEqual([
      'sensors/7',
      'sensors/a/b',
      'sensors/7-2',
      'sensors/x',
      'sensors/7-2-2',
    ]);
    expect(problems).toEqual(['repaired duplicateId']);
    expect(repaired).toBe(2);
  });

  it('takes a property that is an id by name and by value', async () => {
    const stops = [1, 2].map((n) => feature('Point', [4, 51], { id: 'same', stop_id: `S${n}` }));
    const { set } = await readAs('facilities', collection(...stops));
    expect(unpackTexts(set.ids)).toEqual(['facilities/S1', 'facilities/S2']);
  });

  it('else has the first 12 hex digits of the sha256 of the geometry', async () => {
    const { set, problems } = await readAs(
      'events',
      collection(feature('Point', [4.5, 51.9]), feature('Point', [4.5, 51.9])),
    );
    // printf '["point",[[[[4.5,51.9]]]]]' | sha256sum
    expect(unpackTexts(set.ids)).toEqual(['events/3f0a973da1b6', 'events/3f0a973da1b6-2']);
    expect(problems).toEqual([]);
  });
});

describe('columns', () => {
  it('have the type of most of their values; what does not fit is left out and told', async () => {
    const { set, list, repaired } = await readAs(
      'facilities',
      collection(
        feature('Point', [4, 51], { n: 1, b: true, t: 'x' }, 'a'),
        feature('Point', [4, 52], { n: '2.5', b: 'no', t: 3 }, 'b'),
        feature('Point', [4, 53], { n: 3, b: false, t: 'z' }, 'c'),
        feature('Point', [4, 54], { n: 'many', t: true }, 'd'),
        feature('Point', [4, 55], {}, 'e'),
        feature('Point', [4, 56], { n: 4, b: true }, 'f'),
      ),
    );
    expect(numbers(set, 'n')).toEqual([1, 2.5, 3, Number.NaN, Number.NaN, 4]);
    expect(flags(set, 'b')).toEqual([1, 0, 0, 255, 255, 1]);
    expect(texts(set, 't')).toEqual(['x', '3', 'z', 'true', '', '']);
    expect(repaired).toBe(1);
    expect(list).toMatchObject([
      { code: 'valueNotOfType', effect: 'repaired', where: { feature: 'd', property: 'n' } },
    ]);
  });

  it('keep names that could break an object', async () => {
    const raw = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
    const { set } = await readAs('facilities', feature('Point', [4, 51], raw));
    expect(set.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('are limited in number, with a word about it', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`p${n}`, n]));
    const { set, list } = await readAs(
      'facilities',
      collection(feature('Point', [4, 51], many), feature('Point', [4, 52], { p599: 1 })),
    );
    expect(set.columns).toHaveLength(500);
    expect(numbers(set, 'p599')).toEqual([599, 1]);
    expect(list[0]).toMatchObject({ code: 'tooManyColumns', params: { limit: 500, left: 100 } });
  });
});

describe('roads', () => {
  it('have uniform columns first', async () => {
    const { set, problems } = await readAs(
      'roads',
      roads(
        { from: 1, to: 2, cls: 0, oneway: true, speed_kmh: 100, len_m: 12.5, bridge: false, x: 1 },
        { from: 2, to: 3, cls: 5, oneway: false, speed_kmh: 30 },
      ),
    );
    expect(set.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'from text',
      'to text',
      'class text',
      'classAssumed boolean',
      'oneway boolean',
      'speedKmh number',
      'lenM number',
      'bridge boolean',
      'cls number',
      'x number',
    ]);
    expect(texts(set, 'from')).toEqual(['1', '2']);
    expect(texts(set, 'class')).toEqual(['motorway', 'local']);
    expect(flags(set, 'oneway')).toEqual([1, 0]);
    expect(numbers(set, 'speedKmh')).toEqual([100, 30]);
    expect(flags(set, 'bridge')).toEqual([0, 255]);
    expect(problems).toEqual(['noted roadClassAssumed']);
  });

  it('understand OpenStreetMap and keep what they do not', async () => {
    const { set } = await readAs(
      'roads',
      roads(
        {
          highway: 'residential',
          maxspeed: '30 mph',
          oneway: 'yes',
          lanes: '2',
          bridge: 'viaduct',
        },
        { highway: 'motorway_link', maxspeed: 'NL:urban', oneway: 'alternating', lanes: '2;3' },
        { highway: 'cycleway', maxspeed: '50', oneway: 'no' },
      ),
    );
    expect(texts(set, 'class')).toEqual(['local', 'motorway', 'cycleway']);
    expect(texts(set, 'highway')).toEqual(['residential', 'motorway_link', 'cycleway']);
    const [first, second, third] = numbers(set, 'speedKmh');
    expect(first).toBeCloseTo(48.28, 2);
    expect([second, third]).toEqual([Number.NaN, 50]);
    expect(texts(set, 'maxspeed')?.[1]).toBe('NL:urban');
    expect(flags(set, 'oneway')).toEqual([1, 255, 0]);
    expect(texts(set, 'onewaySource')?.[1]).toBe('alternating');
    expect(numbers(set, 'lanes')).toEqual([2, Number.NaN, Number.NaN]);
    expect(texts(set, 'lanesSource')?.[1]).toBe('2;3');
    expect(flags(set, 'bridge')).toEqual([1, 255, 255]);
    expect(columnOf(set, 'classAssumed', 'boolean')).toBeUndefined();
  });

  it('that are one-way against their drawing are turned', async () => {
    const { set, problems } = await readAs('roads', roads({ from: 'a', to: 'b', oneway: '-1' }));
    expect(nestedParts(set.geometry, 0)).toEqual([[LINE.toReversed()]]);
    expect(texts(set, 'from')).toEqual(['b']);
    expect(texts(set, 'to')).toEqual(['a']);
    expect(flags(set, 'oneway')).toEqual([1]);
    expect(problems).toEqual(['noted onewayReversed']);
  });

  it('do not take the source of the data for a node', async () => {
    const { set } = await readAs('roads', roads({ highway: 'trunk', source: 'survey' }));
    expect(texts(set, 'from')).toBeUndefined();
    expect(texts(set, 'source')).toEqual(['survey']);
  });

  it('refuse other geometries, and count them', async () => {
    const { problems, ...counts } = await readAs(
      'roads',
      collection(feature('LineString', LINE), feature('Point', [4, 51]), null),
    );
    expect(counts).toMatchObject({ featuresIn: 3, taken: 1, repaired: 0, refused: 2 });
    expect(problems).toEqual(['refused notAFeature', 'refused wrongGeometry']);
  });
});

describe('points', () => {
  it('are one place each', async () => {
    const { set, problems } = await readAs(
      'sensors',
      collection(
        feature('MultiPoint', [[4, 51]]),
        feature('MultiPoint', [
          [4, 51],
          [5, 51],
        ]),
      ),
    );
    expect(nestedParts(set.geometry, 0)).toEqual([[[[4, 51]]]]);
    expect(set.geometry.features).toHaveLength(2);
    expect(problems).toEqual(['refused severalPoints']);
  });

  it('have heights when all have one', async () => {
    const high = feature('Point', [4, 51, 3.5]);
    expect((await readAs('sensors', high)).set.geometry.dimension).toBe(3);
    const some = await readAs('sensors', collection(high, feature('Point', [5, 51])));
    expect(some.set.geometry.dimension).toBe(2);
    expect(some.problems).toEqual(['repaired heightsIncomplete']);
  });
});

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
