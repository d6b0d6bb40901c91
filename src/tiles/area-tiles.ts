import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { featureBoxes } from './feature-boxes.ts';
import type { LocalFrame } from './local-frame.ts';
import { polygonTriangles } from './polygon-triangles.ts';
import { localRing, partsOf, ringsOf } from './ring-coordinates.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

function flat(ring: readonly number[]): number[] {
  return ring.map((value, at) => (at % 3 === 2 ? 0 : value));
}

function addArea(mesh: TileMeshBuilder, rings: readonly number[][]): void {
  const triangles = polygonTriangles(rings.map(flat));
  if (triangles === undefined) return;
  const first = mesh.vertices;
  const { positions, indices, normal } = triangles;
  const up = rings.flat();
  for (let at = 0; at < positions.length; at += 3) {
    mesh.vertex(positions[at] ?? 0, positions[at + 1] ?? 0, up[at + 2] ?? 0);
  }
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3);
    if (normal[2] > 0) mesh.triangle(first + a, first + b, first + c);
    else mesh.triangle(first + a, first + c, first + b);
  }
}

/** Areas, such as the cells of a grid, as flat triangles on the ground that face up. */
export function areaTiles(geometry: FlatGeometry, work: Work): Promise<TileSet> {
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    for (const part of partsOf(geometry, feature)) {
      addArea(
        mesh,
        ringsOf(geometry, part).map((ring) => localRing(geometry, ring, frame, 0)),
      );
    }
  };
  return writeTileSet(
    {
      boxes: featureBoxes(geometry),
      mostPerTile: 4000,
      heights: [0, 0],
      quantise: false,
      stage: 'drawLayer',
      draw,
    },
    work,
  );
}
