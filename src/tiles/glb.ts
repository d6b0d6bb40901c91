import type { TileMesh } from './tile-mesh.ts';

/** Quantised positions: metres of one step, and the height that step 0 stands for. */
export interface Quantum {
  readonly stepM: number;
  readonly baseUpM: number;
}

const ARRAY_BUFFER = 34_962;
const ELEMENT_BUFFER = 34_963;
const BYTE = 5120;
const SHORT = 5123;
const INT = 5125;
const FLOAT = 5126;

interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: Record<string, unknown>;
}

/** Gathers buffer views and accessors of one glTF. */
class GltfBuffer {
  readonly pieces: Piece[] = [];
  readonly accessors: Record<string, unknown>[] = [];
  length = 0;

  addView(array: ArrayBufferView<ArrayBuffer>, view: Record<string, unknown> = {}): number {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    this.pieces.push({
      bytes,
      view: { buffer: 0, byteOffset: this.length, byteLength: bytes.length, ...view },
    });
    this.length += Math.ceil(bytes.length / 8) * 8;
    return this.pieces.length - 1;
  }

  addAttribute(
    array: ArrayBufferView<ArrayBuffer>,
    stride: number,
    accessor: Record<string, unknown>,
  ): number {
    const bufferView = this.addView(array, { byteStride: stride, target: ARRAY_BUFFER });
    return this.accessors.push({ bufferView, ...accessor }) - 1;
  }

  addIndices(indices: readonly number[], vertices: number): number {
    const small = vertices <= 65_535;
    const array = small ? Uint16Array.from(indices) : Uint32Array.from(indices);
    const bufferView = this.addView(array, { target: ELEMENT_BUFFER });
    const componentType = small ? SHORT : INT;
    return (
      this.accessors.push({ bufferView, componentType, count: indices.length, type: 'SCALAR' }) - 1
    );
  }
}

/** East, north, up → x, y, z of glTF, where y is up. */
function yUp(values: readonly number[]): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 3) {
    turned[at] = values[at] ?? 0;
    turned[at + 1] = values[at + 2] ?? 0;
    // +0 turns the -0 of a 0 into 0, so that equal meshes have equal bytes.
    turned[at + 2] = -(values[at + 1] ?? 0) + 0;
  }
  return turned;
}

function bounds(values: ArrayLike<number>, stride: number): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < values.length; at += stride) {
    for (let axis = 0; axis < 3; axis++) {
      const value = values[at + axis] ?? 0;
      min[axis] = Math.min(min[axis] ?? 0, value);
      max[axis] = Math.max(max[axis] ?? 0, value);
    }
  }
  return { min, max };
}

function addPositions(buffer: GltfBuffer, mesh: TileMesh): number {
  const positions = yUp(mesh.positions);
  return buffer.addAttribute(positions, 12, {
    componentType: FLOAT,
    count: positions.length / 3,
    type: 'VEC3',
    ...bounds(positions, 3),
  });
}

interface Placed {
  readonly accessor: number;
  readonly translation: readonly number[];
}

/** Positions as whole steps from the lowest corner of the tile (KHR_mesh_quantization). */
function addQuantised(buffer: GltfBuffer, mesh: TileMesh, { stepM, baseUpM }: Quantum): Placed {
  const positions = yUp(mesh.positions);
  const { min } = bounds(positions, 3);
  const translation = [min[0] ?? 0, baseUpM, min[2] ?? 0];
  const steps = new Uint16Array((positions.length / 3) * 4);
  for (let vertex = 0; vertex < positions.length / 3; vertex++) {
    for (let axis = 0; axis < 3; axis++) {
      const metres = (positions[vertex * 3 + axis] ?? 0) - (translation[axis] ?? 0);
      steps[vertex * 4 + axis] = Math.min(65_535, Math.max(0, Math.round(metres / stepM)));
    }
  }
  const accessor = buffer.addAttribute(steps, 8, {
    componentType: SHORT,
    count: positions.length / 3,
    type: 'VEC3',
    ...bounds(steps, 4),
  });
  return { accessor, translation };
}

/** Normals in signed bytes: a third of a degree is enough for flat shading. */
function addNormals(buffer: GltfBuffer, mesh: TileMesh): number {
  const normals = yUp(mesh.normals);
  const bytes = new Int8Array((normals.length / 3) * 4);
  for (let vertex = 0; vertex < normals.length / 3; vertex++) {
    for (let axis = 0; axis < 3; axis++) {
      bytes[vertex * 4 + axis] = Math.round((normals[vertex * 3 + axis] ?? 0) * 127);
    }
  }
  return buffer.addAttribute(bytes, 4, {
    componentType: BYTE,
    normalized: true,
    count: normals.length / 3,
    type: 'VEC3',
  });
}

/** Feature ids twice: within the tile for the feature table, within the set for the colour texture. */
function addFeatureIds(buffer: GltfBuffer, mesh: TileMesh): Record<string, number> {
  const local = new Uint16Array(mesh.features.length * 2);
  const global = new Float32Array(mesh.features.length);
  mesh.features.forEach((feature, vertex) => {
    local[vertex * 2] = feature;
    global[vertex] = mesh.featureIndex[feature] ?? 0;
  });
  const count = mesh.features.length;
  return {
    _FEATURE_ID_0: buffer.addAttribute(local, 4, { componentType: SHORT, count, type: 'SCALAR' }),
    _GID: buffer.addAttribute(global, 4, { componentType: FLOAT, count, type: 'SCALAR' }),
  };
}

const SCHEMA = {
  id: 'cityweave',
  classes: {
    feature: { properties: { index: { type: 'SCALAR', componentType: 'UINT32', required: true } } },
  },
};

function joinGlb(document: Record<string, unknown>, buffer: GltfBuffer): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(document));
  const textLength = Math.ceil(text.length / 4) * 4;
  const glb = new Uint8Array(28 + textLength + buffer.length);
  const header = new DataView(glb.buffer);
  [0x46_54_6c_67, 2, glb.length, textLength, 0x4e_4f_53_4a].forEach((word, index) => {
    header.setUint32(index * 4, word, true);
  });
  glb.fill(0x20, 20, 20 + textLength);
  glb.set(text, 20);
  header.setUint32(20 + textLength, buffer.length, true);
  header.setUint32(24 + textLength, 0x00_4e_49_42, true);
  for (const { bytes, view } of buffer.pieces) {
    glb.set(bytes, 28 + textLength + Number(view['byteOffset']));
  }
  return glb;
}

/** A list of a glTF document, which must not be empty. */
function listed(name: string, items: readonly string[]): Record<string, readonly string[]> {
  return items.length === 0 ? {} : { [name]: items };
}

/**
 * One tile as a glTF binary: y up, both sides drawn, feature ids by EXT_mesh_features with a table
 * whose `index` is the feature's number in the set. With a quantum, positions are 16-bit steps. A mesh
 * without features has no table.
 */
export function writeGlb(mesh: TileMesh, quantum?: Quantum): Uint8Array<ArrayBuffer> {
  const buffer = new GltfBuffer();
  const attributes: Record<string, number> = {};
  let node: Record<string, unknown> = { mesh: 0 };
  if (quantum === undefined) {
    attributes['POSITION'] = addPositions(buffer, mesh);
  } else {
    const { accessor, translation } = addQuantised(buffer, mesh, quantum);
    attributes['POSITION'] = accessor;
    node = { mesh: 0, translation, scale: [quantum.stepM, quantum.stepM, quantum.stepM] };
  }
  if (mesh.normals.length > 0) attributes['NORMAL'] = addNormals(buffer, mesh);
  if (mesh.offsets.length > 0) {
    const offsets = Float32Array.from(mesh.offsets);
    const count = offsets.length / 4;
    attributes['_OFFSET'] = buffer.addAttribute(offsets, 16, {
      componentType: FLOAT,
      count,
      type: 'VEC4',
    });
  }
  const features = mesh.featureIndex.length;
  if (features > 0) Object.assign(attributes, addFeatureIds(buffer, mesh));
  const primitive = {
    attributes,
    indices: buffer.addIndices(mesh.indices, mesh.features.length),
    material: 0,
    ...(features > 0 && {
      extensions: {
        EXT_mesh_features: {
          featureIds: [{ featureCount: features, attribute: 0, propertyTable: 0 }],
        },
      },
    }),
  };
  const table = features > 0 ? buffer.addView(Uint32Array.from(mesh.featureIndex)) : undefined;
  // Normals are bytes whether or not positions are steps.
  const required =
    quantum === undefined && mesh.normals.length === 0 ? [] : ['KHR_mesh_quantization'];
  const tabled = features > 0 ? ['EXT_mesh_features', 'EXT_structural_metadata'] : [];
  return joinGlb(
    {
      asset: { version: '2.0', generator: 'Cityweave' },
      ...listed('extensionsUsed', [...required, ...tabled]),
      ...listed('extensionsRequired', required),
      ...(table !== undefined && {
        extensions: {
          EXT_structural_metadata: {
            schema: SCHEMA,
            propertyTables: [
              { class: 'feature', count: features, properties: { index: { values: table } } },
            ],
          },
        },
      }),
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [node],
      meshes: [{ primitives: [primitive] }],
      materials: [{ doubleSided: true, pbrMetallicRoughness: { metallicFactor: 0 } }],
      accessors: buffer.accessors,
      bufferViews: buffer.pieces.map(({ view }) => view),
      buffers: [{ byteLength: buffer.length }],
    },
    buffer,
  );
}
