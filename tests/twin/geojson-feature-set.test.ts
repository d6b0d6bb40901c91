import { describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { unpackTexts } from '#core/text-column.ts';
import { collection, feature, flags, numbers, readAs, texts } from './geojson-context.ts';

const LINE = [
  [4, 51],
  [4.1, 51],
];
function roads(...properties: unknown[]) {
  return collection(...properties.map((p, id) => feature('LineString', LINE, p, id)));
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

  it('keep a text among numbers that says something', async () => {
    const { set, repaired } = await readAs(
      'roads',
      roads({ maxspeed: 30 }, { maxspeed: 50 }, { maxspeed: 'walk' }),
    );
    expect(numbers(set, 'speedKmh')).toEqual([30, 50, Number.NaN]);
    expect(texts(set, 'maxspeed')).toEqual(['30', '50', 'walk']);
    expect(repaired).toBe(0);
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
