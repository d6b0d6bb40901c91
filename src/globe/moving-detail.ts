import type { CesiumWidget } from 'cesium';

/** `full` and `low` hold always; `adaptive` is coarse while the camera moves and sharp once it rests. */
export type Detail = 'full' | 'adaptive' | 'low';

const SMOOTH_SAMPLES = 4;
const COARSE_SCALE = 0.5;

/**
 * Where the processor draws, a frame takes as long as it has pixels: half the resolution and jagged
 * edges while the camera moves or tiles come in, everything once it rests.
 */
export class MovingDetail {
  readonly #widget: CesiumWidget;
  readonly #unlisten: (() => void)[] = [];
  #disposed = false;

  constructor(widget: CesiumWidget, detail: Detail) {
    this.#widget = widget;
    if (detail !== 'adaptive') return;
    this.coarse();
    const { camera } = widget.scene;
    this.#unlisten.push(
      camera.moveStart.addEventListener(() => this.coarse()),
      camera.moveEnd.addEventListener(() => this.sharp()),
    );
  }

  coarse(): void {
    this.#draw(1, COARSE_SCALE);
  }

  /** Draws one sharp frame. */
  sharp(): void {
    if (this.#unlisten.length > 0) this.#draw(SMOOTH_SAMPLES, 1);
  }

  #draw(samples: number, scale: number): void {
    if (this.#disposed) return;
    this.#widget.scene.msaaSamples = samples;
    this.#widget.resolutionScale = scale;
    this.#widget.scene.requestRender();
  }

  dispose(): void {
    this.#disposed = true;
    for (const stop of this.#unlisten) stop();
  }
}
