import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { featureBoxes } from './feature-boxes.ts';
import { leftSide } from './line-mesh.ts';
import type { LocalFrame } from './local-frame.ts';
import { localRing, partsOf, ringsOf } from './ring-coordinates.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

/** A wall strip stands so far in front of its line, in metres, so that it hides the building's own wall. */
export const STRIP_IN_FRONT_M = 0.15;

type Flat = readonly [number, number];

/** Foot and height of the n walls of a layer in metres, the foot above the twin's datum. */
export interface WallHeights {
  readonly groundM: Float64Array;
  readonly heightM: Float64Array;
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

/** East and north of the vertices of a line without repeats. */
function planOf(line: readonly number[]): Flat[] {
  const plan: Flat[] = [];
  for (let at = 0; at < line.length; at += 3) {
    const [east = 0, north = 0] = line.slice(at, at + 2);
    const [x, y] = plan.at(-1) ?? [Infinity, Infinity];
    if (Math.hypot(east - x, north - y) > 1e-3) plan.push([east, north]);
  }
  return plan;
}

function directions(plan: readonly Flat[]): Flat[] {
  return plan.slice(1).map(([x, y], at) => {
    const [px, py] = plan[at] ?? [0, 0];
    const length = Math.hypot(x - px, y - py);
    return [(x - px) / length, (y - py) / length];
  });
}

/** The line moved to its right. */
function inFront(plan: readonly Flat[], along: readonly Flat[]): Flat[] {
  return plan.map(([east, north], at) => {
    const before = along[at - 1] ?? along[at] ?? [1, 0];
    const left = leftSide(before, along[at] ?? before);
    return [east - left[0] * STRIP_IN_FRONT_M, north - left[1] * STRIP_IN_FRONT_M];
  });
}

/** Upright strips along a line, facing its right, from `footM` up to `topM`. */
function addStrip(
  mesh: TileMeshBuilder,
  line: readonly number[],
  footM: number,
  topM: number,
): void {
  const plan = planOf(line);
  const along = directions(plan);
  const moved = inFront(plan, along);
  along.forEach(([east, north], segment) => {
    const [a, b] = [moved[segment] ?? [0, 0], moved[segment + 1] ?? [0, 0]];
    const first = mesh.vertices;
    for (const [[x, y], up] of [
      [a, footM],
      [b, footM],
      [b, topM],
      [a, topM],
    ] as const) {
      mesh.vertex(x, y, up);
      mesh.normal([north, -east, 0]);
    }
    mesh.triangle(first, first + 1, first + 2);
    mesh.triangle(first, first + 2, first + 3);
  });
}

function bounds(heights: WallHeights, offsetM: number): [number, number] {
  let [low, high] = [0, 0];
  heights.groundM.forEach((ground, at) => {
    const foot = finite(ground) + offsetM;
    low = Math.min(low, foot);
    high = Math.max(high, foot + finite(heights.heightM[at]));
  });
  return [low, high];
}

/**
 * Walls as upright strips `STRIP_IN_FRONT_M` to the right of their lines, from the ground to the top.
 * `offsetM` (see `groundOffset`) is added to all heights. A wall without height has no triangles.
 */
export function wallTiles(
  geometry: FlatGeometry,
  heights: WallHeights,
  offsetM: number,
  work: Work,
): Promise<TileSet> {
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    const footM = finite(heights.groundM[feature]) + offsetM;
    const heightM = finite(heights.heightM[feature]);
    if (heightM <= 0) return;
    for (const part of partsOf(geometry, feature)) {
      for (const ring of ringsOf(geometry, part)) {
        addStrip(mesh, localRing(geometry, ring, frame, 0), footM, footM + heightM);
      }
    }
  };
  return writeTileSet(
    {
      boxes: featureBoxes(geometry),
      mostPerTile: 4000,
      heights: bounds(heights, offsetM),
      quantise: false,
      stage: 'drawLayer',
      draw,
    },
    work,
  );
}
