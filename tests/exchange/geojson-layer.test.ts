import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { packTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerGeoJsonLines, layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { anyLayer } from './any-layer.ts';

/** Every typed array as its kind and bytes, so that a lost sign of zero shows. */
function bits(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name} ${bytes.join(' ')}`;
  }
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : value;
  if (Array.isArray(value)) return value.map(bits);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, item]) => [key, bits(item)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const small: SpatialLayer = {
  id: 'no2-inferred-kriging',
  title: 'NO2 in town',
  quantity: 'no2',
  unit: 'ug/m3',
  kind: 'inferred',
  status: 'final',
  time: { start: 0 as EpochMs, end: 0 as EpochMs },
  intervalLevel: 0.9,
  ids: packTexts(['a', 'b']),
  geometry: packGeometry('Point', 2, [[[[[4.5, 51.9]]]], [[[[4.6, 52]]]]]),
  value: Float64Array.of(31.5, Number.NaN),
  lower: Float64Array.of(26, Number.NaN),
  upper: Float64Array.of(37, Number.NaN),
  quality: Uint8Array.of(1, 9),
  columns: [{ name: 'ageS', type: 'number', values: Float64Array.of(60, Number.NaN) }],
  lineage: {
    twin: 'town',
    invented: true,
    inputs: [{ name: 's.csv', role: 'observations', sha256: 'ab'.repeat(32) }],
    method: { name: 'kriging', version: '1.0.0', parameters: { rangeM: 1200.5 } },
    software: { name: 'Cityweave', version: '0.1.0' },
    license: 'CC0-1.0',
    attribution: 'nobody',
  },
};

describe('a layer written and read back', () => {
  it('is identical bit for bit, whatever its numbers and texts', () => {
    fc.assert(
      fc.property(anyLayer, (layer) => {
        const read = layerFromGeoJson(JSON.parse(layerToGeoJson(layer)), 'x.geojson');
        expect(bits(read)).toEqual(bits(layer));
        expect(layerToGeoJson(read)).toBe(layerToGeoJson(layer));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a difference', () => {
  const difference: SpatialLayer = {
    ...small,
    kind: 'difference',
    ids: packTexts(['a', 'b', 'c', 'd']),
    geometry: packGeometry(
      'Point',
      2,
      [4.5, 4.6, 4.7, 4.8].map((lon) => [[[[lon, 52]]]]),
    ),
    value: Float64Array.of(3, -2, 1, Number.NaN),
    lower: Float64Array.of(-1, -4, 0, Number.NaN),
    upper: Float64Array.of(7, -1, 2, Number.NaN),
    quality: Uint8Array.of(1, 1, 1, 9),
    columns: [],
  };
  const file = () =>
    JSON.parse(layerToGeoJson(difference)) as {
      features: { properties: Record<string, unknown> }[];
    };

  it('says in words where its range holds zero, and nothing where it does not', () => {
    expect(file().features.map(({ properties }) => properties['reading'])).toEqual([
      'no clear change',
      null,
      'no clear change',
      null,
    ]);
    const plain = JSON.parse(layerToGeoJson(small)) as ReturnType<typeof file>;
    expect(plain.features[0]?.properties).not.toHaveProperty('reading');
  });

  it('may come without these words, but not against its range', () => {
    const without = file();
    for (const { properties } of without.features) delete properties['reading'];
    expect(bits(layerFromGeoJson(without, 'x.geojson'))).toEqual(bits(difference));
    const against = file();
    for (const { properties } of against.features) properties['reading'] = 'no clear change';
    expect(() => layerFromGeoJson(against, 'x.geojson')).toThrow(
      expect.objectContaining({
        code: 'layerInvalid',
        params: expect.objectContaining({ member: 'features[1].properties.reading' }),
      }),
    );
  });
});

describe('a layer file', () => {
  it('is the text that formats.md describes', () => {
    expect(layerToGeoJson(small)).toBe(
      [
        '{"type":"FeatureCollection",',
        '"name":"no2-inferred-kriging",',
        '"description":"INFERRED no2 in ug/m3, 1970-01-01T00:00:00Z; 90 % interval; by kriging 1.0.0; ' +
          `from s.csv (sha256 ${'ab'.repeat(32)}); twin town (INVENTED DATA); Cityweave 0.1.0; ` +
          'licence CC0-1.0; nobody",',
        '"cityweave":{"format":1,"id":"no2-inferred-kriging","title":"NO2 in town","quantity":"no2",' +
          '"unit":"ug/m3","kind":"inferred","status":"final","time":{"start":"1970-01-01T00:00:00Z",' +
          '"end":"1970-01-01T00:00:00Z"},"intervalLevel":0.9,"geometry":{"type":"Point","dimension":2},' +
          '"columns":[{"name":"ageS","type":"number"}],"twin":"town","invented":true,"inputs":' +
          `[{"name":"s.csv","role":"observations","sha256":"${'ab'.repeat(32)}"}],` +
          '"model":{"name":"kriging","version":"1.0.0","parameters":{"rangeM":1200.5}},' +
          '"software":{"name":"Cityweave","version":"0.1.0"},"license":"CC0-1.0","attribution":"nobody"},',
        '"features":[',
        '{"type":"Feature","id":"a","properties":{"value":31.5,"lower":26,"upper":37,"quality":1,' +
          '"time":"1970-01-01T00:00:00Z","ageS":60},"geometry":{"type":"Point","coordinates":[4.5,51.9]}},',
        '{"type":"Feature","id":"b","properties":{"value":null,"lower":null,"upper":null,"quality":9,' +
          '"time":"1970-01-01T00:00:00Z","ageS":null},"geometry":{"type":"Point","coordinates":[4.6,52]}}',
        ']}',
        '',
      ].join('\n'),
    );
  });

  it('has one feature a line', () => {
    const lines = [...layerGeoJsonLines(small)];
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.filter((line) => line.startsWith('{"type":"Feature",'))).toHaveLength(2);
  });

  it('winds outer rings counter-clockwise and holes clockwise', () => {
    const outer = [
      [0, 0],
      [0, 3],
      [3, 3],
      [0, 0],
    ];
    const hole = [
      [0.5, 1],
      [1, 2],
      [0.5, 2],
      [0.5, 1],
    ];
    const part = [outer, hole];
    const geometry = packGeometry('MultiPolygon', 2, [[part], [part, part]]);
    const { features } = JSON.parse(layerToGeoJson({ ...small, geometry })) as {
      features: { geometry: { coordinates: unknown } }[];
    };
    const wound = [outer.toReversed(), hole.toReversed()];
    expect(features[0]?.geometry.coordinates).toEqual(wound);
    expect(features[1]?.geometry.coordinates).toEqual([wound, wound]);
  });

  it('calls what computed a simulated layer its simulator', () => {
    const { cityweave } = JSON.parse(layerToGeoJson({ ...small, kind: 'simulated' })) as {
      cityweave: Record<string, { name?: string }>;
    };
    expect(cityweave['simulator']?.name).toBe('kriging');
    expect(cityweave['model']).toBeUndefined();
  });

  it('is not written with an infinite number', () => {
    const value = Float64Array.of(Infinity, Number.NaN);
    expect(() => layerToGeoJson({ ...small, value })).toThrow(
      expect.objectContaining({ code: 'layerUnwritable' }),
    );
  });
});
