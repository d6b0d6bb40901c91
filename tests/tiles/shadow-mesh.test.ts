import { expect, it } from 'vitest';
import { syntheticBuildings } from '#tests/globe-harness/synthetic-city.ts';
import { headlessWork } from '#threads/work.ts';
import { buildingTiles } from '#tiles/building-tiles.ts';
import { shadowMesh } from '#tiles/shadow-mesh.ts';
import { tileCount, tileGlb } from '#tiles/tile-set.ts';
import { readGlb } from './read-glb.ts';

const BUILDINGS = 1200;
const tiles = await buildingTiles(syntheticBuildings(BUILDINGS), 0, headlessWork());

it('has the triangles of the buildings where the tile has them, to a step', () => {
  expect(tileCount(tiles)).toBeGreaterThan(1);
  for (let tile = 0; tile < tileCount(tiles); tile++) {
    const drawn = readGlb(tileGlb(tiles, tile));
    const cast = shadowMesh(tiles, tile);
    expect([...cast.indices]).toEqual(drawn.triangles.flat());
    drawn.positions.forEach((place, vertex) => {
      for (const [axis, metres] of place.entries()) {
        expect(cast.positions[vertex * 3 + axis]).toBeCloseTo(metres, 2);
      }
    });
  }
});

it('leaves out the buildings that are not shown, and no other', () => {
  const shown = Uint8Array.from({ length: BUILDINGS }, (_, building) => building % 3);
  for (let tile = 0; tile < tileCount(tiles); tile++) {
    const { gids, triangles } = readGlb(tileGlb(tiles, tile));
    const wanted = triangles.filter(([corner = 0]) => (gids[corner] ?? 0) % 3 !== 0);
    expect([...shadowMesh(tiles, tile, shown).indices]).toEqual(wanted.flat());
  }
});
