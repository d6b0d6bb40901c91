import {
  ArcType,
  Cartesian3,
  Color,
  GeometryInstance,
  Material,
  PolylineGeometry,
  PolylineMaterialAppearance,
  Primitive,
  type Scene,
} from 'cesium';
import { type FlatGeometry, nestedParts } from '#core/flat-geometry.ts';

/** The lines to draw around or along one feature. */
export interface OutlineShape {
  readonly geometry: FlatGeometry;
  readonly index: number;
  /** Metres above the ellipsoid; a building is outlined at its foot and at its top. */
  readonly heights: readonly number[];
}

const WIDTH_PX = 8;
const EDGE_PX = 2.5;

function lineInstances({ geometry, index, heights }: OutlineShape): GeometryInstance[] {
  const rings = nestedParts(geometry, index)
    .flat()
    .filter((ring) => ring.length > 1);
  return heights.flatMap((height) =>
    rings.map((ring) => {
      const places = ring.flatMap(([lon = 0, lat = 0]) => [lon, lat, height]);
      const positions = Cartesian3.fromDegreesArrayHeights(places);
      return new GeometryInstance({
        geometry: new PolylineGeometry({
          positions,
          width: WIDTH_PX,
          arcType: ArcType.NONE,
          vertexFormat: PolylineMaterialAppearance.VERTEX_FORMAT,
        }),
      });
    }),
  );
}

/** The double outline of the selected feature, drawn over everything. */
export class FeatureOutline {
  readonly #scene: Scene;
  #primitive: Primitive | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Outlines a feature in a colour with edges in another; `undefined` removes the outline. */
  draw(shape: OutlineShape | undefined, color: string, edge: string): void {
    this.clear();
    const instances = shape === undefined ? [] : lineInstances(shape);
    if (instances.length === 0) return;
    const material = Material.fromType('PolylineOutline', {
      color: Color.fromCssColorString(color),
      outlineColor: Color.fromCssColorString(edge),
      outlineWidth: EDGE_PX,
    });
    this.#primitive = new Primitive({
      geometryInstances: instances,
      appearance: new PolylineMaterialAppearance({
        material,
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
    if (this.#primitive === undefined) return;
    if (!this.#scene.isDestroyed()) this.#scene.primitives.remove(this.#primitive);
    this.#primitive = undefined;
    this.#scene.requestRender();
  }
}
