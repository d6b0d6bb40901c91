import { describe, expect, it } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { smallCity } from '#tests/small-city.ts';
import { headlessWork } from '#threads/work.ts';
import { cityCentre, distanceKm } from '#twin/city-centre.ts';
import { readPackage } from '#twin/package-reader.ts';
import { writePackage } from '#twin/package-writer.ts';
import { imported, memoryFile, memorySink, observationMap } from './memory-file.ts';

const IDS = ['church', 'bridge', 'mill'];

type Place = readonly [number, number];

function set(places: readonly Place[]) {
  const features = places.map((place) => [[[place]]]);
  return {
    ids: packTexts(places.map((_, index) => `sensors/${index}`)),
    geometry: packGeometry('Point', 2, features),
    columns: [],
  };
}

function pointsFile(name: string, places: readonly Place[]) {
  const features = places.map((coordinates, index) => {
    const geometry = { type: 'Point', coordinates };
    return { type: 'Feature', id: IDS[index], properties: {}, geometry };
  });
  return memoryFile(name, JSON.stringify({ type: 'FeatureCollection', features }));
}

describe('the centre of a city', () => {
  const town: Place[] = [
    [4.4, 51.9],
    [4.5, 51.91],
    [4.6, 51.92],
  ];

  it('is not moved by outliers', () => {
    expect(cityCentre({ sensors: [set([...town, [4.45, -51.9], [44.5, 51.9]])] })).toEqual(town[1]);
  });

  it('is that of buildings, else of roads, else of sensors, else of others', () => {
    const at = (lon: number) => [set([[lon, 1]])];
    const all = { buildings: at(1), roads: at(1.1), sensors: at(1.2), events: at(1.3) };
    const { buildings: _, ...noBuildings } = all;
    const { roads: __, ...noRoads } = noBuildings;
    expect(cityCentre(all)).toEqual([1, 1]);
    expect(cityCentre(noBuildings)).toEqual([1.1, 1]);
    expect(cityCentre(noRoads)).toEqual([1.2, 1]);
    expect(cityCentre({ events: at(1.3) })).toEqual([1.3, 1]);
    expect(cityCentre({ buildings: [set([])] })).toBeUndefined();
  });

  it('is where most roles are, not where one misplaced file is', () => {
    const sets = { buildings: [set([[120, 30]])], roads: [set(town)], sensors: [set(town)] };
    expect(cityCentre(sets)).toEqual(town[1]);
    expect(cityCentre({ sensors: [set([[0, 0]]), set(town)] })).toEqual(town[1]);
  });

  it('is always the place of a feature', () => {
    const places: Place[] = [
      [0, 0],
      [10, -10],
    ];
    expect(places).toContainEqual(cityCentre({ sensors: [set(places)] }));
  });

  // One degree of a great circle is 6371.0088 km * pi / 180 = 111.195 km.
  it('is measured from on a sphere', () => {
    expect(distanceKm([179.5, 0], [-179.5, 0])).toBeCloseTo(111.195, 3);
    expect(distanceKm([7, 50], [7, 52])).toBeCloseTo(222.39, 2);
    expect(distanceKm([0, 90], [120, -90])).toBeCloseTo(20015.1, 1);
  });
});

describe('a feature far from the city', () => {
  const files = () => smallCity().map(({ name, content }) => memoryFile(name, content));
  const roles = { 'far.geojson': 'sensors', 'mixed.geojson': 'sensors' } as const;
  const outliers: [string, Place][] = [
    ['a negated latitude', [4.475, -51.92]],
    ['40 degrees to the east', [44.475, 51.92]],
    ['nowhere', [0, 0]],
  ];

  it.each(outliers)('(%s) is refused, and the package is read back', async (_, place) => {
    const plain = await imported(files());
    const mixed = pointsFile('mixed.geojson', [[4.475, 51.92], place]);
    const table = 'time,church,bridge\n2026-03-02T06:00:00Z,50,60\n';
    const result = await imported([...files(), mixed, memoryFile('x_speed_kmh.csv', table)], {
      roles,
    });
    const report = (file: string) => result.reports.find((one) => one.file === file);
    expect(report('mixed.geojson')).toMatchObject({
      role: 'sensors',
      featuresIn: 2,
      taken: 1,
      repaired: 0,
      refused: 1,
    });
    expect(report('mixed.geojson')?.problems).toMatchObject([
      {
        effect: 'refused',
        code: 'farFromCity',
        count: 1,
        where: { file: 'mixed.geojson', feature: 'bridge' },
        wayOut: 'fixAtSource',
      },
    ]);
    expect(report('x_speed_kmh.csv')).toMatchObject({
      featuresIn: 2,
      taken: 1,
      refused: 1,
      problems: [{ code: 'observationWithoutSensor', params: { sensor: 'bridge' } }],
    });
    const twin = result.twin as Twin;
    expect([twin.utm, twin.timeZone]).toEqual([32631, 'Europe/Amsterdam']);
    expect(twin.extent).toEqual(plain.twin?.extent);

    const sink = memorySink();
    await writePackage({ ...result, twin }, sink, headlessWork());
    const written = [...sink.files].map(([name, bytes]) => memoryFile(name, bytes));
    const read = await readPackage(written, headlessWork());
    expect([read.twin.utm, read.twin.timeZone]).toEqual([32631, 'Europe/Amsterdam']);
    expect(read.twin.sensors?.ids).toEqual(twin.sensors?.ids);
    expect(read.twin.buildings?.ids).toEqual(twin.buildings?.ids);
    expect(observationMap(read)).toEqual(observationMap(result));
  });

  it('is one kind of problem, and a file of nothing else is no source', async () => {
    const far = pointsFile('far.geojson', [
      [0, 0],
      [1, 1],
      [44, 51],
    ]);
    const { reports, twin } = await imported([...files(), far], { roles });
    const report = reports.find(({ file }) => file === 'far.geojson');
    expect(report).toMatchObject({
      role: 'none',
      featuresIn: 3,
      taken: 0,
      repaired: 0,
      refused: 3,
    });
    expect(report?.problems).toMatchObject([{ code: 'farFromCity', count: 3 }]);
    expect(twin?.sources.map(({ name }) => name)).not.toContain('far.geojson');
  });
});
