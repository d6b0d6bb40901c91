import { describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { extentOf, featureCount } from '#core/flat-geometry.ts';
import type { BuildingSet } from '#core/twin.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { crsOf } from '#twin/crs.ts';
import { read, valuesOf } from './cityjson-cases.ts';
import { codeOf, diskFile } from './source-file-of.ts';

async function readShared(path: string, epsg?: number) {
  const stated = epsg === undefined ? undefined : await crsOf(epsg);
  return read(diskFile(sharedData(path)), stated);
}

function expectWithin(buildings: BuildingSet, box: readonly [number, number, number, number]) {
  const [west, south, east, north] = extentOf(buildings.geometry) ?? [];
  expect(west).toBeGreaterThan(box[0]);
  expect(south).toBeGreaterThan(box[1]);
  expect(east).toBeLessThan(box[2]);
  expect(north).toBeLessThan(box[3]);
}

/** Every building has a footprint and a height, and every surface a class. */
function expectWhole(buildings: BuildingSet) {
  const { geometry, surfaces, surfaceClass } = buildings;
  for (let index = 0; index < featureCount(geometry); index++) {
    expect(geometry.features[index + 1]).toBeGreaterThan(geometry.features[index] ?? 0);
  }
  expect(surfaces.features).toHaveLength(geometry.features.length);
  expect(surfaceClass).toHaveLength(surfaces.parts.length - 1);
  const heights = columnOf(buildings, 'heightM', 'number')?.values ?? [];
  expect(heights).toHaveLength(featureCount(geometry));
  for (const heightM of heights) expect(heightM).toBeGreaterThan(0);
}

describe.skipIf(!hasSharedData)('real cities in CityJSON', () => {
  it('Rotterdam-Delfshaven: 853 buildings where the municipality has them', async () => {
    const { buildings, counts, crs } = await readShared('rotterdam/3-20-DELFSHAVEN.city.json');
    expect(counts[0]).toBe(853);
    expect(counts[3]).toBe(0);
    expect(featureCount(buildings.geometry)).toBe(853);
    expect(crs).toMatchObject({ from: 'declared', crs: { epsg: 28992 } });
    expectWithin(buildings, [4.4486, 51.9037, 4.4638, 51.9098]);
    expectWhole(buildings);
    expect(new Set(buildings.surfaceClass)).toEqual(new Set([1, 2, 3]));
    // metadata.geographicalExtent of the file: 0 to 41.158 m
    expect(Math.max(...(columnOf(buildings, 'heightM', 'number')?.values ?? []))).toBe(41.158);
    expect(valuesOf(buildings, 'TerrainHeight')).toHaveLength(853);
  });

  it('Delft: solids without semantics, compound system', async () => {
    const { buildings, counts, crs, problems } = await readShared('cityjson/delft.json');
    expect(counts).toEqual([160, 160, 0, 0]);
    expect(crs.crs.epsg).toBe(28992);
    expectWithin(buildings, [4.36, 52.01, 4.37, 52.02]);
    expectWhole(buildings);
    expect(problems).toContain('noted cityObjectLeftOut 143');
  });

  it('Zurich: parts are merged into their buildings', async () => {
    const { buildings, counts, crs } = await readShared('cityjson/zurich_subset_lod2.json');
    expect(counts).toEqual([49, 49, 0, 0]);
    expect(crs.crs.epsg).toBe(2056);
    expectWithin(buildings, [8.4, 47.3, 8.7, 47.5]);
    expectWhole(buildings);
  });

  it('Vienna: no system declared; stated, east first against the authority', async () => {
    expect(await codeOf(readShared('cityjson/vienna.city.jsonl'))).toBe('crsMissing');
    const { buildings, counts, crs, problems } = await readShared(
      'cityjson/vienna.city.jsonl',
      31256,
    );
    expect(counts[0]).toBe(149);
    expect(counts[3]).toBe(0);
    expect(crs).toMatchObject({ from: 'option', crs: { epsg: 31256 } });
    // cs2cs -f %.9f EPSG:31256 EPSG:4326 of 340433.9 983.2: 48.2023 N, 16.3454 E
    expectWithin(buildings, [16.345, 48.202, 16.353, 48.209]);
    expectWhole(buildings);
    expect(problems).toContain('noted axesEastFirst 1');
  });

  it('3D BAG: CityJSON 1.0, the system as a URN', async () => {
    const { buildings, counts } = await readShared('cityjson/3dbag_sub.city.json');
    expect(counts).toEqual([26, 26, 0, 0]);
    expectWithin(buildings, [5.96, 51.76, 5.99, 51.78]);
    expectWhole(buildings);
  });

  it('several LoDs: the highest, which has semantics', async () => {
    const { buildings, counts } = await readShared('cityjson/multi_lod.json', 28992);
    expect(counts).toEqual([10, 10, 0, 0]);
    expect(new Set(buildings.surfaceClass)).toEqual(new Set([1, 2, 3]));
    expectWhole(buildings);
  });

  it.each(['montreal_noise_ext.city.json', 'delft_1_cjviewer.json'])(
    '%s is of an old version: refused with the way out',
    async (file) => {
      await expect(readShared(`cityjson/${file}`)).rejects.toMatchObject({
        code: 'cityJsonVersion',
        wayOut: 'upgradeCityJson',
      });
    },
  );
});
