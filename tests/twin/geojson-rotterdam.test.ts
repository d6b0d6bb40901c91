import { describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { extentOf, featureCount } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import type { FeatureRole } from '#core/twin.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { geoJsonRole } from '#twin/geojson-role.ts';
import { featureCollectionChunks } from '#twin/geojson-writer.ts';
import { read, readAs, sharedJson } from './geojson-context.ts';

const COLUMNS = new Set(Array.from({ length: 610 }, (_, id) => `s${id}`));

describe.skipIf(!hasSharedData)('the files of real cities', () => {
  it.each([
    ['rotterdam/roads_graph_centre.geojson.gz', 'roads', 12_640],
    ['rotterdam/ndw_stations.geojson', 'sensors', 610],
    ['rotterdam/districts.geojson', 'districts', 30],
    ['cities/tartu/network_tartu_32635_.geojson', 'roads', 2238],
  ] as const)('%s is known for %s', async (file, role, count) => {
    const value = sharedJson(sharedData(file));
    expect(geoJsonRole((await read(value)).reading, COLUMNS)).toBe(role);
    const { set, featuresIn, refused } = await readAs(role, value);
    expect([featureCount(set.geometry), featuresIn, refused]).toEqual([count, count, 0]);
  });

  it.each([
    ['signals_centre.geojson', 'facilities', 897],
    ['gtfs_stops_centre.geojson', 'facilities', 1012],
    ['events.geojson', 'events', 918],
    ['air_stations.geojson', 'sensors', 9],
    ['transit_vehicles_snapshot.geojson', 'facilities', 117],
  ] as const)('%s must be asked about and is taken as %s', async (file, role, count) => {
    const value = sharedJson(sharedData(`rotterdam/${file}`));
    expect(geoJsonRole((await read(value)).reading, COLUMNS)).toBeUndefined();
    expect((await readAs(role as FeatureRole, value)).taken).toBe(count);
  });

  it('puts Tartu into Estonia', async () => {
    const value = sharedJson(sharedData('cities/tartu/network_tartu_32635_.geojson'));
    const [west, south, east, north] = extentOf((await readAs('roads', value)).set.geometry) ?? [];
    // Tartu's town hall stands at 58.3806 N 26.7225 E; the city is about 10 km across.
    expect(west).toBeGreaterThan(26.6);
    expect(east).toBeLessThan(26.9);
    expect(south).toBeGreaterThan(58.3);
    expect(north).toBeLessThan(58.45);
  });

  it('reads the roads as the file has them', async () => {
    const { set } = await readAs(
      'roads',
      sharedJson(sharedData('rotterdam/roads_graph_centre.geojson.gz')),
    );
    expect(textAt(set.ids, 0)).toBe('roads/3533');
    const from = columnOf(set, 'from', 'text');
    expect(from && textAt(from.values, 0)).toBe('2885');
    expect(columnOf(set, 'speedKmh', 'number')?.values[0]).toBe(50);
    expect(columnOf(set, 'lenM', 'number')?.values[0]).toBe(189.8);
    // The file's README: 7 877 of 12 640 are one-way.
    expect(columnOf(set, 'oneway', 'boolean')?.values.filter((flag) => flag === 1)).toHaveLength(
      7877,
    );
  });

  it('finds the two districts whose rings cross, as GEOS does', async () => {
    const { list } = await read(sharedJson(sharedData('rotterdam/districts.geojson')));
    const crossing = list.find(({ code }) => code === 'ringCrosses');
    expect(crossing).toMatchObject({ effect: 'repaired', count: 2 });
    expect(crossing?.examples.map(({ feature }) => feature)).toEqual(['#9', '#25']);
  });

  it('has the ridge heights of the roofs', async () => {
    const { set } = await readAs(
      'buildings',
      sharedJson(sharedData('rotterdam/roofs_lod22_centre.geojson.gz')),
    );
    expect(featureCount(set.geometry)).toBe(10_775);
    const heights = columnOf(set, 'heightM', 'number')?.values;
    expect([heights?.[0], heights?.[1]]).toEqual([18.1, 13.2]);
    expect(columnOf(set, 'heightAssumed', 'boolean')?.values.every((flag) => flag === 0)).toBe(
      true,
    );
    expect(columnOf(set, 'groundM', 'number')?.values.every((ground) => ground === 0)).toBe(true);
  });

  it('writes the stations so that they are read back identical', async () => {
    const { set } = await readAs(
      'sensors',
      sharedJson(sharedData('rotterdam/ndw_stations.geojson')),
    );
    const text = [...featureCollectionChunks(set)].join('');
    expect((await readAs('sensors', JSON.parse(text))).set).toEqual(set);
  });
});
