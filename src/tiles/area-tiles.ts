import type { FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { coverClasses } from './cover-classes.ts';
import { featureBoxes } from './feature-boxes.ts';
import { type LocalFrame, toLocal } from './local-frame.ts';
import { polygonTriangles } from './polygon-triangles.ts';
import { partsOf, ringsOf } from './ring-coordinates.ts';
import { type Corner, roundTriangles } from './round-triangles.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

/** Metres of a degree of latitude on a sphere as large as the earth. */
const DEGREE_M = 111_195;

/** A plane in which areas are cut into triangles: east and north of a place, as long as degrees are there. */
class DegreePlane {
  readonly #lon: number;
  readonly #lat: number;
  readonly #eastM: number;

  constructor(lon: number, lat: number) {
    this.#lon = lon;
    this.#lat = lat;
    this.#eastM = DEGREE_M * Math.cos((lat * Math.PI) / 180);
  }

  /** [vertices × 3] of one ring; the third number is 0. */
  ring({ coordinates, dimension, rings }: FlatGeometry, ring: number): number[] {
    const flat: number[] = [];
    for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
      const lon = coordinates[vertex * dimension] ?? 0;
      const lat = coordinates[vertex * dimension + 1] ?? 0;
      flat.push((lon - this.#lon) * this.#eastM, (lat - this.#lat) * DEGREE_M, 0);
    }
    return flat;
  }

  lonLat([eastM, northM]: Corner): [number, number] {
    return [this.#lon + eastM / this.#eastM, this.#lat + northM / DEGREE_M];
  }
}

function addArea(
  mesh: TileMeshBuilder,
  rings: readonly number[][],
  placed: (corner: Corner) => readonly [number, number, number],
): void {
  const triangles = polygonTriangles(rings);
  if (triangles === undefined) return;
  const first = mesh.vertices;
  const { positions, normal } = triangles;
  const flat: Corner[] = [];
  for (let at = 0; at < positions.length; at += 3) {
    flat.push([positions[at] ?? 0, positions[at + 1] ?? 0]);
  }
  const { corners, indices } = roundTriangles(flat, triangles.indices);
  for (const corner of corners) mesh.vertex(...placed(corner));
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3);
    if (normal[2] > 0) mesh.triangle(first + a, first + b, first + c);
    else mesh.triangle(first + a, first + c, first + b);
  }
}

function flatTiles(
  geometry: FlatGeometry,
  upM: (feature: number) => number,
  { heights, stage }: { heights: readonly [number, number]; stage: string },
  work: Work,
): Promise<TileSet> {
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    for (const part of partsOf(geometry, feature)) {
      const rings = ringsOf(geometry, part);
      const start = (geometry.rings[rings[0] ?? 0] ?? 0) * geometry.dimension;
      const plane = new DegreePlane(
        geometry.coordinates[start] ?? 0,
        geometry.coordinates[start + 1] ?? 0,
      );
      const flat = rings.map((ring) => plane.ring(geometry, ring));
      const up = upM(feature);
      addArea(mesh, flat, (corner) => toLocal(frame, ...plane.lonLat(corner), up));
    }
  };
  const boxes = featureBoxes(geometry);
  return writeTileSet({ boxes, mostPerTile: 4000, heights, quantise: false, stage, draw }, work);
}

/** Areas, such as the cells of a grid, as flat triangles on the ground that face up. */
export function areaTiles(geometry: FlatGeometry, work: Work): Promise<TileSet> {
  return flatTiles(geometry, () => 0, { heights: [0, 0], stage: 'drawLayer' }, work);
}

/**
 * Height of areas of land cover by class, in metres: under all other flat content, over the ground, and
 * green over bare ground and water over green where areas overlap.
 */
const COVER_UP_M = { other: -2, green: -1.5, water: -1 };
const UP_M = COVER_CLASSES.map((name) => COVER_UP_M[name]);

/** Areas of land cover as flat triangles that face up. */
export function coverTiles(
  cover: Pick<FeatureSet, 'geometry' | 'columns'>,
  work: Work,
): Promise<TileSet> {
  const classes = coverClasses(cover);
  const upM = (feature: number) => UP_M[classes[feature] ?? 0] ?? 0;
  return flatTiles(cover.geometry, upM, { heights: [-2, -1], stage: 'drawCover' }, work);
}
