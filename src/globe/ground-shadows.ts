import {
  Appearance,
  BlendingState,
  BoundingSphere,
  Cartesian3,
  Color,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  type GeometryAttributes,
  GeometryInstance,
  Material,
  Matrix4,
  Primitive,
  PrimitiveType,
  type Scene,
  StencilFunction,
  StencilOperation,
} from 'cesium';
import { type ShadowMesh, shadowMesh } from '#tiles/shadow-mesh.ts';
import { type TileSet, tileCount } from '#tiles/tile-set.ts';
import { float, RANK_LIFT } from './shader-text.ts';

/** Further than this no shadow reaches: that of 150 m under a sun 3° high. */
const REACH_M = 3000;
const EARTH_M = 6_371_000;
/** Over what flat content shadows are drawn: their height above the ground, and their rank. */
export interface ShadowPlane {
  readonly upM: number;
  readonly rank: number;
}

/** Between reading two tiles, so that the page answers. */
const PAUSE_MS = 8;

/**
 * Each point of a building lies where the sun's ray through it meets the level ground: its height over
 * the tangent of the sun's altitude away from the sun. The plane follows the round earth.
 */
function vertexText({ rank, upM }: ShadowPlane): string {
  return /* glsl */ `
in vec3 position;
// Cesium's primitives read it.
in float batchId;
float drop(vec2 place) { return dot(place, place) / ${float(2 * EARTH_M)}; }
void main() {
  vec3 sun = transpose(mat3(czm_modelView)) * czm_lightDirectionEC;
  float height = max(0.0, position.z + drop(position.xy));
  vec2 place = position.xy - sun.xy / max(sun.z, 0.05) * height;
  vec3 lying = vec3(place, ${float(upM)} - drop(place));
  vec3 eye = (czm_inverseModelView * vec4(0.0, 0.0, 0.0, 1.0)).xyz;
  gl_Position = czm_modelViewProjection * vec4(mix(lying, eye, ${float(rank * RANK_LIFT)}), 1.0);
}`;
}

const FRAGMENT_TEXT = /* glsl */ `
void main() {
  czm_materialInput asked;
  czm_material material = czm_getMaterial(asked);
  out_FragColor = vec4(material.diffuse, material.alpha);
}`;

/** Where shadows lie upon each other, the ground darkens once: the first marks the pixel. */
const ONCE = {
  fail: StencilOperation.KEEP,
  zFail: StencilOperation.KEEP,
  zPass: StencilOperation.REPLACE,
};

const RENDER_STATE = {
  depthTest: { enabled: true },
  depthMask: false,
  cull: { enabled: false },
  blending: BlendingState.ALPHA_BLEND,
  stencilTest: {
    enabled: true,
    frontFunction: StencilFunction.NOT_EQUAL,
    backFunction: StencilFunction.NOT_EQUAL,
    frontOperation: ONCE,
    backOperation: ONCE,
    reference: 1,
    mask: 1,
  },
  stencilMask: 1,
};

/** Furthest east or north of the tile's middle. */
function reachM(positions: Float32Array): number {
  let most = 0;
  for (const metres of positions) most = Math.max(most, Math.abs(metres));
  return most * Math.SQRT2;
}

function geometryOf({ positions, indices }: ShadowMesh): Geometry {
  const position = new GeometryAttribute({
    componentDatatype: ComponentDatatype.FLOAT,
    componentsPerAttribute: 3,
    values: positions,
  });
  return new Geometry({
    attributes: { position } as unknown as GeometryAttributes,
    indices,
    primitiveType: PrimitiveType.TRIANGLES,
    boundingSphere: new BoundingSphere(Cartesian3.ZERO, reachM(positions) + REACH_M),
  });
}

/** The shadows of the buildings on level ground, for any sun: one mesh, laid flat as it is drawn. */
export class GroundShadows {
  readonly #scene: Scene;
  readonly #tiles: TileSet;
  readonly #shown: Uint8Array | undefined;
  readonly #primitives: Primitive[] = [];
  readonly #material = Material.fromType('Color', { color: Color.TRANSPARENT });
  #plane: ShadowPlane;
  #appearance: Appearance;
  #show = false;
  #next = 0;
  #disposed = false;

  /** `shown`: [n] 1 for each building that casts one; absent = all. */
  constructor(scene: Scene, tiles: TileSet, shown: Uint8Array | undefined, plane: ShadowPlane) {
    this.#scene = scene;
    this.#tiles = tiles;
    this.#shown = shown;
    this.#plane = plane;
    this.#appearance = this.#appearanceAt(plane);
  }

  /** Shows or hides them; the mesh is made tile by tile when they are first shown. */
  set show(show: boolean) {
    if (show === this.#show) return;
    this.#show = show;
    for (const primitive of this.#primitives) primitive.show = show;
    if (show && this.#next === 0) this.#addTiles();
    this.#scene.requestRender();
  }

  paint(color: Color): void {
    this.#material.uniforms.color = color;
    this.#scene.requestRender();
  }

  setPlane(plane: ShadowPlane): void {
    if (plane === this.#plane) return;
    this.#plane = plane;
    this.#appearance = this.#appearanceAt(plane);
    for (const primitive of this.#primitives) primitive.appearance = this.#appearance;
    this.#scene.requestRender();
  }

  #appearanceAt(plane: ShadowPlane): Appearance {
    return new Appearance({
      translucent: true,
      closed: false,
      material: this.#material,
      vertexShaderSource: vertexText(plane),
      fragmentShaderSource: FRAGMENT_TEXT,
      renderState: RENDER_STATE,
    });
  }

  #addTiles(): void {
    if (this.#disposed || this.#scene.isDestroyed()) return;
    if (this.#next >= tileCount(this.#tiles)) return;
    this.#addTile(this.#next);
    this.#next += 1;
    this.#scene.requestRender();
    setTimeout(() => this.#addTiles(), PAUSE_MS);
  }

  #addTile(tile: number): void {
    const mesh = shadowMesh(this.#tiles, tile, this.#shown);
    if (mesh.indices.length === 0) return;
    const primitive = new Primitive({
      geometryInstances: new GeometryInstance({ geometry: geometryOf(mesh) }),
      appearance: this.#appearance,
      modelMatrix: Matrix4.fromArray([
        ...this.#tiles.transforms.subarray(tile * 16, tile * 16 + 16),
      ]),
      asynchronous: false,
      compressVertices: false,
      allowPicking: false,
      cull: false,
      show: this.#show,
    });
    this.#primitives.push(primitive);
    this.#scene.primitives.add(primitive);
  }

  dispose(): void {
    this.#disposed = true;
    for (const primitive of this.#primitives) {
      if (!this.#scene.isDestroyed()) this.#scene.primitives.remove(primitive);
    }
    this.#scene.requestRender();
  }
}
