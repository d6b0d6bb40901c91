import { describe, expect, it } from 'vitest';
import { featureIdsOf, pointsTarget } from '#pipelines/points-file.ts';
import { headlessWork } from '#threads/work.ts';
import type { SourceFile } from '#twin/source-file.ts';

function fileOf(value: unknown): SourceFile {
  const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  return {
    name: 'p.geojson',
    size: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice());
          controller.close();
        },
      }),
  };
}

const point = (coordinates: unknown, rest: object = {}) => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates },
  ...rest,
});
const collection = (...features: unknown[]) => fileOf({ type: 'FeatureCollection', features });
const read = (file: SourceFile) => pointsTarget(file, headlessWork());

describe('a file of points', () => {
  it('gives their places under their own ids', async () => {
    const file = collection(point([4.5, 51.9], { id: 0 }), point([4.6, 52, 7], { id: 'b' }));
    expect(await read(file)).toEqual({
      kind: 'points',
      ids: ['0', 'b'],
      lonLat: Float64Array.of(4.5, 51.9, 4.6, 52),
    });
    expect(await featureIdsOf(file, headlessWork())).toEqual(['0', 'b']);
  });

  it('takes ids from a property, else from the place in the file', async () => {
    const named = ['x', 'y'].map((id) => point([4.5, 51.9], { properties: { id } }));
    expect((await read(collection(...named))).ids).toEqual(['x', 'y']);
    expect((await read(collection(point([4.5, 51.9]), point([4.6, 52])))).ids).toEqual([
      '#0',
      '#1',
    ]);
  });

  it.each([
    ['no point', collection(), 'pointsInvalid'],
    [
      'two of one id',
      collection(point([4, 51], { id: 1 }), point([5, 51], { id: '1' })),
      'pointsInvalid',
    ],
    [
      'a line',
      collection({
        ...point(0),
        geometry: {
          type: 'LineString',
          coordinates: [
            [4, 51],
            [5, 52],
          ],
        },
      }),
      'pointsInvalid',
    ],
    [
      'several places',
      collection({
        ...point(0),
        geometry: {
          type: 'MultiPoint',
          coordinates: [
            [4, 51],
            [5, 52],
          ],
        },
      }),
      'pointsInvalid',
    ],
    ['text', fileOf('{"type":'), 'notJson'],
    ['nothing', fileOf(''), 'fileEmpty'],
    ['another document', fileOf({ a: 1 }), 'notGeoJson'],
  ])('with %s is refused', async (_, file, code) => {
    await expect(read(file)).rejects.toMatchObject({
      name: 'CityweaveError',
      code,
      where: { file: 'p.geojson' },
    });
  });

  it.each([
    ['a place that is no number', point([4, 'x'], { id: 'b' })],
    ['no place', { ...point([]), geometry: null, id: 'b' }],
  ])('with %s among good ones is refused whole, naming it', async (_, bad) => {
    const file = collection(point([4, 51], { id: 'a' }), bad);
    await expect(read(file)).rejects.toMatchObject({ where: { feature: 'b' } });
  });
});
