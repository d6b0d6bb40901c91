import { Cartesian3, Math as CesiumMath, Matrix4, type Scene } from 'cesium';

/** Lowest the camera comes, and the least angle below the horizon at which it looks. */
const LOWEST_M = 5;
const FLATTEST = CesiumMath.toRadians(5);
/** Less than this is no movement: of an axis of length 1, and in metres. */
const ROUNDING = 1e-11;
const ROUNDING_M = 1e-4;

/**
 * Keeps the camera above the ground and looking down at it: what would break that does not happen. And
 * keeps it still: reading its angles, as Cesium does each frame, turns its axes by rounding errors, which
 * add up to a movement that nobody made.
 */
export class CameraLimits {
  readonly #scene: Scene;
  readonly #unlisten: () => void;
  readonly #position = new Cartesian3();
  readonly #direction = new Cartesian3();
  readonly #up = new Cartesian3();
  readonly #right = new Cartesian3();
  readonly #normal = new Cartesian3();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#remember();
    // After the mouse moved the camera, before the frame is drawn.
    this.#unlisten = scene.preUpdate.addEventListener(() => this.#check());
  }

  #check(): void {
    const { camera } = this.#scene;
    if (this.#isStill()) this.#takeBack();
    else if (camera.positionCartographic.height >= LOWEST_M && this.#pitch() <= -FLATTEST) {
      this.#remember();
    } else {
      camera.setView({
        destination: this.#position,
        orientation: { direction: this.#direction, up: this.#up },
      });
    }
  }

  /** Above the horizon in radians, without Cesium's getter and its rounding. */
  #pitch(): number {
    const { camera, ellipsoid } = this.#scene;
    ellipsoid.geodeticSurfaceNormal(camera.positionWC, this.#normal);
    return Math.asin(Cartesian3.dot(camera.directionWC, this.#normal));
  }

  #isStill(): boolean {
    const { camera } = this.#scene;
    return (
      Matrix4.equals(camera.transform, Matrix4.IDENTITY) &&
      Cartesian3.equalsEpsilon(camera.position, this.#position, 0, ROUNDING_M) &&
      Cartesian3.equalsEpsilon(camera.direction, this.#direction, 0, ROUNDING) &&
      Cartesian3.equalsEpsilon(camera.up, this.#up, 0, ROUNDING)
    );
  }

  #takeBack(): void {
    const { camera } = this.#scene;
    Cartesian3.clone(this.#position, camera.position);
    Cartesian3.clone(this.#direction, camera.direction);
    Cartesian3.clone(this.#up, camera.up);
    Cartesian3.clone(this.#right, camera.right);
  }

  #remember(): void {
    const { camera } = this.#scene;
    Cartesian3.clone(camera.positionWC, this.#position);
    Cartesian3.clone(camera.directionWC, this.#direction);
    Cartesian3.clone(camera.upWC, this.#up);
    Cartesian3.clone(camera.rightWC, this.#right);
  }

  dispose(): void {
    this.#unlisten();
  }
}
