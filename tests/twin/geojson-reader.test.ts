import { describe, expect, it } from 'vitest';
import { collection, feature, read, refusalOf } from './geojson-context.ts';

const SQUARE = [
  [4, 51],
  [4.01, 51],
  [4.01, 51.01],
  [4, 51.01],
  [4, 51],
];

describe('documents', () => {
  it('reads a collection, a feature and a bare geometry', async () => {
    const point = { type: 'Point', coordinates: [4.5, 51.9] };
    const wrapped = { type: 'Feature', properties: null, geometry: point };
    for (const value of [point, wrapped, collection(wrapped)]) {
      const { reading, problems, parts } = await read(value);
      expect(reading).toMatchObject({ family: 'point', featuresIn: 1, taken: 1 });
      expect(parts).toEqual([[[[4.5, 51.9]]]]);
      expect(problems).toEqual([]);
    }
  });

  it.each([
    [null, 'notGeoJson'],
    [[], 'notGeoJson'],
    ['text', 'notGeoJson'],
    [{ type: 'Topology' }, 'notGeoJson'],
    [{ type: null, features: [] }, 'notGeoJson'],
    [{ type: 'FeatureCollection' }, 'featuresNotList'],
    [{ type: 'FeatureCollection', features: {} }, 'featuresNotList'],
  ])('refuses %j as a file', async (value, code) => {
    expect(await refusalOf(value)).toBe(code);
  });

  it('counts each feature once and keeps the good ones beside the bad', async () => {
    const { reading, list } = await read(
      collection(
        feature('Point', [4, 51]),
        null,
        { type: 'Foo' },
        { type: 'Feature', properties: {}, geometry: null },
        feature('Polygon', [SQUARE.slice(0, 4)]),
        feature('Point', [4, 'x'], {}, 'p5'),
      ),
    );
    expect(reading).toMatchObject({ featuresIn: 6, taken: 1, repaired: 1, refused: 4 });
    expect(reading.family).toBe('mixed');
    expect(list.map(({ code, count, where }) => [code, count, where.feature])).toEqual([
      ['notAFeature', 2, '#1'],
      ['geometryMissing', 1, '#3'],
      ['ringUnclosed', 1, '#4'],
      ['coordinateNotNumber', 1, 'p5'],
    ]);
  });
});

describe('positions', () => {
  it('keeps heights, leaves out further numbers with a note', async () => {
    const { parts, problems } = await read(
      feature('LineString', [
        [4, 51, 7.25, 1],
        [5, 52, 8],
      ]),
    );
    expect(parts).toEqual([
      [
        [
          [4, 51, 7.25],
          [5, 52, 8],
        ],
      ],
    ]);
    expect(problems).toEqual(['noted extraDimensions']);
  });

  it('leaves out heights that only some positions have', async () => {
    const { parts, problems } = await read(
      feature('LineString', [
        [4, 51, 7],
        [5, 52],
      ]),
    );
    expect(parts).toEqual([
      [
        [
          [4, 51],
          [5, 52],
        ],
      ],
    ]);
    expect(problems).toEqual(['repaired heightsIncomplete']);
  });

  it.each([
    ['a text', [4, '51'], 'coordinateNotNumber'],
    ['null', [null, 51], 'coordinateNotNumber'],
    ['infinity', [Number.POSITIVE_INFINITY, 51], 'coordinateNotNumber'],
    ['NaN', [Number.NaN, 51], 'coordinateNotNumber'],
    ['a height as text', [4, 51, '3'], 'coordinateNotNumber'],
    ['one number', [4], 'positionInvalid'],
    ['latitude 91', [4, 91], 'coordinateOutOfRange'],
    ['longitude -181', [-181, 51], 'coordinateOutOfRange'],
  ])('refuses %s and names feature, ring and vertex', async (_, bad, code) => {
    const hole = [[4.002, 51.002], bad, [4.004, 51.004], [4.002, 51.002]];
    const { reading, list } = await read(collection(feature('Polygon', [SQUARE, hole], {}, 9)));
    expect(reading.refused).toBe(1);
    expect(list[0]).toMatchObject({
      effect: 'refused',
      code,
      where: { file: 'city.geojson', feature: '9', ring: 1, vertex: 1 },
    });
  });

  it.each([
    ['Polygon', SQUARE],
    ['Polygon', [[SQUARE]]],
    ['MultiPolygon', [SQUARE]],
    ['MultiPolygon', [4, 51]],
    ['LineString', [4, 51]],
    ['Point', [[4, 51]]],
    ['Point', { x: 4 }],
    ['LineString', 'foo'],
    ['Polygon', undefined],
  ])('refuses a %s nested as %j', async (type, coordinates) => {
    const { reading, list } = await read(feature(type, coordinates));
    expect(reading.refused).toBe(1);
    expect(list[0]).toMatchObject({ code: 'coordinatesNesting', params: { type } });
  });
});

describe('members', () => {
  it.each([
    ['missing', undefined],
    ['an array', []],
    ['a number', 2],
  ])('takes a feature whose properties are %s', async (_, properties) => {
    const raw = { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [4, 51] } };
    const { reading, problems } = await read(raw);
    expect(Object.keys(reading.features[0]?.properties ?? { none: 1 })).toEqual([]);
    expect(problems).toEqual(['repaired propertiesNotObject']);
  });

  it('keeps scalars, writes nested values as JSON, leaves out null and the empty text', async () => {
    const properties = { n: 1.5, t: 'x', b: false, o: { a: [1] }, nothing: null, empty: '' };
    const { reading, problems } = await read(feature('Point', [4, 51], properties));
    expect({ ...reading.features[0]?.properties }).toEqual({
      n: 1.5,
      t: 'x',
      b: false,
      o: '{"a":[1]}',
    });
    expect(problems).toEqual(['noted propertyNested']);
  });

  it('takes a property called __proto__ as a property', async () => {
    const raw = JSON.parse(
      '{"type":"Feature","properties":{"__proto__":"x","constructor":1},"geometry":{"type":"Point","coordinates":[4,51]}}',
    );
    const { reading } = await read(raw);
    expect(Object.entries(reading.features[0]?.properties ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 1],
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('leaves out an id that is no id', async () => {
    const { reading, problems } = await read(feature('Point', [4, 51], {}, {}));
    expect(reading.features[0]?.id).toBeUndefined();
    expect(problems).toEqual(['repaired featureIdInvalid']);
  });

  it('keeps the members of highest dimension of a GeometryCollection', async () => {
    const geometries = [
      { type: 'Point', coordinates: [4, 51] },
      { type: 'Polygon', coordinates: [SQUARE] },
    ];
    const raw = { type: 'GeometryCollection', geometries };
    const { reading, list, parts } = await read(raw);
    expect(reading.family).toBe('polygon');
    expect(parts).toEqual([[SQUARE]]);
    expect(list[0]).toMatchObject({
      effect: 'repaired',
      code: 'geometryCollectionReduced',
      params: { kept: 1, left: 1 },
    });
  });
});

it('ends when nobody waits any more', async () => {
  const { parseGeoJson } = await import('#twin/geojson-reader.ts');
  const { headlessWork } = await import('#threads/work.ts');
  const { context } = await import('./geojson-context.ts');
  const work = headlessWork(undefined, AbortSignal.abort());
  const value = collection(feature('Point', [4, 51]));
  await expect(parseGeoJson(value, { ...context(), work })).rejects.toMatchObject({
    code: 'cancelled',
  });
});
