import { Cartesian3, Math as CesiumMath, type Scene } from 'cesium';

/** Lowest the camera comes, and the least angle below the horizon at which it looks. */
const LOWEST_M = 5;
const FLATTEST = CesiumMath.toRadians(5);

/** Keeps the camera above the ground and looking down at it: what would break that does not happen. */
export class CameraLimits {
  readonly #scene: Scene;
  readonly #unlisten: () => void;
  readonly #position = new Cartesian3();
  readonly #direction = new Cartesian3();
  readonly #up = new Cartesian3();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#remember();
    // After the mouse moved the camera, before the frame is drawn.
    this.#unlisten = scene.preUpdate.addEventListener(() => this.#check());
  }

  #check(): void {
    const { camera } = this.#scene;
    const height = camera.positionCartographic.height;
    if (height >= LOWEST_M && camera.pitch <= -FLATTEST) {
      this.#remember();
      return;
    }
    camera.setView({
      destination: this.#position,
      orientation: { direction: this.#direction, up: this.#up },
    });
  }

  #remember(): void {
    const { camera } = this.#scene;
    Cartesian3.clone(camera.positionWC, this.#position);
    Cartesian3.clone(camera.directionWC, this.#direction);
    Cartesian3.clone(camera.upWC, this.#up);
  }

  dispose(): void {
    this.#unlisten();
  }
}
