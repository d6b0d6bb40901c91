import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_ROLES, type FeatureRole } from '#core/twin.ts';
import { featureCollectionChunks } from '#twin/geojson-writer.ts';
import { collection, feature, readAs, refusalOf } from './geojson-context.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -89, max: 89, noNaN: true });
const position = fc.tuple(lon, lat);

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('__proto__', 'name', 'class', 'cls', 'oneway', 'maxspeed', 'lanes', 'from', 'to'),
  fc.constantFrom('id', 'bridge', 'highway', 'constructor', 'onewaySource', 'classAssumed'),
);
const value = fc.oneof(
  fc.double(),
  fc.integer({ min: -2, max: 7 }),
  fc.boolean(),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('yes', 'no', '-1', '50', '30 mph', 'residential', '12', 'Park'),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 2 }),
);
const properties = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries));
const id = fc.option(fc.oneof(fc.integer(), fc.string({ unit: 'grapheme', maxLength: 5 })), {
  nil: undefined,
});

const line = fc.array(position, { minLength: 2, maxLength: 5 });
const box = fc
  .tuple(fc.double({ min: -170, max: 170, noNaN: true }), lat, fc.integer({ min: 1, max: 9 }))
  .map(([west, south, size]) => {
    const [east, north] = [west + size / 100, south + size / 100];
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
  });

const GEOMETRIES = {
  Point: fc.oneof(position, fc.tuple(lon, lat, fc.integer({ min: -10, max: 300 }))),
  LineString: line,
  MultiLineString: fc.array(line, { minLength: 1, maxLength: 3 }),
  Polygon: box.map((ring) => [ring]),
  MultiPolygon: fc.array(
    box.map((ring) => [ring]),
    { minLength: 1, maxLength: 3 },
  ),
};

function documents(type: keyof typeof GEOMETRIES) {
  const one = fc
    .tuple(GEOMETRIES[type] as fc.Arbitrary<unknown>, properties, id)
    .map(([coordinates, of, own]) => feature(type, coordinates, of, own));
  return fc.array(one, { maxLength: 8 }).map((features) => collection(...features));
}

async function written(role: FeatureRole, value: unknown) {
  const first = await readAs(role, value);
  const text = [...featureCollectionChunks(first.set)].join('');
  return { first, text, second: await readAs(role, JSON.parse(text)) };
}

describe('what is written is read back identical', () => {
  it.each([
    ['sensors', 'Point'],
    ['events', 'Point'],
    ['roads', 'LineString'],
    ['roads', 'MultiLineString'],
    ['districts', 'Polygon'],
    ['facilities', 'MultiPolygon'],
    ['landcover', 'Polygon'],
  ] as const)('for %s of %s', async (role, type) => {
    await fc.assert(
      fc.asyncProperty(documents(type), async (value) => {
        const { first, second } = await written(role, value);
        expect(second.set).toEqual(first.set);
        expect(second).toMatchObject({ repaired: 0, refused: 0 });
      }),
      { numRuns: 60 },
    );
  });
});

it('adds up the counts whatever is given', async () => {
  const odd = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.constantFrom('Point', 'Polygon', 'LineString', 'x'), fc.jsonValue())
      .map(([type, coordinates]) => feature(type, coordinates)),
    fc.jsonValue().map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  );
  const given = fc.tuple(fc.array(odd, { maxLength: 10 }), fc.constantFrom(...FEATURE_ROLES));
  await fc.assert(
    fc.asyncProperty(given, async ([features, role]) => {
      fc.pre((await refusalOf(collection(...features))) === 'none');
      const { featuresIn, taken, repaired, refused, list } = await readAs(
        role,
        collection(...features),
      );
      expect(featuresIn).toBe(features.length);
      expect(taken + repaired + refused).toBe(featuresIn);
      const told = list.filter(({ effect }) => effect === 'refused');
      expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(refused);
    }),
    { numRuns: 200 },
  );
});

it('writes RFC 7946, one feature a line, 7 decimals', async () => {
  const { text } = await written(
    'sensors',
    feature('Point', [4.123456789, 51.987654321, 1.23456], { name: '<b>x</b>', n: 2 }, 5),
  );
  expect(text).toBe(
    '{"type":"FeatureCollection","features":[\n' +
      '{"type":"Feature","id":"sensors/5","properties":{"name":"<b>x</b>","n":2},' +
      '"geometry":{"type":"Point","coordinates":[4.1234568,51.9876543,1.235]}}\n' +
      ']}\n',
  );
});
