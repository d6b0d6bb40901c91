import { describe, expect, it } from 'vitest';
import { type FlatGeometry, packGeometry } from '#core/flat-geometry.ts';
import { syntheticCells, syntheticRoads } from '#tests/globe-harness/synthetic-city.ts';
import { headlessWork } from '#threads/work.ts';
import { groundTile } from '#tiles/ground-tile.ts';
import { FILL_RANK } from '#tiles/line-tiles.ts';
import { tileCount, tileGlb, tilesetDocument } from '#tiles/tile-set.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { glbFaults, readGlb, triangleArea } from './read-glb.ts';

const work = headlessWork();

/** Tiles of a layer without columns. */
const layerTiles = (geometry: FlatGeometry) =>
  tilesKernel.layerTiles({ geometry, columns: [], groundOffsetM: 0 }, work);

describe('cells of a grid', async () => {
  const cells = syntheticCells(2000, 100);
  const tiles = await layerTiles(cells);
  if (tiles === undefined) throw new Error('no tiles');
  const mesh = readGlb(tileGlb(tiles, 0));

  it('are flat, face up and have their area each', () => {
    const areas = new Float64Array(400);
    for (const triangle of mesh.triangles) {
      const [, , up] = triangleArea(mesh, triangle);
      expect(up).toBeGreaterThan(0);
      const feature = mesh.features[triangle[0] ?? 0] ?? 0;
      areas[feature] = (areas[feature] ?? 0) + up;
    }
    // The cells are squares on a sphere of 111.32 km a degree; on the ellipsoid they differ by under 1 %.
    for (const area of areas) expect(Math.abs(area - 10_000)).toBeLessThan(100);
  });

  it('are valid glTF with a complete table', async () => {
    expect(await glbFaults(tileGlb(tiles, 0))).toEqual([]);
    expect(mesh.table.toSorted((a, b) => a - b)).toEqual([...Array(400).keys()]);
    expect(mesh.gids).toEqual(mesh.features);
  });
});

describe('streets', async () => {
  const roads = syntheticRoads(2000);
  const { roads: tiles, ...city } = await tilesKernel.cityTiles(
    { extent: [4.4, 51.9, 4.5, 52], roads },
    work,
  );
  if (tiles === undefined) throw new Error('no tiles');
  const mesh = readGlb(tileGlb(tiles, 0));

  it('are drawn twice, as casing and as fill, by class', () => {
    const streets = roads.ids.offsets.length - 1;
    for (let street = 0; street < streets; street++) {
      const ranks = mesh.offsets
        .filter((_, vertex) => mesh.features[vertex] === street)
        .map((offset) => offset[3]);
      // Class 0 (motorway) has the highest rank, 5; class 5 (local) the lowest.
      const rank = 5 - (street % 6);
      expect([...new Set(ranks)]).toEqual([rank, rank + FILL_RANK]);
    }
  });

  it('are valid glTF', async () => {
    expect(await glbFaults(tileGlb(tiles, 0))).toEqual([]);
  });

  it('come with a ground, and without what the city has not', async () => {
    expect(city.groundOffsetM).toBe(0);
    expect('buildings' in city).toBe(false);
    expect(await glbFaults(tileGlb(city.ground, 0))).toEqual([]);
    const ground = readGlb(tileGlb(groundTile([4.4, 51.9, 4.5, 52]), 0));
    for (const triangle of ground.triangles) {
      expect(triangleArea(ground, triangle)[2]).toBeGreaterThan(0);
    }
  });
});

describe('a layer', () => {
  it('of points has no tiles', async () => {
    expect(await layerTiles(packGeometry('Point', 2, [[[[[4, 52]]]]]))).toBeUndefined();
  });

  it('without any shape has no tile, and loads', async () => {
    const tiles = await layerTiles(packGeometry('MultiPolygon', 2, [[], []]));
    if (tiles === undefined) throw new Error('no tiles');
    expect(tileCount(tiles)).toBe(0);
    expect(tiles.features).toBe(2);
    expect(JSON.parse(tilesetDocument(tiles, String)).root.children).toEqual([]);
  });
});

describe('the tileset document', async () => {
  const tiles = await layerTiles(syntheticCells(9000, 100));
  if (tiles === undefined) throw new Error('no tiles');
  const document = JSON.parse(tilesetDocument(tiles, (tile) => `tile-${tile}.glb`)) as {
    root: {
      boundingVolume: { region: number[] };
      geometricError: number;
      children: {
        boundingVolume: { region: number[] };
        transform: number[];
        content: { uri: string };
      }[];
    };
  };

  it('names each tile, inside of the whole', () => {
    const { children, boundingVolume } = document.root;
    expect(children.map(({ content }) => content.uri)).toEqual(
      Array.from({ length: tileCount(tiles) }, (_, tile) => `tile-${tile}.glb`),
    );
    expect(tileCount(tiles)).toBeGreaterThan(1);
    for (const { boundingVolume: part, transform } of children) {
      expect(transform).toHaveLength(16);
      for (const axis of [0, 1, 4]) {
        expect(part.region[axis]).toBeGreaterThanOrEqual(boundingVolume.region[axis] ?? Infinity);
      }
      for (const axis of [2, 3, 5]) {
        expect(part.region[axis]).toBeLessThanOrEqual(boundingVolume.region[axis] ?? -Infinity);
      }
    }
  });

  it('makes every tile load from a hundred kilometres away', () => {
    // 3D Tiles: a tile is refined while error × screen height / (distance × 2 tan(fov / 2)) is above 16 px.
    const pixels = (document.root.geometricError * 640) / (100_000 * 2 * Math.tan(Math.PI / 6));
    expect(pixels).toBeGreaterThan(16);
  });
});
