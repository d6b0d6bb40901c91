import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import { isLayerDocument, layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';

const member = {
  format: 1,
  id: 'speed-inferred-idw',
  title: 't',
  quantity: 'speed',
  unit: 'km/h',
  kind: 'inferred',
  status: 'final',
  time: { start: '2026-08-21T07:30:00Z', end: '2026-08-21T07:30:00Z' },
  intervalLevel: 0.9,
  geometry: { type: 'MultiPolygon', dimension: 2 },
  columns: [{ name: 'n', type: 'number' }],
  grid: { crs: 'EPSG:32631', cellM: 500, column0: 1, row0: 2, columns: 1, rows: 1 },
  twin: 'x',
  invented: false,
  inputs: [{ name: 'a.csv', role: 'observations', sha256: '0'.repeat(64) }],
  model: { name: 'idw', version: '1.0.0', parameters: { power: 2 } },
  software: { name: 'Cityweave', version: '0.1.0' },
  license: 'CC0-1.0',
  attribution: '',
};
const ring = [
  [4, 51],
  [4.1, 51],
  [4.1, 51.1],
  [4, 51],
];
const good = {
  type: 'FeatureCollection',
  cityweave: member,
  features: [
    {
      type: 'Feature',
      id: '500_1000',
      properties: {
        value: 50,
        lower: 40,
        upper: 60,
        quality: 1,
        time: '2026-08-21T07:30:00Z',
        n: 3,
      },
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ],
};

/** The good file with the value at a path replaced; `undefined` removes the member. */
function spoilt(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(good);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const owner = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  if (value === undefined && !Array.isArray(owner)) delete (owner as Record<string, unknown>)[last];
  else (owner as Record<string, unknown>)[last] = value;
  return copy;
}

function problemOf(value: unknown): CityweaveError {
  try {
    layerFromGeoJson(value, 'h.geojson');
  } catch (thrown) {
    return thrown as CityweaveError;
  }
  throw new Error('was accepted');
}

const feature = good.features[0];
const P = 'features.0.properties';
const C = 'features.0.geometry.coordinates';

describe('a layer file', () => {
  it('is taken when nothing is wrong', () => {
    expect(layerFromGeoJson(good, 'h.geojson').value).toEqual(Float64Array.of(50));
  });

  it.each([
    ['cityweave.format', 2, 'cityweave.format'],
    ['cityweave.kind', 'guessed', 'cityweave.kind'],
    ['cityweave.status', undefined, 'cityweave.status'],
    ['cityweave.title', 7, 'cityweave.title'],
    ['cityweave.time', null, 'cityweave.time'],
    ['cityweave.time.start', '2026-13-01T00:00:00Z', 'cityweave.time.start'],
    ['cityweave.time.end', '2026-08-20T07:30:00Z', 'cityweave.time.end'],
    ['cityweave.intervalLevel', 90, 'cityweave.intervalLevel'],
    ['cityweave.intervalLevel', null, 'cityweave.intervalLevel'],
    ['cityweave.geometry.type', 'Polygon', 'cityweave.geometry.type'],
    ['cityweave.geometry.dimension', 4, 'cityweave.geometry.dimension'],
    ['cityweave.columns', {}, 'cityweave.columns'],
    ['cityweave.columns.0.name', 'value', 'cityweave.columns[0].name'],
    ['cityweave.columns.0.type', 'date', 'cityweave.columns[0].type'],
    ['cityweave.grid.crs', 'EPSG:28992', 'cityweave.grid.crs'],
    ['cityweave.grid.crs', 'EPSG:32600', 'cityweave.grid.crs'],
    ['cityweave.grid.crs', 'EPSG:32661', 'cityweave.grid.crs'],
    ['cityweave.grid.cellM', 0, 'cityweave.grid.cellM'],
    ['cityweave.grid.columns', 1e9, 'cityweave.grid'],
    ['cityweave.grid.column0', 7, 'features[0].id'],
    ['cityweave.invented', 'no', 'cityweave.invented'],
    ['cityweave.inputs.0.sha256', 'x', 'cityweave.inputs[0].sha256'],
    ['cityweave.model', undefined, 'cityweave.model'],
    ['cityweave.model.sha256', 'x', 'cityweave.model.sha256'],
    ['cityweave.model.parameters.power', [], 'cityweave.model.parameters.power'],
    ['cityweave.model.parameters.power', Infinity, 'cityweave.model.parameters.power'],
    ['features', {}, 'features'],
    ['features.0', null, 'features[0]'],
    ['features.0.type', 'Point', 'features[0].type'],
    ['features.0.id', undefined, 'features[0].id'],
    ['features.0.id', 5, 'features[0].id'],
    ['features.0.id', '', 'features[0].id'],
    ['features.1', feature, 'features[1].id'],
    ['features.0.properties', null, 'features[0].properties'],
    [`${P}.value`, '50', 'features[0].properties.value'],
    [`${P}.value`, Infinity, 'features[0].properties.value'],
    [`${P}.value`, null, 'features[0].properties.quality'],
    [`${P}.value`, undefined, 'features[0].properties.value'],
    [`${P}.lower`, 61, 'features[0].properties.lower'],
    [`${P}.lower`, null, 'features[0].properties.upper'],
    [`${P}.quality`, 5, 'features[0].properties.quality'],
    [`${P}.quality`, 9, 'features[0].properties.quality'],
    [`${P}.quality`, '1', 'features[0].properties.quality'],
    [`${P}.time`, '2026-08-21T07:35:00Z', 'features[0].properties.time'],
    [`${P}.time`, 'yesterday', 'features[0].properties.time'],
    [`${P}.n`, 'three', 'features[0].properties.n'],
    [`${P}.n`, undefined, 'features[0].properties.n'],
    [`${P}.stranger`, 1, 'features[0].properties.stranger'],
    ['features.0.geometry', undefined, 'geometry'],
    ['features.0.geometry', [], 'geometry'],
    ['features.0.geometry.type', 'Point', 'geometry.type'],
    [C, null, 'geometry.coordinates'],
    [C, [], 'geometry.coordinates'],
    [C, [ring.slice(0, 3)], 'geometry.coordinates'],
    [C, [[...ring.slice(0, 3), [4, 52]]], 'geometry.coordinates'],
    [`${C}.0.0.0`, Number.NaN, 'geometry.coordinates'],
    [`${C}.0.0.0`, 200, 'geometry.coordinates'],
    [`${C}.0.0.1`, -91, 'geometry.coordinates'],
    [`${C}.0.1`, [4.1], 'geometry.coordinates'],
    [`${C}.0.1`, [4.1, 51, 'high'], 'geometry.coordinates'],
  ])('with %s = %j is refused for %s', (path, value, named) => {
    const problem = problemOf(spoilt(path, value));
    expect(problem).toMatchObject({
      name: 'CityweaveError',
      code: 'layerInvalid',
      params: { member: named },
      where: { file: 'h.geojson' },
      wayOut: 'fixAtSource',
    });
  });

  it('says which feature, ring and vertex are wrong', () => {
    expect(problemOf(spoilt(`${C}.0.2`, [4, null])).where).toEqual({
      file: 'h.geojson',
      feature: '500_1000',
      ring: 0,
      vertex: 2,
    });
  });

  it('with a unit that is not the quantity’s is refused', () => {
    expect(problemOf(spoilt('cityweave.unit', 'm/s'))).toMatchObject({
      code: 'unitMismatch',
      params: { quantity: 'speed', expected: 'km/h', unit: 'm/s' },
      where: { file: 'h.geojson' },
    });
  });

  it('with an unknown quantity is refused', () => {
    expect(problemOf(spoilt('cityweave.quantity', 'mood')).code).toBe('unknownQuantity');
  });

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { type: 'FeatureCollection', features: [] },
    { type: 'Feature', cityweave: member },
    { type: 'FeatureCollection', features: [], cityweave: 'yes' },
    JSON.parse('{"type":"FeatureCollection","__proto__":{"cityweave":{}},"features":[]}'),
  ])('is not %j', (value) => {
    expect(isLayerDocument(value)).toBe(false);
    expect(problemOf(value)).toMatchObject({ code: 'notALayer', where: { file: 'h.geojson' } });
  });

  it('with anything anywhere is taken or refused with a reason, never an accident', () => {
    const paths = (value: unknown, at: readonly string[]): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, item]) => [
            [...at, key].join('.'),
            ...paths(item, [...at, key]),
          ])
        : [];
    const path = fc.constantFrom(...paths(good, []));
    const anything = fc.oneof(
      fc.anything(),
      fc.jsonValue(),
      fc.constantFrom(undefined, null, [], {}, 1e308, -1, '', '__proto__', [[]], [null]),
    );
    fc.assert(
      fc.property(path, anything, (where, value) => {
        try {
          layerFromGeoJson(spoilt(where, value), 'h.geojson');
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(CityweaveError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('changes no prototype and inherits no member from one', () => {
    const text = JSON.stringify(good)
      .replace('"parameters":{', '"parameters":{"__proto__":"p","constructor":"c",')
      .replace('"name":"n"', '"name":"__proto__"')
      .replace('"n":3', '"__proto__":3');
    const layer = layerFromGeoJson(JSON.parse(text), 'h.geojson');
    expect(Object.entries(layer.lineage.method.parameters)).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['power', 2],
    ]);
    expect(layer.columns[0]).toEqual({
      name: '__proto__',
      type: 'number',
      values: Float64Array.of(3),
    });
    expect(({} as Record<string, unknown>)['power']).toBeUndefined();
    const inherited = spoilt('cityweave.columns.0.name', 'toString');
    expect(problemOf(inherited).code).toBe('layerInvalid');
  });
});

describe.skipIf(!hasSharedData)('GeoJSON that is no layer of ours', () => {
  const folder = sharedData('adversarial/geojson/');
  const files = hasSharedData
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => /json$/.test(name))
    : [];

  it.each(files)('%s is refused as such', (name) => {
    let value: unknown;
    try {
      value = JSON.parse(readFileSync(folder + name, 'utf8'));
    } catch {
      return;
    }
    expect(problemOf(value).code).toBe('notALayer');
  });
});
