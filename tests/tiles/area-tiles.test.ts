import { describe, expect, it } from 'vitest';
import type { FeatureSet } from '#core/feature-set.ts';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import { headlessWork } from '#threads/work.ts';
import { tileCount, tileGlb } from '#tiles/tile-set.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { glbFaults, readGlb, triangleArea } from './read-glb.ts';

const EARTH_M = 6_371_000;
/** The ground lies this far below. */
const GROUND_M = -3;

function box(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function coverOf(areas: readonly (readonly [string, NestedParts])[]): FeatureSet {
  return {
    ids: packTexts(areas.map((_, index) => `landcover/${index}`)),
    geometry: packGeometry(
      'MultiPolygon',
      2,
      areas.map(([, parts]) => parts),
    ),
    columns: [{ name: 'class', type: 'text', values: packTexts(areas.map(([name]) => name)) }],
  };
}

async function coverMesh(areas: readonly (readonly [string, NestedParts])[]) {
  const extent = [4, 51.9, 4.1, 52] as const;
  const city = await tilesKernel.cityTiles({ extent, landcover: coverOf(areas) }, headlessWork());
  const tiles = city.landcover;
  if (tiles === undefined) throw new Error('no tiles');
  return { tiles, glb: tileGlb(tiles, 0), mesh: readGlb(tileGlb(tiles, 0)) };
}

/** Metres above the earth's surface of each vertex of a feature, on a sphere. */
function heights(mesh: ReturnType<typeof readGlb>, feature: number): number[] {
  return mesh.positions
    .filter((_, vertex) => mesh.features[vertex] === feature)
    .map(([east = 0, north = 0, up = 0]) => up + (east ** 2 + north ** 2) / (2 * EARTH_M));
}

describe('land cover', async () => {
  const pond = [[box(4, 51.9, 4.01, 51.91), box(4.002, 51.902, 4.008, 51.908).reverse()]];
  const { tiles, glb, mesh } = await coverMesh([
    ['water', pond],
    ['green', [[box(4.005, 51.905, 4.02, 51.92)]]],
    ['sand', [[box(4.02, 51.9, 4.03, 51.91)], [box(4.04, 51.9, 4.05, 51.91)]]],
    ['green', []],
  ]);

  it('is one valid tile with each area that has a shape', async () => {
    expect(tileCount(tiles)).toBe(1);
    expect(tiles.features).toBe(4);
    expect(await glbFaults(glb)).toEqual([]);
    expect(new Set(mesh.features)).toEqual(new Set([0, 1, 2]));
    expect(mesh.gids).toEqual(mesh.features);
  });

  it('faces up and leaves holes out', () => {
    const areas = [0, 0, 0];
    for (const triangle of mesh.triangles) {
      const [, , up] = triangleArea(mesh, triangle);
      expect(up).toBeGreaterThan(0);
      const feature = mesh.features[triangle[0] ?? 0] ?? 0;
      areas[feature] = (areas[feature] ?? 0) + up;
    }
    // WGS84 at 51.905° N: a degree is 68 806 m × 111 267 m (meridian and prime vertical radii).
    const degree2 = 68_806 * 111_267;
    const expected = [1e-4 - 3.6e-5, 2.25e-4, 2e-4].map((degrees) => degrees * degree2);
    areas.forEach((area, at) => {
      expect(area / (expected[at] ?? 0)).toBeCloseTo(1, 2);
    });
  });

  it('lies under other flat content and over the ground, water over green over the rest', () => {
    const [water, green, sand] = [0, 1, 2].map((feature) => heights(mesh, feature)) as [
      number[],
      number[],
      number[],
    ];
    expect(Math.max(...water)).toBeLessThan(-0.5);
    expect(Math.min(...water)).toBeGreaterThan(Math.max(...green) + 0.3);
    expect(Math.min(...green)).toBeGreaterThan(Math.max(...sand) + 0.3);
    expect(Math.min(...sand)).toBeGreaterThan(GROUND_M + 0.5);
  });
});

it('a lake of 40 km follows the round earth: no edge dips to the ground below it', async () => {
  const { mesh, glb } = await coverMesh([['water', [[box(4, 51.9, 4.5, 51.902)]]]]);
  expect(await glbFaults(glb)).toEqual([]);
  const reach = Math.max(...mesh.positions.map(([east = 0]) => Math.abs(east)));
  expect(reach).toBeGreaterThan(17_000);
  for (const triangle of mesh.triangles) {
    const corners = triangle.map((vertex) => mesh.positions[vertex] ?? []);
    const [east, north, up] = [0, 1, 2].map(
      (axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / 3,
    ) as [number, number, number];
    const heightM = up + (east ** 2 + north ** 2) / (2 * EARTH_M);
    expect(heightM).toBeGreaterThan(-1.35);
    expect(heightM).toBeLessThan(-0.7);
  }
});
