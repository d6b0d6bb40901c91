import { describe, expect, it } from 'vitest';
import { extentOf } from '#core/flat-geometry.ts';
import { unpackTexts } from '#core/text-column.ts';
import { polygonAreaM2 } from '#twin/ring-geometry.ts';
import {
  BOX,
  boxGeometry,
  building,
  document,
  FACES,
  plain,
  read,
  SEMANTICS,
  valuesOf,
} from './cityjson-cases.ts';
import { fileOf, packed } from './source-file-of.ts';

const box = building(boxGeometry('MultiSurface', '2', { semantics: SEMANTICS }));

/** `echo "92000 436500" | cs2cs -f %.9f EPSG:28992 EPSG:4326`: the corner of the box. */
const WEST = 4.471549172;
const SOUTH = 51.913421669;

function areaErrorM2(part: readonly number[][][] | undefined, expected: number): number {
  return Math.abs(polygonAreaM2(part ?? []) - expected);
}

describe('readCityJson', () => {
  it('reads one building with semantics', async () => {
    const { buildings, counts, problems, crs } = await read(document({ a: box }));
    expect(counts).toEqual([1, 1, 0, 0]);
    expect(problems).toEqual([]);
    expect(crs).toMatchObject({ from: 'declared', crs: { epsg: 28992 } });
    const one = plain(buildings);
    expect(one).toMatchObject({
      id: 'buildings/a',
      classes: ['ground', 'roof', 'wall', 'wall', 'wall', 'wall'],
      heightM: 8,
      groundM: 2,
      heightAssumed: false,
    });
    expect(areaErrorM2(one.footprint[0], 200)).toBeLessThan(0.01 * 200);
    const [west, south] = extentOf(buildings.geometry) ?? [];
    expect(west).toBeCloseTo(WEST, 5);
    expect(south).toBeCloseTo(SOUTH, 5);
    const wall = one.surfaces[2]?.[0] ?? [];
    expect(wall.map(([, , height]) => height)).toEqual([2, 2, 10, 10, 2]);
  });

  it.each(['MultiSurface', 'CompositeSurface', 'Solid', 'MultiSolid', 'CompositeSolid'])(
    'reads %s without semantics; the ground is what faces down',
    async (type) => {
      const { buildings, problems } = await read(document({ a: building(boxGeometry(type)) }));
      const one = plain(buildings);
      expect(problems).toEqual([]);
      expect(one.classes).toEqual(Array(6).fill('other'));
      expect(one.footprint).toHaveLength(1);
      expect(areaErrorM2(one.footprint[0], 200)).toBeLessThan(0.01 * 200);
    },
  );

  it('reads semantics as deep as solids nest them, null where there are none', async () => {
    const values = [[[0, null, 2, 2, null, 7]]];
    const geometry = boxGeometry('MultiSolid', '2', { semantics: { ...SEMANTICS, values } });
    const { buildings } = await read(document({ a: building(geometry) }));
    expect(plain(buildings).classes).toEqual(['ground', 'other', 'wall', 'wall', 'other', 'other']);
  });

  it.each([
    [['1', '2', '2.2'], 2],
    [['2.2', '2', '10'], 2],
    [[1, 2.2, '2'], 1],
    [['1.3', '0', '1.2'], 0],
  ])('takes the highest of the LoDs %j', async (lods, expected) => {
    const geometries = lods.map((lod, index) => ({
      ...boxGeometry('MultiSurface'),
      lod,
      boundaries: FACES.slice(0, index + 3),
    }));
    const { buildings } = await read(document({ a: building(geometries) }));
    expect(plain(buildings).surfaces).toHaveLength(expected + 3);
  });

  it('takes the geometry with semantics of two of the same LoD', async () => {
    const both = [boxGeometry('Solid'), boxGeometry('MultiSurface', '2', { semantics: SEMANTICS })];
    const { buildings } = await read(document({ a: building(both) }));
    expect(plain(buildings).classes).toContain('roof');
  });

  it('merges parts into their building, whose coarser geometry does not count', async () => {
    const [ground, ...upper] = FACES.map((face) => [face]).map((boundaries, index) => ({
      type: 'BuildingPart',
      parents: ['whole'],
      attributes: { roofType: index, year: 1950 },
      geometry: [{ type: 'MultiSurface', lod: '2', boundaries }],
    }));
    const { buildings, counts } = await read(
      document({
        p0: ground,
        whole: building(boxGeometry('Solid', '1'), { attributes: { year: 1930, use: 'shop' } }),
        ...Object.fromEntries(upper.map((part, index) => [`p${index + 1}`, part])),
      }),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    expect(plain(buildings).id).toBe('buildings/whole');
    expect(plain(buildings).surfaces).toHaveLength(6);
    expect(valuesOf(buildings, 'year')).toEqual([1930]);
    expect(valuesOf(buildings, 'use')).toEqual(['shop']);
    expect(valuesOf(buildings, 'roofType')).toBeUndefined();
  });

  it('merges parts that only their building names', async () => {
    const part = { ...box, type: 'BuildingPart' };
    const { counts } = await read(document({ p: part, a: { ...box, children: ['p', 5] } }));
    expect(counts).toEqual([1, 1, 0, 0]);
  });

  it('takes a part without building, and parents in a circle, as buildings', async () => {
    const part = { ...box, type: 'BuildingPart' };
    const objects = {
      a: { ...part, parents: ['gone'] },
      b: { ...part, parents: ['c'] },
      c: { ...part, parents: ['b'] },
    };
    const { buildings, counts } = await read(document(objects));
    expect(counts).toEqual([3, 3, 0, 0]);
    expect(unpackTexts(buildings.ids)).toEqual(['buildings/a', 'buildings/b', 'buildings/c']);
  });

  it('notes what is no building', async () => {
    const { problems, counts, list } = await read(
      document({ t: { type: 'Road' }, u: { type: 'Road' }, a: box, x: 5, y: {} }),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    expect(problems).toEqual(['noted cityObjectLeftOut 2', 'noted cityObjectMalformed 2']);
    expect(list[0]?.params).toEqual({ type: 'Road' });
  });

  it('applies the transform', async () => {
    const vertices = BOX.map(([x = 0, y = 0, z = 0]) => [
      (x - 92_000) * 1000,
      (y - 436_500) * 1000,
      z * 1000,
    ]);
    const transform = { scale: [0.001, 0.001, 0.001], translate: [92_000, 436_500, 0] };
    const scaled = await read(document({ a: box }, { vertices, transform }));
    const whole = await read(document({ a: box }));
    expect(plain(scaled.buildings)).toEqual(plain(whole.buildings));
  });

  it('places templates', async () => {
    const vertices = BOX.map(([x = 0, y = 0, z = 0]) => [x - 92_000, y - 436_500, z - 2]);
    const templates = {
      templates: [boxGeometry('MultiSurface', '2', { semantics: SEMANTICS })],
      'vertices-templates': vertices,
    };
    const instance = {
      type: 'GeometryInstance',
      template: 0,
      boundaries: [0],
      transformationMatrix: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
    };
    const more = { vertices: [BOX[0]], 'geometry-templates': templates };
    const { buildings, problems } = await read(document({ a: building(instance) }, more));
    expect(problems).toEqual([]);
    const one = plain(buildings);
    expect(one).toMatchObject({ heightM: 8, groundM: 2 });
    expect(areaErrorM2(one.footprint[0], 800)).toBeLessThan(0.01 * 800);
  });

  it('keeps scalar attributes of any name', async () => {
    const attributes = JSON.parse(
      '{"__proto__": 7, "constructor": "x", "flat": true, "n": 1.5, "gone": null, "nested": {"a": 1}}',
    );
    const { buildings } = await read(document({ a: { ...box, attributes }, b: box }));
    expect(valuesOf(buildings, '__proto__')).toEqual([7, Number.NaN]);
    expect(valuesOf(buildings, 'constructor')).toEqual(['x', '']);
    expect(valuesOf(buildings, 'flat')).toEqual([1, 255]);
    expect(valuesOf(buildings, 'n')).toEqual([1.5, Number.NaN]);
    expect(valuesOf(buildings, 'gone')).toBeUndefined();
    expect(valuesOf(buildings, 'nested')).toEqual(['{"a":1}', '']);
  });
});

describe('CityJSONSeq', () => {
  const header = document({}, { vertices: [] });
  const feature = (id: string, more: Record<string, unknown> = {}) => ({
    type: 'CityJSONFeature',
    id,
    CityObjects: { [id]: box },
    vertices: BOX,
    ...more,
  });
  const seq = (...lines: unknown[]) =>
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

  it.each([1, 5, 64, 100_000])('reads features in chunks of %i bytes', async (chunk) => {
    const content = `${seq(header, feature('a'), '', feature('b'))}\r\n`;
    const { buildings, counts, problems } = await read(fileOf(content, { chunk }));
    expect(unpackTexts(buildings.ids)).toEqual(['buildings/a', 'buildings/b']);
    expect(counts).toEqual([2, 2, 0, 0]);
    expect(problems).toEqual([]);
  });

  it('reads a gz', async () => {
    const { counts } = await read(fileOf(packed(seq(header, feature('a')))));
    expect(counts).toEqual([1, 1, 0, 0]);
  });

  it('refuses lines that are wrong, with their number, and reads the others', async () => {
    const content = seq(header, '{"type":', feature('a'), '[]', { type: 'CityJSONFeature' });
    const { counts, list } = await read(content);
    expect(counts).toEqual([4, 1, 0, 3]);
    expect(list.map(({ code, where, count }) => [code, where.line, count])).toEqual([
      ['notJson', 2, 1],
      ['featureLineInvalid', 4, 2],
    ]);
  });

  it('gives an id that comes again a number', async () => {
    const content = seq(header, feature('a'), feature('a'), feature('a'));
    const { buildings, problems } = await read(content);
    expect(unpackTexts(buildings.ids)).toEqual(['buildings/a', 'buildings/a-2', 'buildings/a-3']);
    expect(problems).toEqual(['repaired duplicateId 2']);
  });

  it('reads a document on one line with or without a line end', async () => {
    for (const end of ['', '\n', '\n\n']) {
      const { counts } = await read(JSON.stringify(document({ a: box })) + end);
      expect(counts).toEqual([1, 1, 0, 0]);
    }
    const { counts } = await read(JSON.stringify(document({ a: box }), null, 1));
    expect(counts).toEqual([1, 1, 0, 0]);
  });
});
