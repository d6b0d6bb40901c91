import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '#core/feature-set.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { cityJsonSeqLines } from '#twin/cityjson-writer.ts';
import { crsOf } from '#twin/crs.ts';
import { boxGeometry, building, document, plain, read, SEMANTICS } from './cityjson-cases.ts';
import { diskFile } from './source-file-of.ts';

const UTM31 = 32631 as EpsgCode;

/** Written in a UTM zone and read again; nothing may need a repair. */
async function again(buildings: BuildingSet, utm = UTM31): Promise<BuildingSet> {
  const reading = await read(`${[...cityJsonSeqLines(buildings, utm)].join('\n')}\n`);
  expect(reading.problems).toEqual([]);
  return reading.buildings;
}

/** Largest difference of positions in metres. */
function errorM(a: BuildingSet, b: BuildingSet): number {
  let worst = 0;
  for (const name of ['geometry', 'surfaces'] as const) {
    const { dimension, coordinates } = a[name];
    coordinates.forEach((value, at) => {
      const perUnit = at % dimension === 2 ? 1 : 111_320;
      worst = Math.max(worst, Math.abs(value - (b[name].coordinates[at] ?? 0)) * perUnit);
    });
  }
  return worst;
}

const columnValues = ({ name, type, values }: Column) => [
  name,
  type,
  type === 'text' ? unpackTexts(values) : [...values],
];

function expectSame(a: BuildingSet, b: BuildingSet): void {
  expect(unpackTexts(b.ids)).toEqual(unpackTexts(a.ids));
  for (const name of ['geometry', 'surfaces'] as const) {
    for (const offsets of ['features', 'parts', 'rings'] as const) {
      expect(b[name][offsets]).toEqual(a[name][offsets]);
    }
  }
  expect(b.surfaceClass).toEqual(a.surfaceClass);
  expect(b.columns.map(columnValues)).toEqual(a.columns.map(columnValues));
  expect(errorM(a, b)).toBeLessThan(0.001);
}

/** Footprints only, with heights stated or assumed. */
function outlines(): BuildingSet {
  const square = (lon: number, lat: number) => [
    [lon, lat],
    [lon + 1e-4, lat],
    [lon + 1e-4, lat + 1e-4],
    [lon, lat + 1e-4],
    [lon, lat],
  ];
  const hole = [
    [4.40002, 51.90002],
    [4.40002, 51.90005],
    [4.40005, 51.90002],
    [4.40002, 51.90002],
  ];
  const features = [[[square(4.4, 51.9), hole], [square(4.4001, 51.9)]], [[square(4.5, 51.95)]]];
  return {
    ids: packTexts(['buildings/a/b', 'buildings/__proto__']),
    geometry: packGeometry('MultiPolygon', 2, features),
    surfaces: packGeometry('MultiPolygon', 3, [[], []]),
    surfaceClass: new Uint8Array(0),
    columns: [
      { name: 'heightM', type: 'number', values: Float64Array.from([12.3456, 9]) },
      { name: 'groundM', type: 'number', values: Float64Array.from([-1.25, 0]) },
      { name: 'heightAssumed', type: 'boolean', values: Uint8Array.from([0, 1]) },
      { name: 'name', type: 'text', values: packTexts(['Café 1', '']) },
      { name: 'open', type: 'boolean', values: Uint8Array.from([255, 1]) },
      { name: 'year', type: 'number', values: Float64Array.from([Number.NaN, 1930]) },
    ],
  };
}

describe('cityJsonSeqLines', () => {
  it('writes CityJSONSeq 2.0: a header, then a feature a line', async () => {
    const { buildings } = await read(document({ a: building(boxGeometry('Solid')) }));
    const [header, feature, ...rest] = [...cityJsonSeqLines(buildings, UTM31)].map((line) =>
      JSON.parse(line),
    );
    expect(rest).toEqual([]);
    expect(header).toMatchObject({
      type: 'CityJSON',
      version: '2.0',
      CityObjects: {},
      vertices: [],
      transform: { scale: [0.001, 0.001, 0.001] },
      metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/32631' },
    });
    expect(feature).toMatchObject({ type: 'CityJSONFeature', id: 'a' });
    expect(feature.vertices.flat().every(Number.isInteger)).toBe(true);
    expect(feature.CityObjects.a.attributes).toMatchObject({ heightM: 8, groundM: 2 });
  });

  it('keeps surfaces with their semantics', async () => {
    const { buildings } = await read(
      document({
        a: building(boxGeometry('MultiSurface', '2', { semantics: SEMANTICS })),
        b: building(boxGeometry('Solid')),
      }),
    );
    const back = await again(buildings);
    expectSame(buildings, back);
    expect(plain(back).classes).toEqual(plain(buildings).classes);
  });

  it('keeps outlines with their heights, and columns of every type', async () => {
    expectSame(outlines(), await again(outlines()));
  });

  it('writes the same lines when read and written again', async () => {
    const once = await again(outlines());
    const twice = [...cityJsonSeqLines(once, UTM31)];
    expect(twice).toEqual([...cityJsonSeqLines(outlines(), UTM31)]);
  });

  it('keeps any id and text', async () => {
    const text = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(text, text, async (id, name) => {
        const set = outlines();
        const ids = packTexts([`buildings/${id}`, 'buildings/ other']);
        fc.pre(id !== ' other');
        const columns = set.columns.map((column) =>
          column.name === 'name' ? { ...column, values: packTexts([name, 'x']) } : column,
        ) as Column[];
        expectSame({ ...set, ids, columns }, await again({ ...set, ids, columns }));
      }),
      { numRuns: 50 },
    );
  });

  it.skipIf(!hasSharedData).each([
    ['rotterdam/3-20-DELFSHAVEN.city.json', 28992, 32631],
    ['cityjson/zurich_subset_lod2.json', 2056, 32632],
    ['cityjson/vienna.city.jsonl', 31256, 32633],
    ['cityjson/delft.json', 28992, 32631],
  ])('keeps %s', async (path, epsg, utm) => {
    const { buildings } = await read(diskFile(sharedData(path)), await crsOf(epsg));
    expectSame(buildings, await again(buildings, utm as EpsgCode));
  });
});
