import { type Camera, Cartesian3, type CesiumWidget } from 'cesium';

/** `full` and `low` hold always; `adaptive` is coarse while the camera moves and sharp once it rests. */
export type Detail = 'full' | 'adaptive' | 'low';

const SMOOTH_SAMPLES = 4;
/** What moves without the camera is taken to rest after so long. */
const REST_MS = 250;
/** Pixels that the processor draws several times a second, and where even that was too slow. */
const COARSE_PIXELS = 400_000;
const SPARED_PIXELS = 130_000;

/** Shifts and turns below this share are those of rounding. */
const SAME = 1e-9;

/** From where a picture was drawn, and how large. */
interface Stand {
  readonly position: Cartesian3;
  readonly direction: Cartesian3;
  readonly up: Cartesian3;
  readonly width: number;
  readonly height: number;
}

function standOf(camera: Camera, canvas: HTMLCanvasElement): Stand {
  return {
    position: Cartesian3.clone(camera.position),
    direction: Cartesian3.clone(camera.direction),
    up: Cartesian3.clone(camera.up),
    width: canvas.clientWidth,
    height: canvas.clientHeight,
  };
}

function isSame(stand: Stand, camera: Camera, canvas: HTMLCanvasElement): boolean {
  return (
    stand.width === canvas.clientWidth &&
    stand.height === canvas.clientHeight &&
    Cartesian3.equalsEpsilon(stand.position, camera.position, SAME) &&
    Cartesian3.equalsEpsilon(stand.direction, camera.direction, SAME, SAME) &&
    Cartesian3.equalsEpsilon(stand.up, camera.up, SAME, SAME)
  );
}

/**
 * Where the processor draws, a frame takes as long as it has pixels: jagged edges, and on a large
 * picture a lower resolution, while the camera moves or tiles come in; everything once it rests.
 */
export class MovingDetail {
  readonly #widget: CesiumWidget;
  readonly #detail: Detail;
  readonly #unlisten: (() => void)[] = [];
  /** Of the sharp picture; absent while the picture is coarse. */
  #stand: Stand | undefined;
  #waiting: () => void = () => {};
  #disposed = false;
  #spares = false;

  constructor(widget: CesiumWidget, detail: Detail) {
    this.#widget = widget;
    this.#detail = detail;
    if (detail !== 'adaptive') return;
    this.coarse();
    this.#follow();
  }

  /** Draws still fewer pixels while the camera moves, also where a graphics card draws; sharp at rest. */
  set spares(spares: boolean) {
    this.#spares = spares;
    if (!spares || this.#detail !== 'full' || this.#unlisten.length > 0) return;
    this.#follow();
    this.sharp();
  }

  #follow(): void {
    const { camera, canvas, preUpdate } = this.#widget.scene;
    this.#unlisten.push(
      // Not `moveStart`: another resolution rounds the picture's sides to another ratio, which counts there as a
      // move, so that sharp and coarse would follow each other without an end.
      preUpdate.addEventListener(() => {
        if (this.#stand !== undefined && !isSame(this.#stand, camera, canvas)) this.coarse();
      }),
      camera.moveEnd.addEventListener(() => {
        if (this.#stand === undefined) this.sharp();
      }),
    );
  }

  coarse(): void {
    this.#stand = undefined;
    const { clientWidth, clientHeight } = this.#widget.canvas;
    const pixels = Math.max(1, clientWidth * clientHeight);
    const isSpared = this.#spares || this.#detail === 'adaptive';
    const most = this.#spares ? SPARED_PIXELS : COARSE_PIXELS;
    this.#draw(1, isSpared ? Math.min(1, Math.sqrt(most / pixels)) : 1);
  }

  /** Coarse until nothing asked for it for a while, as when a handle is dragged over the picture. */
  coarseForNow(): void {
    if (this.#unlisten.length === 0) return;
    this.#stopWaiting();
    this.coarse();
    // A frame may take longer than the rest: that is counted from when it is drawn.
    this.#waiting = this.#widget.scene.postRender.addEventListener(() => {
      this.#stopWaiting();
      const resting = setTimeout(() => this.sharp(), REST_MS);
      this.#waiting = () => clearTimeout(resting);
    });
  }

  #stopWaiting(): void {
    this.#waiting();
    this.#waiting = () => {};
  }

  /** Draws one sharp frame. */
  sharp(): void {
    if (this.#unlisten.length === 0) return;
    const { camera, canvas } = this.#widget.scene;
    this.#stand = standOf(camera, canvas);
    this.#draw(SMOOTH_SAMPLES, 1);
  }

  #draw(samples: number, scale: number): void {
    if (this.#disposed) return;
    this.#widget.scene.msaaSamples = samples;
    this.#widget.resolutionScale = scale;
    this.#widget.scene.requestRender();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopWaiting();
    for (const stop of this.#unlisten) stop();
  }
}
