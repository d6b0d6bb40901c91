import { describe, expect, it } from 'vitest';
import { diskFile } from '#cli/disk-file.ts';
import { columnOf } from '#core/feature-set.ts';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import { syntheticBuildings } from '#tests/globe-harness/synthetic-city.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { buildingTiles, groundOffset } from '#tiles/building-tiles.ts';
import { tileCount, tileGlb } from '#tiles/tile-set.ts';
import { importCity } from '#twin/import-city.ts';
import { glbFaults, type ReadMesh, readGlb, triangleArea } from './read-glb.ts';

const [LON, LAT] = [4.45, 51.905];
/** Degrees of 1 m there (WGS84: M and N of the meridian and prime vertical radii at 51.905°). */
const LON_M = 1 / 68_820.5;
const LAT_M = 1 / 111_268;

function place(eastM: number, northM: number): [number, number] {
  return [LON + eastM * LON_M, LAT + northM * LAT_M];
}

function ring(...corners: readonly (readonly [number, number])[]): number[][] {
  return [...corners, ...corners.slice(0, 1)].map(([east, north]) => place(east, north));
}

interface Given {
  readonly footprint: NestedParts;
  readonly heightM: number;
  readonly groundM?: number;
  readonly surfaces?: NestedParts;
}

function buildings(...given: readonly Given[]): BuildingSet {
  const surfaces = given.map((one) => one.surfaces ?? []);
  return {
    ids: packTexts(given.map((_, index) => `buildings/${index}`)),
    geometry: packGeometry(
      'MultiPolygon',
      2,
      given.map(({ footprint }) => footprint),
    ),
    columns: [
      { name: 'heightM', type: 'number', values: Float64Array.from(given, (one) => one.heightM) },
      {
        name: 'groundM',
        type: 'number',
        values: Float64Array.from(given, (one) => one.groundM ?? 0),
      },
      { name: 'heightAssumed', type: 'boolean', values: new Uint8Array(given.length) },
    ],
    surfaces: packGeometry('MultiPolygon', 3, surfaces),
    surfaceClass: new Uint8Array(surfaces.flat().length),
  };
}

async function meshes(set: BuildingSet): Promise<ReadMesh[]> {
  const tiles = await buildingTiles(set, groundOffset(set), headlessWork());
  return Array.from({ length: tileCount(tiles) }, (_, tile) => readGlb(tileGlb(tiles, tile)));
}

/** Area in m² of the triangles by the direction they face, rounded to whole directions. */
function facing(mesh: ReadMesh): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const triangle of mesh.triangles) {
    const area = triangleArea(mesh, triangle);
    const size = Math.hypot(...area);
    const normal = mesh.normals[triangle[0] ?? 0] ?? [];
    const key = area.map((part) => Math.round(part / size) + 0).join(' ');
    expect(normal.map((part) => Math.round(part) + 0).join(' ')).toBe(key);
    sums[key] = (sums[key] ?? 0) + size;
  }
  return sums;
}

const COURT: NestedParts = [
  [ring([0, 0], [30, 0], [30, 20], [0, 20]), ring([10, 5], [20, 5], [20, 15], [10, 15])],
];

describe('a building without surfaces', () => {
  it('is its footprint raised: roof up, outer walls out, walls of the court into it', async () => {
    const [mesh] = await meshes(buildings({ footprint: COURT, heightM: 6 }));
    const sums = facing(mesh as ReadMesh);
    // Roof 30 × 20 − 10 × 10; walls of 6 m over 20 + 10 m each way.
    expect(Object.keys(sums).toSorted()).toEqual(['-1 0 0', '0 -1 0', '0 0 1', '0 1 0', '1 0 0']);
    // Positions are rounded to 1 cm.
    expect(Math.abs((sums['0 0 1'] ?? 0) - 500)).toBeLessThan(1);
    for (const side of ['1 0 0', '-1 0 0']) {
      expect(Math.abs((sums[side] ?? 0) - 6 * 30)).toBeLessThan(0.7);
    }
    for (const side of ['0 1 0', '0 -1 0']) {
      expect(Math.abs((sums[side] ?? 0) - 6 * 40)).toBeLessThan(0.7);
    }
  });

  it('has a court whose western wall looks east', async () => {
    const [mesh] = await meshes(buildings({ footprint: COURT, heightM: 6 }));
    const middle = 15;
    const normals = mesh?.normals.filter((normal, index) => {
      const east = (mesh.positions[index]?.[0] ?? 0) + middle;
      return Math.abs(east - 10) < 0.1 && Math.abs(normal[0] ?? 0) > 0.9;
    });
    expect(normals).toHaveLength(4);
    for (const normal of normals ?? []) expect(normal[0]).toBe(1);
  });

  it('faces the same way when the source winds its rings the other way round', async () => {
    const turned = COURT.map((rings) => rings.map((points) => points.toReversed()));
    const [mesh] = await meshes(buildings({ footprint: COURT, heightM: 6 }));
    const [other] = await meshes(buildings({ footprint: turned, heightM: 6 }));
    const rounded = (sums: Record<string, number>) =>
      Object.entries(sums)
        .map(([key, area]) => `${key}: ${area.toFixed(1)}`)
        .toSorted();
    expect(rounded(facing(other as ReadMesh))).toEqual(rounded(facing(mesh as ReadMesh)));
  });
});

describe('heights', () => {
  const box: NestedParts = [[ring([0, 0], [10, 0], [10, 10], [0, 10])]];
  const far: NestedParts = [[ring([50, 0], [60, 0], [60, 10], [50, 10])]];
  const ups = (mesh: ReadMesh | undefined, feature: number) => {
    const found = mesh?.positions.filter((_, vertex) => mesh.features[vertex] === feature) ?? [];
    return found.map((point) => point[2] ?? 0);
  };

  it('put the lowest ground on the ellipsoid, and higher buildings on walls down to it', async () => {
    const set = buildings(
      { footprint: box, heightM: 5, groundM: -2 },
      { footprint: far, heightM: 5, groundM: 1 },
    );
    expect(groundOffset(set)).toBe(2);
    const [mesh] = await meshes(set);
    expect(Math.min(...ups(mesh, 0))).toBeCloseTo(0, 1);
    expect(Math.max(...ups(mesh, 0))).toBeCloseTo(5, 1);
    expect(Math.min(...ups(mesh, 1))).toBeCloseTo(0, 1);
    expect(Math.max(...ups(mesh, 1))).toBeCloseTo(8, 1);
  });

  it('of surfaces are those of the source', async () => {
    const corners = [...ring([0, 0], [10, 0], [10, 10], [0, 10])];
    const roof = corners.map(([lon = 0, lat = 0], at) => [lon, lat, at === 1 || at === 2 ? 9 : 6]);
    const [mesh] = await meshes(
      buildings({ footprint: box, heightM: 9, groundM: 0, surfaces: [[roof]] }),
    );
    expect(ups(mesh, 0).toSorted()).toHaveLength(4);
    expect(Math.min(...ups(mesh, 0))).toBeCloseTo(6, 1);
    expect(Math.max(...ups(mesh, 0))).toBeCloseTo(9, 1);
    // 3 m up over 10 m: the slanted roof has 10 × √(10² + 3²) m².
    const total = mesh?.triangles.reduce(
      (sum, triangle) => sum + Math.hypot(...triangleArea(mesh, triangle)),
      0,
    );
    expect(Math.abs((total ?? 0) - 10 * Math.hypot(10, 3))).toBeLessThan(0.3);
  });
});

describe('tiles of 2500 buildings', async () => {
  const set = syntheticBuildings(2500);
  const tiles = await buildingTiles(set, 0, headlessWork());
  const read = Array.from({ length: tileCount(tiles) }, (_, tile) => readGlb(tileGlb(tiles, tile)));

  it('hold each building once, in the table and at its vertices', () => {
    expect(tileCount(tiles)).toBeGreaterThan(2);
    const table = read.flatMap((mesh) => mesh.table).toSorted((a, b) => a - b);
    expect(table).toEqual([...Array(2500).keys()]);
    for (const mesh of read) {
      expect(mesh.gids).toEqual(mesh.features);
      expect(new Set(mesh.features).size).toBe(mesh.table.length);
    }
  });

  it('are valid glTF, which the validator tells from a broken one', async () => {
    const cut = tileGlb(tiles, 0).slice(0, -8);
    expect(await glbFaults(cut)).not.toEqual([]);
    for (let tile = 0; tile < tileCount(tiles); tile++) {
      expect(await glbFaults(tileGlb(tiles, tile))).toEqual([]);
    }
  });

  it('have the same bytes each time', async () => {
    const again = await buildingTiles(syntheticBuildings(2500), 0, headlessWork());
    expect(Buffer.from(again.glb).equals(Buffer.from(tiles.glb))).toBe(true);
    expect(again.transforms).toEqual(tiles.transforms);
  });

  it('say the height of a quantised step', () => {
    const highest = Math.max(...(columnOf(set, 'heightM', 'number')?.values ?? []));
    const tops = read.map((mesh) => Math.max(...mesh.positions.map((point) => point[2] ?? 0)));
    expect(Math.abs(Math.max(...tops) - highest)).toBeLessThan(0.1);
    expect(tiles.stepM).toBeLessThanOrEqual(0.05);
  });
});

describe.skipIf(!hasSharedData)('Delfshaven', () => {
  it('becomes valid tiles with each of its 853 buildings once', async () => {
    const name = '3-20-DELFSHAVEN.city.json';
    const file = await diskFile(sharedData(`rotterdam/${name}`), name);
    const { twin } = await importCity([file], {}, headlessWork());
    const set = twin?.buildings;
    if (set === undefined) throw new Error('no buildings');
    const tiles = await buildingTiles(set, groundOffset(set), headlessWork());
    const table: number[] = [];
    for (let tile = 0; tile < tileCount(tiles); tile++) {
      expect(await glbFaults(tileGlb(tiles, tile))).toEqual([]);
      const mesh = readGlb(tileGlb(tiles, tile));
      table.push(...mesh.table);
      expect(new Set(mesh.features).size).toBe(mesh.table.length);
    }
    expect(table.toSorted((a, b) => a - b)).toEqual([...Array(853).keys()]);
  });
});
