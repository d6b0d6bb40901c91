/**
 * A city or layer cut into tiles that 3D Tiles readers load: flat arrays, so that it crosses threads.
 * Axes: t tiles, n features of the set. Tiles without features are left out.
 */
export interface TileSet {
  /** n: features of the set that was drawn. A feature number in a tile's table (`index`) is below n. */
  readonly features: number;
  /** glTF binaries of all tiles, one after the other. */
  readonly glb: Uint8Array<ArrayBuffer>;
  /** [t + 1] first byte of each tile in `glb`. */
  readonly glbOffsets: Uint32Array<ArrayBuffer>;
  /** [t × 16] column by column: from east, north, up metres of the tile to earth-centred metres. */
  readonly transforms: Float64Array<ArrayBuffer>;
  /** [t × 6] west, south, east, north in radians, lowest and highest in metres above the ellipsoid. */
  readonly regions: Float64Array<ArrayBuffer>;
  /** Height in metres of a quantised position: y · `stepM` + `baseUpM`. Step 1, base 0 when not quantised. */
  readonly stepM: number;
  readonly baseUpM: number;
}

/** Number of tiles. */
export function tileCount(tiles: TileSet): number {
  return tiles.glbOffsets.length - 1;
}

/** The glTF binary of one tile: a view, not a copy. */
export function tileGlb(tiles: TileSet, tile: number): Uint8Array<ArrayBuffer> {
  return tiles.glb.subarray(tiles.glbOffsets[tile] ?? 0, tiles.glbOffsets[tile + 1] ?? 0);
}

function union(regions: Float64Array): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < regions.length; at += 6) {
    for (const axis of [0, 1, 4]) {
      box[axis] = Math.min(box[axis] ?? 0, regions[at + axis] ?? 0);
    }
    for (const axis of [2, 3, 5]) {
      box[axis] = Math.max(box[axis] ?? 0, regions[at + axis] ?? 0);
    }
  }
  return regions.length === 0 ? [0, 0, 0, 0, 0, 0] : box;
}

const EARTH_M = 6_371_000;

/**
 * The tileset.json (3D Tiles 1.1) over the tiles, each found at `uriOf(tile)`. The error of the root
 * is 16 times the size of the set, so that all tiles in sight load from as far away as that.
 */
export function tilesetDocument(tiles: TileSet, uriOf: (tile: number) => string): string {
  const whole = union(tiles.regions);
  const spanM = Math.hypot((whole[2] ?? 0) - (whole[0] ?? 0), (whole[3] ?? 0) - (whole[1] ?? 0));
  const errorM = Math.ceil(spanM * EARTH_M + 100) * 16;
  const children = Array.from({ length: tileCount(tiles) }, (_, tile) => ({
    boundingVolume: { region: [...tiles.regions.subarray(tile * 6, tile * 6 + 6)] },
    geometricError: 0,
    transform: [...tiles.transforms.subarray(tile * 16, tile * 16 + 16)],
    content: { uri: uriOf(tile) },
  }));
  return JSON.stringify({
    asset: { version: '1.1' },
    geometricError: errorM,
    root: { boundingVolume: { region: whole }, geometricError: errorM, refine: 'ADD', children },
  });
}
