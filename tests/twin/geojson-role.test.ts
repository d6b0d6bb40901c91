import { describe, expect, it } from 'vitest';
import { geoJsonRole } from '#twin/geojson-role.ts';
import { collection, feature, read } from './geojson-context.ts';

async function roleOf(value: unknown, columns: readonly string[] = []) {
  return geoJsonRole((await read(value)).reading, new Set(columns));
}

function square(lon: number, side: number, height?: number) {
  const at = (x: number, y: number) => [lon + x, 51 + y, ...(height === undefined ? [] : [height])];
  return [at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)];
}

const LINE = [
  [4, 51],
  [4.1, 51],
];

describe('lines', () => {
  it.each([
    [{ from: 1, to: 2 }, 'roads'],
    [{ FROM_NODE: 'a', TO_NODE: 'b' }, 'roads'],
    [{ u: 1, v: 2 }, 'roads'],
    [{ highway: 'residential' }, 'roads'],
    [{ highway: 'primary_link' }, 'roads'],
    [{ from: 1 }, undefined],
    [{ waterway: 'river', name: 'Maas' }, undefined],
    [{}, undefined],
  ])('with %j are %s', async (properties, role) => {
    expect(await roleOf(feature('LineString', LINE, properties))).toBe(role);
  });

  it('go by what most of them are', async () => {
    const road = feature('LineString', LINE, { from: 1, to: 2 });
    const other = feature('LineString', LINE);
    expect(await roleOf(collection(road, road, other))).toBe('roads');
    expect(await roleOf(collection(road, other, other))).toBeUndefined();
  });
});

describe('points', () => {
  const points = collection(
    ...[0, 1, 2, 3].map((id) => feature('Point', [4 + id / 10, 51], { name: `n${id}` }, id)),
  );
  it.each([
    ['exactly', ['0', '1', '2', '3'], 'sensors'],
    ['after one prefix', ['s0', 's1', 's2', 's3'], 'sensors'],
    ['half of them, beside other columns', ['s0', 's1', 'rain', 'level'], 'sensors'],
    ['two of many columns and points', ['s0', 'a', 'b', 'c', 'd', 'e'], undefined],
    ['not at all', ['temperature', 'rain'], undefined],
    ['because there are no columns', [], undefined],
  ])('whose ids match %s', async (_, columns, role) => {
    expect(await roleOf(points, columns)).toBe(role);
  });

  it('are found by an id among the properties', async () => {
    const stations = collection(
      feature('Point', [4, 51], { station_id: 'NL-1', kind: 'a' }),
      feature('Point', [4.1, 51], { station_id: 'NL-2', kind: 'a' }),
    );
    expect(await roleOf(stations, ['NL-1', 'NL-2'])).toBe('sensors');
  });
});

describe('polygons', () => {
  it.each([
    [{ height: 12 }, 'buildings'],
    [{ height: '12 m' }, 'buildings'],
    [{ Height_M: 7.5 }, 'buildings'],
    [{ 'building:levels': '3' }, 'buildings'],
    [{ building: 'yes' }, 'buildings'],
    [{ ridge_h_m: 9 }, 'buildings'],
    [{ height: 'unknown' }, undefined],
    [{ name: 'Town Hall' }, undefined],
  ])('of 70 m with %j are %s', async (properties, role) => {
    expect(await roleOf(feature('Polygon', [square(4, 0.001)], properties))).toBe(role);
  });

  it('with a name, no height and 10 ha are districts', async () => {
    expect(await roleOf(feature('Polygon', [square(4, 0.01)], { name: 'West' }))).toBe('districts');
    expect(await roleOf(feature('Polygon', [square(4, 0.01)], {}))).toBeUndefined();
  });

  it.each([
    [{ class: 'water', name: 'Haven' }, 'landcover'],
    [{ natural: 'wood' }, 'landcover'],
    [{ leisure: 'park', building: 'yes' }, 'buildings'],
    [{ landuse: 'residential', name: 'West' }, 'districts'],
  ])('of 1 km with %j are %s', async (properties, role) => {
    expect(await roleOf(feature('Polygon', [square(4, 0.01)], properties))).toBe(role);
  });

  it('whose heights differ are buildings', async () => {
    const roofs = feature('MultiPolygon', [[square(4, 0.001, 9)], [square(4.002, 0.001, 12)]]);
    expect(await roleOf(roofs)).toBe('buildings');
  });
});

it('asks about a mixed or an empty file', async () => {
  expect(await roleOf(collection())).toBeUndefined();
  const mixed = collection(feature('Point', [4, 51]), feature('LineString', LINE));
  expect(await roleOf(mixed)).toBeUndefined();
});
