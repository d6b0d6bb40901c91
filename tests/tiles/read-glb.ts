import { createRequire } from 'node:module';

interface Gltf {
  readonly accessors: readonly {
    readonly bufferView: number;
    readonly componentType: number;
    readonly count: number;
    readonly type: 'SCALAR' | 'VEC3' | 'VEC4';
    readonly normalized?: boolean;
  }[];
  readonly bufferViews: readonly {
    readonly byteOffset: number;
    readonly byteLength: number;
    readonly byteStride?: number;
  }[];
  readonly nodes: readonly { readonly translation?: number[]; readonly scale?: number[] }[];
  readonly meshes: readonly {
    readonly primitives: readonly {
      readonly attributes: Readonly<Record<string, number>>;
      readonly indices: number;
    }[];
  }[];
  readonly extensions?: {
    readonly EXT_structural_metadata: {
      readonly propertyTables: readonly {
        readonly count: number;
        readonly properties: { readonly index: { readonly values: number } };
      }[];
    };
  };
}

/** The triangles of a glTF binary in east, north, up, read by the letter of the format. */
export interface ReadMesh {
  /** [v][3] */
  readonly positions: number[][];
  /** [v][3]; empty without normals. */
  readonly normals: number[][];
  /** [v][4]; empty without offsets. */
  readonly offsets: number[][];
  /** [v] number of the feature in the set, by the feature table. */
  readonly features: number[];
  /** [v] the same by the attribute that shaders read. */
  readonly gids: number[];
  /** [t][3] */
  readonly triangles: number[][];
  /** Rows of the feature table. */
  readonly table: number[];
}

const WIDTHS: Readonly<Record<number, number>> = { 5120: 1, 5123: 2, 5125: 4, 5126: 4 };
const PARTS = { SCALAR: 1, VEC3: 3, VEC4: 4 } as const;

class GlbReader {
  readonly gltf: Gltf;
  readonly #data: DataView;

  constructor(glb: Uint8Array) {
    const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
    const textLength = view.getUint32(12, true);
    this.gltf = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + textLength))) as Gltf;
    const start = 28 + textLength;
    this.#data = new DataView(glb.buffer, glb.byteOffset + start, glb.byteLength - start);
  }

  #number(at: number, componentType: number, normalized: boolean): number {
    if (componentType === 5126) return this.#data.getFloat32(at, true);
    if (componentType === 5125) return this.#data.getUint32(at, true);
    if (componentType === 5123) return this.#data.getUint16(at, true);
    const byte = this.#data.getInt8(at);
    return normalized ? Math.max(-1, byte / 127) : byte;
  }

  accessor(index: number | undefined): number[][] {
    const accessor = index === undefined ? undefined : this.gltf.accessors[index];
    if (accessor === undefined) return [];
    const { componentType, count, type, normalized = false } = accessor;
    const view = this.gltf.bufferViews[accessor.bufferView];
    const width = WIDTHS[componentType] ?? 0;
    const stride = view?.byteStride ?? width * PARTS[type];
    return Array.from({ length: count }, (_, row) =>
      Array.from({ length: PARTS[type] }, (_, part) =>
        this.#number(
          (view?.byteOffset ?? 0) + row * stride + part * width,
          componentType,
          normalized,
        ),
      ),
    );
  }

  table(): number[] {
    const table = this.gltf.extensions?.EXT_structural_metadata.propertyTables[0];
    const view = this.gltf.bufferViews[table?.properties.index.values ?? -1];
    return Array.from({ length: table?.count ?? 0 }, (_, row) =>
      this.#data.getUint32((view?.byteOffset ?? 0) + row * 4, true),
    );
  }
}

/** x, y, z of glTF, where y is up, as east, north, up. */
function zUp([x = 0, y = 0, z = 0]: readonly number[]): number[] {
  return [x, -z, y];
}

/** Reads one tile. */
export function readGlb(glb: Uint8Array): ReadMesh {
  const reader = new GlbReader(glb);
  const primitive = reader.gltf.meshes[0]?.primitives[0];
  const attributes = primitive?.attributes ?? {};
  const { translation = [0, 0, 0], scale = [1, 1, 1] } = reader.gltf.nodes[0] ?? {};
  const placed = ([x = 0, y = 0, z = 0]: readonly number[]) => [
    x * (scale[0] ?? 1) + (translation[0] ?? 0),
    y * (scale[1] ?? 1) + (translation[1] ?? 0),
    z * (scale[2] ?? 1) + (translation[2] ?? 0),
  ];
  const table = reader.table();
  const indices = reader.accessor(primitive?.indices).flat();
  const triangles: number[][] = [];
  for (let at = 0; at < indices.length; at += 3) triangles.push(indices.slice(at, at + 3));
  return {
    positions: reader.accessor(attributes['POSITION']).map((place) => zUp(placed(place))),
    normals: reader.accessor(attributes['NORMAL']).map(zUp),
    offsets: reader.accessor(attributes['_OFFSET']),
    features: reader
      .accessor(attributes['_FEATURE_ID_0'])
      .map(([feature = -1]) => table[feature] ?? -1),
    gids: reader.accessor(attributes['_GID']).flat(),
    triangles,
    table,
  };
}

/** Vector area of a triangle: half the cross product of its edges. */
export function triangleArea(
  mesh: ReadMesh,
  triangle: readonly number[],
): [number, number, number] {
  const [a = [], b = [], c = []] = triangle.map((vertex) => mesh.positions[vertex] ?? []);
  const u = [0, 1, 2].map((axis) => (b[axis] ?? 0) - (a[axis] ?? 0));
  const v = [0, 1, 2].map((axis) => (c[axis] ?? 0) - (a[axis] ?? 0));
  const cross = (i: number, j: number) =>
    ((u[i] ?? 0) * (v[j] ?? 0) - (u[j] ?? 0) * (v[i] ?? 0)) / 2;
  return [cross(1, 2), cross(2, 0), cross(0, 1)];
}

interface Validator {
  validateBytes(bytes: Uint8Array): Promise<{
    readonly issues: {
      readonly messages: readonly { code: string; severity: number; pointer: string }[];
    };
  }>;
}

/** Errors and warnings that Khronos' validator finds, as text. It does not know EXT_ extensions, which is no fault. */
export async function glbFaults(glb: Uint8Array): Promise<string[]> {
  const validator = createRequire(import.meta.url)('gltf-validator') as Validator;
  const { issues } = await validator.validateBytes(glb);
  return issues.messages
    .filter(({ severity }) => severity <= 1)
    .map(({ code, pointer }) => `${code} ${pointer}`);
}
