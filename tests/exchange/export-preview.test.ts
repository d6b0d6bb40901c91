import { describe, expect, it } from 'vitest';
import { packTexts } from '#core/text-column.ts';
import { exportPreview, layerFileName } from '#exchange/export-preview.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

const layer = {
  ...aLayer([
    { value: 50.5, lower: 40, upper: 60 },
    { value: Number.NaN, quality: 9 },
    { value: 70 },
  ]),
  columns: [
    { name: 'ageS', type: 'number' as const, values: Float64Array.of(60, Number.NaN, 0) },
    { name: 'flowVehH', type: 'number' as const, values: Float64Array.of(1, 2, 3) },
    { name: 'failed', type: 'boolean' as const, values: Uint8Array.of(0, 1, 255) },
    { name: 'name', type: 'text' as const, values: packTexts(['Coolsingel', '', 'x']) },
  ],
};

describe('the preview of an export', () => {
  it('has the columns with their units and the first rows', () => {
    const preview = exportPreview(layer, 2);
    expect(preview.features).toBe(3);
    expect(preview.columns.map(({ name, unit = '' }) => `${name} ${unit}`)).toEqual([
      'id ',
      'value km/h',
      'lower km/h',
      'upper km/h',
      'quality ',
      'time ',
      'ageS s',
      'flowVehH {vehicle}/h',
      'failed ',
      'name ',
      'geometry ',
    ]);
    const time = '1970-01-01T00:00:00Z';
    expect(preview.rows).toEqual([
      ['p0', 50.5, 40, 60, 1, time, 60, 1, false, 'Coolsingel', 'Point 4 52'],
      ['p1', null, null, null, 9, time, null, 2, true, null, 'Point 4.01 52'],
    ]);
  });

  it.each(['inferred', 'difference'] as const)('says what the file says: %s', (kind) => {
    const given = { ...layer, kind };
    const { features } = JSON.parse(layerToGeoJson(given)) as {
      features: { id: string; properties: Record<string, unknown> }[];
    };
    const { rows } = exportPreview(given);
    const inFile = features.map(({ id, properties }) => [id, ...Object.values(properties)]);
    expect(rows.map((row) => row.slice(0, -1))).toEqual(inFile);
    const names = exportPreview(given).columns.map(({ name }) => name);
    expect(names.slice(1, -1)).toEqual(Object.keys(features[0]?.properties ?? {}));
  });
});

describe('the name of a layer file', () => {
  it('is safe on every disk', () => {
    expect(layerFileName(layer, 'geojson')).toBe('x-1970-01-01T000000Z.geojson');
    const odd = { ...layer, id: '../../etc/pass\u0000wd "x"' };
    expect(layerFileName(odd, 'geojson')).toBe('etc-pass-wd-x--1970-01-01T000000Z.geojson');
  });
});
