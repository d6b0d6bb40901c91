import type { Extent } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { type Quantum, writeGlb } from './glb.ts';
import { frameMatrix, type LocalFrame, localFrame } from './local-frame.ts';
import { TileMeshBuilder } from './tile-mesh.ts';
import { tilePartition } from './tile-partition.ts';
import type { TileSet } from './tile-set.ts';

/** Metres that content may lie below or above its tile's plane, because the earth is round. */
const SLACK_M = 2;
const RADIANS = Math.PI / 180;

/** What to cut into tiles. Axes: n features. */
export interface TileSource {
  /** [n] box of each feature; `undefined` for one without geometry, which gets no triangles. */
  readonly boxes: readonly (Extent | undefined)[];
  /** Most features of one tile, at most 65 535. */
  readonly mostPerTile: number;
  /** Lowest and highest content in metres above the ellipsoid. */
  readonly heights: readonly [number, number];
  /** Whether positions may be rounded to 16-bit steps. */
  readonly quantise: boolean;
  /** Message key of the stage for progress. */
  readonly stage: string;
  /** Draws one feature; `mesh` has its feature started already. */
  draw(mesh: TileMeshBuilder, frame: LocalFrame, feature: number): void;
}

function unionOf(boxes: readonly (Extent | undefined)[], features: readonly number[]): Extent {
  const whole: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) {
    const box = boxes[feature];
    if (box === undefined) continue;
    whole[0] = Math.min(whole[0], box[0]);
    whole[1] = Math.min(whole[1], box[1]);
    whole[2] = Math.max(whole[2], box[2]);
    whole[3] = Math.max(whole[3], box[3]);
  }
  return whole;
}

/** One step for all tiles of a set, so that the height of a step is known: 1 cm or as much as the widest tile needs. */
function quantumOf(extents: readonly Extent[], heights: readonly [number, number]): Quantum {
  let widestM = heights[1] - heights[0] + 2 * SLACK_M;
  for (const [west, south, east, north] of extents) {
    // A degree is at most 111.7 km long, whichever way.
    widestM = Math.max(widestM, (east - west) * 111_700, (north - south) * 111_700);
  }
  return {
    stepM: Math.max(1, Math.ceil((widestM / 65_000) * 100)) / 100,
    baseUpM: heights[0] - SLACK_M,
  };
}

function join(parts: readonly Uint8Array<ArrayBuffer>[]): {
  glb: Uint8Array<ArrayBuffer>;
  glbOffsets: Uint32Array<ArrayBuffer>;
} {
  const glbOffsets = new Uint32Array(parts.length + 1);
  parts.forEach((part, index) => {
    glbOffsets[index + 1] = (glbOffsets[index] ?? 0) + part.length;
  });
  const glb = new Uint8Array(glbOffsets[parts.length] ?? 0);
  parts.forEach((part, index) => {
    glb.set(part, glbOffsets[index]);
  });
  return { glb, glbOffsets };
}

/** Cuts features into tiles and draws each: a tile has its own east-north-up frame at its middle. */
export async function writeTileSet(source: TileSource, work: Work): Promise<TileSet> {
  const groups = tilePartition(source.boxes, source.mostPerTile);
  const extents = groups.map((group) => unionOf(source.boxes, group));
  const quantum = source.quantise ? quantumOf(extents, source.heights) : undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const transforms: number[] = [];
  const regions: number[] = [];
  for (const [tile, group] of groups.entries()) {
    const extent = extents[tile] ?? [0, 0, 0, 0];
    const frame = localFrame((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2);
    const mesh = new TileMeshBuilder();
    for (const feature of group) {
      mesh.startFeature(feature);
      source.draw(mesh, frame, feature);
      await work.pause();
    }
    work.progress({ stage: source.stage, done: tile + 1, total: groups.length });
    if (mesh.indices.length === 0) continue;
    parts.push(writeGlb(mesh, quantum));
    transforms.push(...frameMatrix(frame));
    regions.push(...extent.map((degrees) => degrees * RADIANS));
    regions.push(source.heights[0] - SLACK_M, source.heights[1] + SLACK_M);
  }
  return {
    features: source.boxes.length,
    ...join(parts),
    transforms: Float64Array.from(transforms),
    regions: Float64Array.from(regions),
    stepM: quantum?.stepM ?? 1,
    baseUpM: quantum?.baseUpM ?? 0,
  };
}
