import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOX, boxGeometry, building, document, FACES, read, SEMANTICS } from './cityjson-cases.ts';
import { codeOf } from './source-file-of.ts';

const box = building(boxGeometry('MultiSurface', '2', { semantics: SEMANTICS }));

describe('what is wrong with one building', () => {
  const withFace = (face: unknown) => building({ ...boxGeometry(), boundaries: [...FACES, face] });

  it.each([
    ['a vertex that is not there', [[0, 1, 99]], 'surfaceVertexMissing'],
    ['a negative index', [[0, 1, -1]], 'surfaceVertexMissing'],
    ['an index that is no number', [[0, 1, '2']], 'surfaceVertexMissing'],
    ['a broken vertex', [[0, 1, 8]], 'surfaceVertexInvalid'],
    ['an infinite vertex', [[0, 1, 9]], 'surfaceVertexInvalid'],
    ['two vertices', [[0, 1]], 'surfaceTooFewVertices'],
    ['one place three times', [[0, 0, 0]], 'surfaceTooFewVertices'],
    ['a ring that is no list', [5], 'surfaceMalformed'],
    ['no ring', [], 'surfaceMalformed'],
    [
      'a hole of two vertices',
      [
        [4, 5, 6, 7],
        [4, 5],
      ],
      'ringDegenerate',
    ],
    ['a ring that repeats its start', [[4, 5, 6, 7, 4]], 'ringRepeatsStart'],
    ['a vertex twice', [[4, 5, 5, 6, 7]], 'verticesRepeated'],
  ])('%s is repaired', async (_, face, code) => {
    // 1e999 is how JSON says infinity.
    const text = JSON.stringify(
      document({ a: withFace(face) }, { vertices: [...BOX, [1, 'x', 2], ['INF', 0, 0]] }),
    ).replace('"INF"', '1e999');
    const { problems, counts } = await read(text);
    expect(problems).toContain(`repaired ${code} 1`);
    expect(counts).toEqual([1, 0, 1, 0]);
  });

  it('that leaves no surface is refused with the reason', async () => {
    const nowhere = building({ ...boxGeometry(), boundaries: [[[0, 1, 99]]] });
    const { problems, counts } = await read(document({ nowhere, a: box }));
    expect(problems).toEqual(['refused surfaceVertexMissing 1']);
    expect(counts).toEqual([2, 1, 0, 1]);
  });

  it.each([
    ['no geometry', {}, 'geometryMissing'],
    ['an empty list', { geometry: [] }, 'geometryMissing'],
    ['points only', { geometry: [{ type: 'MultiPoint', boundaries: [0] }] }, 'geometryMissing'],
    ['no boundaries', { geometry: [{ type: 'Solid', lod: '1' }] }, 'surfaceMalformed'],
    ['a geometry that is none', { geometry: [7] }, 'geometryMissing'],
  ])('%s is refused', async (_, more, code) => {
    const { problems, counts } = await read(document({ a: { type: 'Building', ...more }, b: box }));
    expect(problems.filter((problem) => problem.startsWith('refused'))).toEqual([
      `refused ${code} 1`,
    ]);
    expect(counts).toEqual([2, 1, 0, 1]);
  });

  it('without vertices all buildings are refused', async () => {
    const { problems, counts } = await read(document({ a: box, b: box }, { vertices: [] }));
    expect(problems).toEqual(['refused surfaceVertexMissing 2']);
    expect(counts).toEqual([2, 0, 0, 2]);
  });

  it('scaled vertices that are no whole numbers are taken and told', async () => {
    const transform = { scale: [1, 1, 1], translate: [0.25, 0.25, 0] };
    const vertices = BOX.map(([x = 0, y = 0, z = 0]) => [x + 0.5, y, z]);
    const { problems } = await read(document({ a: box }, { transform, vertices }));
    expect(problems).toEqual(['repaired verticesNotWhole 1']);
  });
});

describe('what is wrong with the file', () => {
  const doc = (more: Record<string, unknown>) => read(document({ a: box }, more));

  it.each(['0.8', '0.9', '3.0', 1.5e3, 'two', { a: 1 }])(
    'version %j is refused',
    async (version) => {
      await expect(doc({ version })).rejects.toMatchObject({
        code: 'cityJsonVersion',
        wayOut: 'upgradeCityJson',
      });
    },
  );

  it.each(['1.0', '1.1', '2.0', '1.0.3', 1.1, 2])('version %j is read', async (version) => {
    expect((await doc({ version })).counts).toEqual([1, 1, 0, 0]);
  });

  it('a missing version is noted', async () => {
    expect((await doc({ version: undefined })).problems).toEqual([
      'noted cityJsonVersionMissing 1',
    ]);
  });

  it.each([
    [{ type: undefined }, 'cityJsonInvalid'],
    [{ type: 'FeatureCollection' }, 'cityJsonInvalid'],
    [{ CityObjects: undefined }, 'cityJsonInvalid'],
    [{ CityObjects: [] }, 'cityJsonInvalid'],
    [{ vertices: undefined }, 'cityJsonInvalid'],
    [{ vertices: {} }, 'cityJsonInvalid'],
    [{ transform: { scale: [1, 1] } }, 'cityJsonInvalid'],
    [{ transform: { scale: [0, 1, 1], translate: [0, 0, 0] } }, 'cityJsonInvalid'],
    [{ metadata: { referenceSystem: 'EPSG:1' } }, 'crsUnknown'],
    [{ metadata: { referenceSystem: 'EPSG:4978' } }, 'crsUnsupported'],
    [{ metadata: { referenceSystem: 'EPSG:2056' } }, 'crsMismatch'],
    [{ metadata: undefined }, 'crsMissing'],
    [{ metadata: { referenceSystem: 7 } }, 'crsUnknown'],
  ])('%j is refused: %s', async (more, code) => {
    expect(await codeOf(doc(more))).toBe(code);
  });

  it.each([
    ['', 'fileEmpty'],
    ['OFF\n8 6 0\n', 'unknownFormat'],
    ['<?xml version="1.0"?>', 'unknownFormat'],
    ['[]', 'cityJsonInvalid'],
    ['{"type": "CityJSON",', 'notJson'],
    [`{"type":"CityJSON","a":${'['.repeat(10_000)}`, 'nestedTooDeep'],
  ])('%j is refused: %s', async (content, code) => {
    expect(await codeOf(read(content))).toBe(code);
  });

  it('a document over the limit is refused after its first lines', async () => {
    let given = 0;
    const file = {
      name: 'big.json',
      size: 300e6,
      stream: () =>
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull(controller) {
            given += 1;
            controller.enqueue(new TextEncoder().encode('{\n"type":"CityJSON",\n'));
          },
        }),
    };
    expect(await codeOf(read(file))).toBe('fileTooLarge');
    expect(given).toBeLessThan(10);
  });
});

it('ends any damaged document with buildings or a CityweaveError', async () => {
  const whole = document({ a: box, p: { type: 'BuildingPart', parents: ['a'], geometry: [] } });
  const paths = fc.constantFrom(
    ['version'],
    ['transform'],
    ['metadata'],
    ['metadata', 'referenceSystem'],
    ['CityObjects'],
    ['CityObjects', 'a'],
    ['CityObjects', 'a', 'geometry'],
    ['CityObjects', 'a', 'geometry', '0'],
    ['CityObjects', 'a', 'geometry', '0', 'type'],
    ['CityObjects', 'a', 'geometry', '0', 'lod'],
    ['CityObjects', 'a', 'geometry', '0', 'boundaries'],
    ['CityObjects', 'a', 'geometry', '0', 'boundaries', '1'],
    ['CityObjects', 'a', 'geometry', '0', 'boundaries', '1', '0'],
    ['CityObjects', 'a', 'geometry', '0', 'boundaries', '1', '0', '2'],
    ['CityObjects', 'a', 'geometry', '0', 'semantics'],
    ['CityObjects', 'a', 'geometry', '0', 'semantics', 'values'],
    ['CityObjects', 'a', 'attributes'],
    ['CityObjects', 'p', 'parents'],
    ['vertices'],
    ['vertices', '3'],
    ['vertices', '3', '1'],
  );
  const values = fc.oneof(
    { weight: 5, arbitrary: fc.jsonValue() },
    // Objects that JavaScript cannot turn into a text or a number.
    fc.constantFrom({ toString: '' }, [{ toString: '', valueOf: 1 }]),
  );
  await fc.assert(
    fc.asyncProperty(paths, values, async (path, value) => {
      const damaged = structuredClone(whole);
      const last = path.at(-1) ?? '';
      const parent = path
        .slice(0, -1)
        .reduce((at, key) => at[key] as Record<string, unknown>, damaged);
      parent[last] = value;
      const code = await codeOf(
        read(damaged).then(({ counts: [all = 0, taken = 0, repaired = 0, refused = 0] }) => {
          expect(taken + repaired + refused).toBe(all);
        }),
      );
      expect(code).toMatch(/^[A-Za-z0-9]+$/);
      expect(code).not.toBe('unexpected');
    }),
    { numRuns: 500 },
  );
});
