import type { Scene } from 'cesium';
import { FrameWatch } from './frame-watch.ts';

/**
 * Measures how long frames take while the camera moves, until the browser asks for the next one, which it
 * does when the drawing is through; tells when that is too long for a while.
 */
export class MovingFrames {
  readonly #unlisten: (() => void)[];
  readonly #watch = new FrameWatch();
  #isMoving = false;
  #startedAt = 0;

  constructor(scene: Scene, onSlow: () => void) {
    this.#unlisten = [
      scene.camera.moveStart.addEventListener(() => {
        this.#isMoving = true;
      }),
      scene.camera.moveEnd.addEventListener(() => {
        this.#isMoving = false;
      }),
      scene.preUpdate.addEventListener(() => {
        this.#startedAt = performance.now();
      }),
      scene.postRender.addEventListener(() => {
        if (!this.#isMoving) return;
        const startedAt = this.#startedAt;
        requestAnimationFrame(() => {
          if (this.#watch.take(performance.now() - startedAt)) onSlow();
        });
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.#unlisten) stop();
  }
}
