import {
  ArcType,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  PolylineColorAppearance,
  PolylineGeometry,
  Primitive,
  type Scene,
} from 'cesium';
import { type FlatGeometry, nestedParts } from '#core/flat-geometry.ts';

/** The lines to draw around or along one feature. */
export interface OutlineShape {
  readonly geometry: FlatGeometry;
  readonly index: number;
  /** Metres above the ellipsoid; a building is outlined at its foot and at its top, a wall all around. */
  readonly heights: readonly number[];
}

/** Widths of the edge and of the line upon it, in CSS pixels. */
const EDGE_PX = 9;
const LINE_PX = 5;

function positions(ring: readonly (readonly number[])[], height: number): Cartesian3[] {
  return Cartesian3.fromDegreesArrayHeights(
    ring.flatMap(([lon = 0, lat = 0]) => [lon, lat, height]),
  );
}

function lines({ geometry, index, heights }: OutlineShape): Cartesian3[][] {
  const rings = nestedParts(geometry, index)
    .flat()
    .filter((ring) => ring.length > 1);
  const [foot, top] = heights;
  if (geometry.type === 'MultiLineString' && foot !== undefined && top !== undefined) {
    return rings.map((ring) => [
      ...positions(ring, foot),
      ...positions(ring.toReversed(), top),
      ...positions(ring.slice(0, 1), foot),
    ]);
  }
  return heights.flatMap((height) => rings.map((ring) => positions(ring, height)));
}

function lineInstance(along: Cartesian3[], width: number, color: string): GeometryInstance {
  return new GeometryInstance({
    geometry: new PolylineGeometry({
      positions: along,
      width,
      arcType: ArcType.NONE,
      vertexFormat: PolylineColorAppearance.VERTEX_FORMAT,
    }),
    attributes: {
      color: ColorGeometryInstanceAttribute.fromColor(Color.fromCssColorString(color)),
    },
  });
}

/** The double outline of the selected feature, drawn over everything. */
export class FeatureOutline {
  readonly #scene: Scene;
  #primitive: Primitive | undefined;
  /** What the outline was made from. */
  #drawn: readonly unknown[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Outlines a feature in a colour with edges in another; `undefined` removes the outline. */
  draw(shape: OutlineShape | undefined, color: string, edge: string): void {
    const wanted = [shape?.geometry, shape?.index, ...(shape?.heights ?? []), color, edge];
    if (wanted.every((one, at) => one === this.#drawn[at])) return;
    this.clear();
    this.#drawn = wanted;
    const found = shape === undefined ? [] : lines(shape);
    if (found.length === 0) return;
    this.#primitive = new Primitive({
      geometryInstances: [
        ...found.map((along) => lineInstance(along, EDGE_PX, edge)),
        ...found.map((along) => lineInstance(along, LINE_PX, color)),
      ],
      appearance: new PolylineColorAppearance({
        translucent: true,
        renderState: { depthTest: { enabled: false }, depthMask: false },
      }),
      asynchronous: false,
      allowPicking: false,
    });
    this.#scene.primitives.add(this.#primitive);
    this.#scene.requestRender();
  }

  clear(): void {
    this.#drawn = [];
    if (this.#primitive === undefined) return;
    if (!this.#scene.isDestroyed()) this.#scene.primitives.remove(this.#primitive);
    this.#primitive = undefined;
    this.#scene.requestRender();
  }
}
