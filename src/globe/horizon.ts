import { Cartesian3, type Cartographic, Color, type Scene } from 'cesium';
import type { Extent } from '#core/flat-geometry.ts';
import { groundRadius } from '#tiles/ground-tile.ts';
import type { CameraRig } from './camera-rig.ts';
import { FADE_START } from './feature-shaders.ts';
import type { TileLayer } from './tile-layer.ts';

/**
 * Draws the ground only where its fading edge or the sky is in the picture; else the background is the
 * ground, which spares a layer of pixels in every frame.
 */
export class Horizon {
  readonly #scene: Scene;
  readonly #rig: CameraRig;
  readonly #unlisten: () => void;
  #ground: TileLayer | undefined;
  #middle = new Cartesian3();
  #radiusM = 0;
  #near = Color.BLACK;
  #far = Color.BLACK;

  constructor(scene: Scene, rig: CameraRig) {
    this.#scene = scene;
    this.#rig = rig;
    this.#unlisten = scene.preUpdate.addEventListener(() => this.#look());
  }

  /** The ground of another city around the middle of a box. */
  watch(ground: TileLayer | undefined, extent: Extent | undefined): void {
    this.#ground = ground;
    if (extent === undefined) return;
    const [west, south, east, north] = extent;
    this.#middle = Cartesian3.fromDegrees((west + east) / 2, (south + north) / 2);
    this.#radiusM = groundRadius(extent) * FADE_START;
  }

  /** Colour of the ground, and of what lies behind its edge. */
  paint(ground: string, background: string): void {
    this.#near = Color.fromCssColorString(ground);
    this.#far = Color.fromCssColorString(background);
  }

  #isNear(place: Cartographic | undefined): boolean {
    if (place === undefined) return false;
    const point = Cartesian3.fromRadians(place.longitude, place.latitude);
    return Cartesian3.distance(point, this.#middle) < this.#radiusM;
  }

  #look(): void {
    const { clientWidth: right, clientHeight: bottom } = this.#scene.canvas;
    const corners = [
      [0, 0],
      [right, 0],
      [0, bottom],
      [right, bottom],
    ] as const;
    const groundOnly = corners.every(([x, y]) => this.#isNear(this.#rig.groundAt(x, y)));
    this.#scene.backgroundColor = groundOnly ? this.#near : this.#far;
    if (this.#ground !== undefined && this.#ground.show === groundOnly) {
      this.#ground.show = !groundOnly;
    }
  }

  dispose(): void {
    this.#unlisten();
  }
}
