import type { Scene } from 'cesium';

/** Between two frames that are drawn only to let things load; the processor may be the one that draws. */
const PAUSE_MS = 60;

/** Draws frames until `isDone` says so after one. Settles then, or when the scene is gone. */
export function drawUntil(scene: Scene, isDone: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = scene.postRender.addEventListener(() => {
      if (!isDone()) {
        setTimeout(() => {
          if (scene.isDestroyed()) resolve();
          else scene.requestRender();
        }, PAUSE_MS);
        return;
      }
      stop();
      resolve();
    });
    scene.requestRender();
  });
}
