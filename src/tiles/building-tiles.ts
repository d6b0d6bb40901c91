import { columnOf } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import type { BuildingSet } from '#core/twin.ts';
import { featureBoxes } from './feature-boxes.ts';
import type { LocalFrame } from './local-frame.ts';
import { type PlanarRings, polygonTriangles, vectorArea } from './polygon-triangles.ts';
import { localRing, partsOf, ringsOf } from './ring-coordinates.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

/** A base higher than this above the lowest ground gets walls down to it. */
const FLOATING_M = 0.05;

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

/**
 * Metres to add to heights above the twin's datum, so that the lowest ground of all buildings lies on
 * the ellipsoid: 0 without buildings.
 */
export function groundOffset(buildings: BuildingSet): number {
  const grounds = columnOf(buildings, 'groundM', 'number')?.values ?? [];
  let lowest = Infinity;
  for (const ground of grounds) if (ground < lowest) lowest = ground;
  // +0: no -0 for a ground at 0.
  return Number.isFinite(lowest) ? -lowest + 0 : 0;
}

function addPolygon(mesh: TileMeshBuilder, rings: PlanarRings): void {
  const triangles = polygonTriangles(rings);
  if (triangles === undefined) return;
  const { positions, normal, indices } = triangles;
  const first = mesh.vertices;
  for (let at = 0; at < positions.length; at += 3) {
    mesh.vertex(positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0);
    mesh.normal(normal);
  }
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3);
    mesh.triangle(first + a, first + b, first + c);
  }
}

/** Ring with the area to its left (outer, counter-clockwise) or to its right (hole), seen from above. */
function wound(ring: readonly number[], outer: boolean): number[] {
  const vertices: number[][] = [];
  for (let at = 0; at < ring.length; at += 3) vertices.push(ring.slice(at, at + 3));
  return (vectorArea(ring)[2] > 0 === outer ? vertices : vertices.toReversed()).flat();
}

function raised(ring: readonly number[], byM: number): number[] {
  return ring.map((value, at) => (at % 3 === 2 ? value + byM : value));
}

/** Walls over the edges of a ring that has the building to its left. */
function addWalls(mesh: TileMeshBuilder, ring: readonly number[], heightM: number): void {
  for (let at = 0; at + 3 < ring.length; at += 3) {
    const a = ring.slice(at, at + 3);
    const b = ring.slice(at + 3, at + 6);
    addPolygon(mesh, [[...a, ...b, ...raised(b, heightM), ...raised(a, heightM)]]);
  }
}

interface Block {
  readonly footprint: FlatGeometry;
  readonly baseM: number;
  readonly heightM: number;
  readonly roof: boolean;
}

/** The footprint raised from `baseM` by `heightM`: walls facing out, and a flat roof if asked for. */
function addBlock(mesh: TileMeshBuilder, frame: LocalFrame, feature: number, block: Block): void {
  for (const part of partsOf(block.footprint, feature)) {
    const rings = ringsOf(block.footprint, part).map((ring, index) =>
      wound(localRing(block.footprint, ring, frame, block.baseM), index === 0),
    );
    if (block.roof)
      addPolygon(
        mesh,
        rings.map((ring) => raised(ring, block.heightM)),
      );
    if (block.heightM > 0) for (const ring of rings) addWalls(mesh, ring, block.heightM);
  }
}

function highest(buildings: BuildingSet, heights: ArrayLike<number>): number {
  let top = 0;
  const grounds = columnOf(buildings, 'groundM', 'number')?.values;
  for (let at = 0; at < heights.length; at++) {
    top = Math.max(top, finite(heights[at]) + finite(grounds?.[at]));
  }
  const { coordinates } = buildings.surfaces;
  for (let at = 2; at < coordinates.length; at += 3) top = Math.max(top, coordinates[at] ?? 0);
  return top;
}

function lowestSurface(buildings: BuildingSet): number {
  let low = Infinity;
  const { coordinates } = buildings.surfaces;
  for (let at = 2; at < coordinates.length; at += 3) low = Math.min(low, coordinates[at] ?? 0);
  return low;
}

/**
 * Buildings as tiles of triangles with flat normals: their surfaces, or their footprint raised by
 * their height. `offsetM` (see `groundOffset`) is added to all heights; a building whose ground then
 * lies above 0 stands on walls that reach down to 0.
 */
export function buildingTiles(
  buildings: BuildingSet,
  offsetM: number,
  work: Work,
): Promise<TileSet> {
  const { surfaces, geometry: footprint } = buildings;
  const grounds = columnOf(buildings, 'groundM', 'number')?.values;
  const heights = columnOf(buildings, 'heightM', 'number')?.values ?? [];
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    const baseM = finite(grounds?.[feature]) + offsetM;
    const parts = partsOf(surfaces, feature);
    for (const part of parts) {
      const rings = ringsOf(surfaces, part);
      addPolygon(
        mesh,
        rings.map((ring) => localRing(surfaces, ring, frame, offsetM)),
      );
    }
    const solid = parts.length > 0;
    const heightM = finite(heights[feature]);
    if (!solid) addBlock(mesh, frame, feature, { footprint, baseM, heightM, roof: true });
    if (baseM > FLOATING_M) {
      addBlock(mesh, frame, feature, { footprint, baseM: 0, heightM: baseM, roof: false });
    }
  };
  return writeTileSet(
    {
      boxes: featureBoxes(footprint, surfaces),
      mostPerTile: 1000,
      heights: [
        Math.min(0, lowestSurface(buildings) + offsetM),
        highest(buildings, heights) + offsetM,
      ],
      quantise: true,
      stage: 'drawBuildings',
      draw,
    },
    work,
  );
}
