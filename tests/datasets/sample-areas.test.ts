import { beforeAll, describe, expect, test } from 'vitest';
import { representativePoints } from '#app/feature-index.ts';
import { columnOf } from '#core/feature-set.ts';
import { featureCount, nestedParts } from '#core/flat-geometry.ts';
import type { Twin } from '#core/twin.ts';
import { type AreaCity, type AreaCityInput, areaCity } from '#layers/area-city.ts';
import { AreaShape } from '#layers/area-shape.ts';
import { headlessWork } from '#threads/work.ts';
import { geodesicM } from '#twin/geodesic.ts';
import { readCommitted } from './the-sample-city.ts';

let twin: Twin;
let input: AreaCityInput;
let districts: AreaCity[];
let whole: AreaCity;

const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);

beforeAll(async () => {
  const read = (await readCommitted('')).twin;
  if (read?.buildings === undefined || read.districts === undefined) throw new Error('no city');
  twin = read;
  const { buildings } = read;
  const residents = columnOf(buildings, 'residents', 'number')?.values;
  input = {
    buildings: {
      places: representativePoints(buildings.geometry),
      ...(residents === undefined ? {} : { residents }),
    },
    ...(twin.roads === undefined ? {} : { roads: twin.roads }),
    ...(twin.sensors === undefined ? {} : { sensors: twin.sensors }),
    districts: read.districts,
  };
  const figures = (area: AreaShape) => areaCity(area, input, headlessWork());
  const { geometry } = read.districts;
  districts = [];
  for (let at = 0; at < featureCount(geometry); at++) {
    districts.push(await figures(new AreaShape(nestedParts(geometry, at))));
  }
  const [west, south, east, north] = twin.extent;
  const box = [
    [west - 1e-6, south - 1e-6],
    [east + 1e-6, south - 1e-6],
    [east + 1e-6, north + 1e-6],
    [west - 1e-6, north + 1e-6],
    [west - 1e-6, south - 1e-6],
  ];
  whole = await figures(new AreaShape([[box]]));
}, 120_000);

describe('the figures of Havenmond', () => {
  test('each district has the residents that its file says', () => {
    const stated = twin.districts && columnOf(twin.districts, 'residents', 'number')?.values;
    expect(districts.map(({ people }) => people?.count)).toEqual([...(stated ?? [])]);
    expect(districts.every(({ people }) => people?.from === 'buildings')).toBe(true);
  });

  test('the whole city has all people, buildings, sensors and streets', () => {
    const { buildings, roads, sensors } = twin;
    const residents = buildings && columnOf(buildings, 'residents', 'number')?.values;
    expect(whole.people).toEqual({ from: 'buildings', count: sum(residents ?? []), unknown: 0 });
    expect(whole.buildings).toBe(9626);
    expect(whole.sensors).toBe(sensors && featureCount(sensors.geometry));
    // Vincenty's geodesics along every street; their own statement of length is rounded.
    let metres = 0;
    for (let road = 0; roads !== undefined && road < featureCount(roads.geometry); road++) {
      for (const line of nestedParts(roads.geometry, road).flat()) {
        line.slice(1).forEach(([lon = 0, lat = 0], at) => {
          const [lon1 = 0, lat1 = 0] = line[at] ?? [];
          metres += geodesicM([lon1, lat1], [lon, lat]);
        });
      }
    }
    const streets = sum(whole.streets?.map(({ lengthM }) => lengthM) ?? []);
    expect(Math.abs(streets / metres - 1)).toBeLessThan(1e-6);
    const stated = roads && columnOf(roads, 'lenM', 'number')?.values;
    expect(Math.abs(streets / sum(stated ?? []) - 1)).toBeLessThan(0.002);
  });

  test('the districts together have no building, sensor or street twice', () => {
    const all = (of: (figures: AreaCity) => number | undefined) =>
      sum(districts.map((figures) => of(figures) ?? Number.NaN));
    expect(all(({ buildings }) => buildings)).toBeLessThanOrEqual(whole.buildings ?? 0);
    expect(all(({ sensors }) => sensors)).toBeLessThanOrEqual(whole.sensors ?? 0);
    const lengthOf = ({ streets = [] }: AreaCity) => sum(streets.map(({ lengthM }) => lengthM));
    expect(all(lengthOf)).toBeLessThanOrEqual(lengthOf(whole) + 1e-3);
    expect(all(({ people }) => people?.count)).toBe(whole.people?.count);
  });

  test('without residents on buildings, people are the share of each district', async () => {
    const { buildings: _, ...rest } = input;
    const district = twin.districts && nestedParts(twin.districts.geometry, 0);
    const own = await areaCity(new AreaShape(district ?? []), rest, headlessWork());
    expect(own.people?.from).toBe('districts');
    const stated = districts[0]?.people?.count ?? 0;
    expect(Math.abs((own.people?.count ?? 0) - stated)).toBeLessThan(stated * 0.001);
    expect(own.buildings).toBeUndefined();
    const { districts: _d, ...none } = rest;
    const unsaid = await areaCity(new AreaShape(district ?? []), none, headlessWork());
    expect(unsaid.people).toBeUndefined();
  });
});
