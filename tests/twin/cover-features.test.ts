import { describe, expect, it } from 'vitest';
import { collection, feature, readAs, texts } from './geojson-context.ts';

const SQUARE = [
  [
    [4, 51],
    [4.001, 51],
    [4.001, 51.001],
    [4, 51.001],
    [4, 51],
  ],
];

const areas = (...properties: object[]) =>
  collection(...properties.map((of, id) => feature('Polygon', SQUARE, of, id)));

describe('land cover', () => {
  it('has a class and a name', async () => {
    const { set, problems } = await readAs(
      'landcover',
      areas({ name: 'Haven', class: 'water' }, { name: 'Town Park', class: 'green' }),
    );
    expect(set.columns.map(({ name }) => name)).toEqual(['class', 'name']);
    expect(texts(set, 'class')).toEqual(['water', 'green']);
    expect(set.geometry.type).toBe('MultiPolygon');
    expect(problems).toEqual([]);
  });

  it.each([
    [{ natural: 'water', water: 'canal' }, 'water'],
    [{ natural: 'wood' }, 'green'],
    [{ landuse: 'reservoir' }, 'water'],
    [{ landuse: 'Recreation ground' }, 'green'],
    [{ leisure: 'park' }, 'green'],
    [{ waterway: 'dock' }, 'water'],
    [{ fclass: 'riverbank', code: 8202 }, 'water'],
    [{ Land_Cover: 'Grassland' }, 'green'],
  ])('of %j is %s', async (properties, cover) => {
    const { set } = await readAs('landcover', areas(properties));
    expect(texts(set, 'class')).toEqual([cover]);
  });

  it('of other classes is taken with its own word', async () => {
    const { set, taken, refused } = await readAs(
      'landcover',
      areas({ class: 'sand' }, { class: 'water' }, {}),
    );
    expect(texts(set, 'class')).toEqual(['sand', 'water', '']);
    expect({ taken, refused }).toEqual({ taken: 3, refused: 0 });
  });

  it('keeps the source word that says more', async () => {
    const { set } = await readAs('landcover', areas({ class: 'Forest' }, { natural: 'wetland' }));
    expect(texts(set, 'class')).toEqual(['green', 'green']);
    expect(texts(set, 'classSource')).toEqual(['Forest', '']);
    expect(texts(set, 'natural')).toEqual(['', 'wetland']);
  });

  it('is areas: lines of rivers are refused', async () => {
    const river = feature('LineString', SQUARE[0], { waterway: 'river' });
    const { problems, taken } = await readAs(
      'landcover',
      collection(river, feature('Polygon', SQUARE, { natural: 'water' })),
    );
    expect(problems).toEqual(['refused wrongGeometry']);
    expect(taken).toBe(1);
  });
});
