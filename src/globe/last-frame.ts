import type { Scene } from 'cesium';

/** Copying a picture off the graphics card takes some milliseconds: no more often than this. */
const EVERY_MS = 500;

/**
 * Keeps a copy of what was drawn last, for when the context is lost and the canvas with it. Where frames
 * follow each other closely it is at most half a second older; the last one of them is always taken.
 */
export class LastFrame {
  readonly #scene: Scene;
  readonly #copy = document.createElement('canvas');
  readonly #stop: () => void;
  #takenAt = Number.NEGATIVE_INFINITY;
  #trailing: ReturnType<typeof setTimeout> | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#stop = scene.postRender.addEventListener(() => this.#drawn());
  }

  /** The copy, as wide and high as the map in CSS pixels; undefined before the first frame. */
  get picture(): HTMLCanvasElement | undefined {
    return Number.isFinite(this.#takenAt) ? this.#copy : undefined;
  }

  #drawn(): void {
    clearTimeout(this.#trailing);
    const waitMs = this.#takenAt + EVERY_MS - performance.now();
    if (waitMs <= 0) this.#take();
    // The browser clears what was drawn once it is shown, so that it is drawn again to be taken.
    else this.#trailing = setTimeout(() => this.#scene.requestRender(), waitMs);
  }

  #take(): void {
    const { canvas } = this.#scene;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    if (this.#copy.width !== width) this.#copy.width = width;
    if (this.#copy.height !== height) this.#copy.height = height;
    // In memory: what the graphics card holds is lost when its process is.
    this.#copy
      .getContext('2d', { willReadFrequently: true })
      ?.drawImage(canvas, 0, 0, width, height);
    this.#takenAt = performance.now();
  }

  dispose(): void {
    clearTimeout(this.#trailing);
    this.#stop();
  }
}
