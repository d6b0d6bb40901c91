import { Cartesian3, type Scene } from 'cesium';

/** How far is seen: times the distance to the middle of the picture, and at least so many metres. */
const TIMES = 2.5;
const LEAST_M = 1500;
const STEEPEST = 0.05;

/** Leaves out what is far away, where that was asked for. */
export class SightRange {
  readonly #scene: Scene;
  readonly #unlisten: () => void;
  readonly #wholeM: number;
  readonly #normal = new Cartesian3();
  /** Whether all is drawn, however far. */
  far = true;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#wholeM = scene.camera.frustum.far;
    this.#unlisten = scene.preUpdate.addEventListener(() => {
      const { frustum } = scene.camera;
      const wanted = this.far ? this.#wholeM : this.#nearM();
      if (frustum.far !== wanted) frustum.far = wanted;
    });
  }

  #nearM(): number {
    const { camera, ellipsoid } = this.#scene;
    ellipsoid.geodeticSurfaceNormal(camera.positionWC, this.#normal);
    const down = -Cartesian3.dot(camera.directionWC, this.#normal);
    const distanceM = camera.positionCartographic.height / Math.max(STEEPEST, down);
    return Math.round(Math.max(LEAST_M, TIMES * distanceM));
  }

  dispose(): void {
    this.#unlisten();
  }
}
