import { type TileSet, tileGlb } from './tile-set.ts';

/** Triangles of one tile that cast shadows, in metres of the tile's frame. Axes: v vertices. */
export interface ShadowMesh {
  /** [v × 3] east, north, up. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** [triangles × 3] */
  readonly indices: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
}

interface Accessor {
  readonly bufferView: number;
  readonly componentType: number;
  readonly count: number;
}

/** What is read of a tile that `writeGlb` wrote. */
interface Document {
  readonly accessors: readonly Accessor[];
  readonly bufferViews: readonly { readonly byteOffset: number }[];
  readonly nodes: readonly {
    readonly translation?: readonly number[];
    readonly scale?: readonly number[];
  }[];
  readonly meshes: readonly {
    readonly primitives: readonly {
      readonly attributes: { readonly POSITION: number; readonly _GID?: number };
      readonly indices: number;
    }[];
  }[];
}

const UNSIGNED_SHORT = 5123;

function open(glb: Uint8Array<ArrayBuffer>): { document: Document; start: number } {
  const textLength = new DataView(glb.buffer, glb.byteOffset).getUint32(12, true);
  const text = new TextDecoder().decode(glb.subarray(20, 20 + textLength));
  return { document: JSON.parse(text), start: glb.byteOffset + 28 + textLength };
}

/** The triangles of the features that are shown. `gids`: [v] number of each vertex's feature. */
function shownIndices<T extends Uint16Array | Uint32Array>(
  indices: T,
  gids: Float32Array,
  shown: Uint8Array,
): T {
  return indices.filter((_, at) => {
    const corner = indices[at - (at % 3)] ?? 0;
    return shown[gids[corner] ?? 0] !== 0;
  }) as T;
}

/**
 * The triangles of a tile of buildings, as metres of its frame (`TileSet.transforms`). Quantised positions
 * are as near as their step. `shown`: [n] 0 for each building that casts no shadow; absent = all do.
 */
export function shadowMesh(tiles: TileSet, tile: number, shown?: Uint8Array): ShadowMesh {
  // A copy, so that arrays of words can lie on it.
  const glb = tileGlb(tiles, tile).slice();
  const { document, start } = open(glb);
  const primitive = document.meshes[0]?.primitives[0];
  const placed = document.accessors[primitive?.attributes.POSITION ?? 0];
  const listed = document.accessors[primitive?.indices ?? 0];
  if (placed === undefined || listed === undefined) {
    return { positions: new Float32Array(0), indices: new Uint16Array(0) };
  }
  const offsetOf = ({ bufferView }: Accessor) =>
    start + (document.bufferViews[bufferView]?.byteOffset ?? 0);
  const isQuantised = placed.componentType === UNSIGNED_SHORT;
  const [stride, words] = isQuantised
    ? [4, new Uint16Array(glb.buffer, offsetOf(placed), placed.count * 4)]
    : [3, new Float32Array(glb.buffer, offsetOf(placed), placed.count * 3)];
  const { translation = [0, 0, 0], scale = [1, 1, 1] } = document.nodes[0] ?? {};
  const metres = (vertex: number, axis: number) =>
    (words[vertex * stride + axis] ?? 0) * (scale[axis] ?? 1) + (translation[axis] ?? 0);
  const positions = new Float32Array(placed.count * 3);
  for (let vertex = 0; vertex < placed.count; vertex++) {
    // y is up in glTF, and its z points south.
    positions[vertex * 3] = metres(vertex, 0);
    positions[vertex * 3 + 1] = -metres(vertex, 2);
    positions[vertex * 3 + 2] = metres(vertex, 1);
  }
  const Words = listed.componentType === UNSIGNED_SHORT ? Uint16Array : Uint32Array;
  const indices = new Words(glb.buffer, offsetOf(listed), listed.count).slice();
  const numbered = document.accessors[primitive?.attributes._GID ?? -1];
  if (shown === undefined || numbered === undefined) return { positions, indices };
  const gids = new Float32Array(glb.buffer, offsetOf(numbered), numbered.count);
  return { positions, indices: shownIndices(indices, gids, shown) };
}
