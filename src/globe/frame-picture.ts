import type { Scene } from 'cesium';

/** A copy of canvases that lie over each other, as large as the first. */
export function canvasCopy(canvases: readonly HTMLCanvasElement[]): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = canvases[0]?.width ?? 0;
  copy.height = canvases[0]?.height ?? 0;
  const pen = copy.getContext('2d');
  for (const canvas of canvases) {
    if (canvas.width > 0 && canvas.height > 0)
      pen?.drawImage(canvas, 0, 0, copy.width, copy.height);
  }
  return copy;
}

/** Draws a frame and copies it before the browser clears it, with what is drawn `over` it. */
export function framePicture(scene: Scene, over: HTMLCanvasElement): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    const stop = scene.postRender.addEventListener(() => {
      stop();
      resolve(canvasCopy([scene.canvas, over]));
    });
    scene.requestRender();
  });
}
