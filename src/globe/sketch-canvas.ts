import { Matrix4, type Scene } from 'cesium';
import type { Theme } from '#core/tokens.ts';
import type { GlobeSketch } from './globe-contract.ts';
import { paintSketch, type SketchRings, sketchRings } from './sketch-painter.ts';

interface Placed {
  readonly sketch: GlobeSketch;
  readonly rings: SketchRings;
}

const NONE: readonly GlobeSketch[] = [];

/**
 * Sketches on a canvas of their own over the scene's: they change with the pointer without the city being
 * drawn again, and follow the camera with each frame that is drawn.
 */
export class SketchCanvas {
  readonly #scene: Scene;
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D | null;
  readonly #unlisten: () => void;
  readonly #matrix = new Matrix4();
  #sketches: readonly GlobeSketch[] = NONE;
  #theme: Theme = 'light';
  #placed: readonly Placed[] = [];
  #painted = false;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#canvas = document.createElement('canvas');
    this.#canvas.className = 'sketch-canvas';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#pen = this.#canvas.getContext('2d');
    scene.canvas.after(this.#canvas);
    this.#unlisten = scene.postRender.addEventListener(() => this.#paint());
  }

  get canvas(): HTMLCanvasElement {
    return this.#canvas;
  }

  /** Paints other sketches, at once; the same ones are left as they are. */
  show(sketches: readonly GlobeSketch[] | undefined, theme: Theme): void {
    const wanted = sketches ?? NONE;
    if (wanted === this.#sketches && theme === this.#theme) return;
    const known = new Map(this.#placed.map((placed) => [placed.sketch, placed]));
    this.#placed = wanted.map(
      (sketch) => known.get(sketch) ?? { sketch, rings: sketchRings(sketch) },
    );
    this.#sketches = wanted;
    this.#theme = theme;
    this.#paint();
  }

  #fit(): { width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.#scene.canvas;
    const ratio = window.devicePixelRatio;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== columns) this.#canvas.width = columns;
    if (this.#canvas.height !== rows) this.#canvas.height = rows;
    this.#pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { width, height };
  }

  #paint(): void {
    const pen = this.#pen;
    if (pen === null || (this.#placed.length === 0 && !this.#painted)) return;
    const { width, height } = this.#fit();
    pen.clearRect(0, 0, width, height);
    this.#painted = this.#placed.length > 0;
    const { camera } = this.#scene;
    const { projectionMatrix } = camera.frustum;
    Matrix4.multiply(projectionMatrix, camera.viewMatrix, this.#matrix);
    const projection = { matrix: Matrix4.toArray(this.#matrix), width, height };
    for (const { sketch, rings } of this.#placed) {
      paintSketch(pen, sketch, rings, projection, this.#theme);
    }
  }

  dispose(): void {
    this.#unlisten();
    this.#canvas.remove();
  }
}
