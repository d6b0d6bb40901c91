import { type Extent, extentOf, unionExtent } from '#core/flat-geometry.ts';
import { featureBoxes } from '#tiles/feature-boxes.ts';
import type { CameraState } from './camera-state.ts';
import type {
  GlobeContent,
  GlobeEvents,
  GlobeFeature,
  GlobeHandle,
  GlobeSplit,
  GlobeView,
  PickHit,
} from './globe-contract.ts';
import { PlanCamera, PlanGround, type PlanView, viewBetween } from './plan-camera.ts';
import { PlanPointer } from './plan-gestures.ts';
import { type PlanItem, planItems } from './plan-items.ts';
import { PlanPainter, type PlanPart } from './plan-painter.ts';
import { PlanPicker } from './plan-picker.ts';

const FLIGHT_MS = 600;
/** A picture that takes longer is shifted as it is while the view moves, and drawn anew once it rests. */
const SLOW_MS = 25;
const REST_MS = 120;
/** Degrees around a feature that a flight to it shows. */
const MARGIN_DEG = 0.001;

/** The city from straight above on a plain canvas: the same content, questions and events as the 3D map. */
export class PlanStage implements GlobeHandle {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: GlobeEvents;
  readonly #pen: CanvasRenderingContext2D;
  readonly #painter: PlanPainter;
  readonly #pointer: PlanPointer;
  #picker: PlanPicker | undefined;
  #content: GlobeContent | undefined;
  #items: readonly PlanItem[] = [];
  /** What lies right of the divider of a split picture. */
  #rightItems: readonly PlanItem[] | undefined;
  #camera: PlanCamera | undefined;
  #initial: CameraState | undefined;
  #drawn: { readonly image: HTMLCanvasElement; readonly camera: PlanCamera } | undefined;
  #paintMs = 0;
  #frames = 0;
  #asked = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #flight = 0;
  #still = true;
  #waitsForReady = false;

  /** Throws where the browser has no canvas to draw on. */
  constructor(canvas: HTMLCanvasElement, events: GlobeEvents, initial: CameraState | undefined) {
    const pen = canvas.getContext('2d', { alpha: false });
    if (pen === null) throw new Error('no canvas to draw on');
    this.#canvas = canvas;
    this.#pen = pen;
    this.#events = events;
    this.#initial = initial;
    this.#painter = new PlanPainter(pen);
    this.#pointer = new PlanPointer(canvas, {
      dragged: (fromX, fromY, toX, toY) =>
        this.#move((camera) => camera.dragged(fromX, fromY, toX, toY)),
      turned: (degrees) => this.turn(degrees),
      zoomed: (factor, x, y) => this.#move((camera) => camera.zoomedAt(factor, x, y)),
      clicked: (x, y) => events.onPick?.(this.pickAt(x, y)),
      ended: () => this.#rest(),
    });
  }

  update(content: GlobeContent, reducedMotion: boolean): void {
    const before = this.#content;
    this.#content = content;
    this.#items = planItems(content);
    this.#rightItems = content.split && planItems(rightContent(content, content.split));
    this.#still = reducedMotion;
    if (before?.twin !== content.twin || this.#camera === undefined) this.#firstSight();
    if (before?.twin !== content.twin) this.#waitsForReady = true;
    this.#draw();
  }

  #firstSight(): void {
    const extent = this.#homeExtent();
    if (extent === undefined) return;
    const [west, south, east, north] = extent;
    const ground = new PlanGround((west + east) / 2, (south + north) / 2);
    this.#picker = new PlanPicker(ground);
    const view: PlanView = { lon: 0, lat: 0, metresPerPixel: 1, headingDeg: 0 };
    const { width, height } = this.#size();
    const blank = new PlanCamera(view, ground, width, height);
    this.#camera =
      this.#initial === undefined ? blank.framing(extent, 0) : blank.restored(this.#initial);
    this.#initial = undefined;
  }

  #homeExtent(): Extent | undefined {
    const { twin, layers } = this.#content ?? {};
    const buildings = twin?.buildings && extentOf(twin.buildings.geometry);
    if (buildings !== undefined) return buildings;
    const sets = [twin?.roads, twin?.districts, twin?.sensors, ...(layers ?? [])];
    return sets.reduce<Extent | undefined>(
      (box, set) => (set === undefined ? box : unionExtent(box, extentOf(set.geometry))),
      undefined,
    );
  }

  #size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.#canvas;
    return { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  }

  /** Draws for a box of another size, with the same middle. */
  resized(): void {
    const before = this.#camera;
    if (before === undefined) return;
    const { width, height } = this.#size();
    this.#camera = new PlanCamera(before.view, before.ground, width, height);
    this.#draw();
    this.#rest();
  }

  #move(change: (camera: PlanCamera) => PlanCamera): void {
    cancelAnimationFrame(this.#flight);
    if (this.#camera === undefined) return;
    this.#camera = change(this.#camera);
    this.#draw(true);
    this.#rest();
  }

  /** Asks for a frame; while moving, a slow picture is shifted. */
  #draw(moving = false): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => {
      if (moving && this.#paintMs > SLOW_MS && this.#drawn !== undefined) this.#shift();
      else this.#paint();
    });
  }

  #fit(): number {
    const ratio = globalThis.devicePixelRatio;
    const { width, height } = this.#size();
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
    }
    return ratio;
  }

  #paint(): void {
    const [content, camera] = [this.#content, this.#camera];
    if (content === undefined || camera === undefined) return;
    const ratio = this.#fit();
    const startedAt = performance.now();
    this.#painter.paint(content, this.#parts(), camera, ratio);
    this.#paintMs = performance.now() - startedAt;
    this.#frames += 1;
    this.#keep(camera);
    if (!this.#waitsForReady) return;
    this.#waitsForReady = false;
    this.#events.onReady?.();
    this.#events.onView?.(this.view());
  }

  #parts(): PlanPart[] {
    const { width } = this.#size();
    const divider = (this.#content?.split?.share ?? 1) * width;
    const left: PlanPart = { side: 'left', items: this.#items, from: 0, to: divider };
    if (this.#rightItems === undefined) return [left];
    return [left, { side: 'right', items: this.#rightItems, from: divider, to: width }];
  }

  #keep(camera: PlanCamera): void {
    const image = this.#drawn?.image ?? document.createElement('canvas');
    image.width = this.#canvas.width;
    image.height = this.#canvas.height;
    image.getContext('2d', { alpha: false })?.drawImage(this.#canvas, 0, 0);
    this.#drawn = { image, camera };
  }

  #shift(): void {
    const [drawn, camera, pen] = [this.#drawn, this.#camera, this.#pen];
    if (drawn === undefined || camera === undefined) return;
    const ratio = this.#fit();
    const then = new DOMMatrix([...drawn.camera.matrix()]);
    const now = new DOMMatrix([...camera.matrix()]).multiply(then.inverse());
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.setTransform(now.a, now.b, now.c, now.d, now.e * ratio, now.f * ratio);
    pen.drawImage(drawn.image, 0, 0);
    this.#frames += 1;
  }

  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (this.#camera === undefined) return;
      this.#draw();
      this.#events.onView?.(this.view());
    }, REST_MS);
  }

  #go(change: (camera: PlanCamera) => PlanCamera): void {
    cancelAnimationFrame(this.#flight);
    const from = this.#camera;
    if (from === undefined) return;
    const to = change(from);
    if (this.#still) {
      this.#move(() => to);
      return;
    }
    const startedAt = performance.now();
    const fly = () => {
      const share = Math.min(1, (performance.now() - startedAt) / FLIGHT_MS);
      this.#camera = to.with(viewBetween(from.view, to.view, share * share * (3 - 2 * share)));
      this.#draw(share < 1);
      if (share < 1) this.#flight = requestAnimationFrame(fly);
      else this.#rest();
    };
    this.#flight = requestAnimationFrame(fly);
  }

  home(): void {
    const extent = this.#homeExtent();
    if (extent !== undefined) this.#go((camera) => camera.framing(extent, 0));
  }

  zoom(factor: number): void {
    this.#move((camera) => camera.zoomedAt(factor, camera.width / 2, camera.height / 2));
  }

  northUp(): void {
    this.#go((camera) => camera.with({ headingDeg: 0 }));
  }

  /** A plan always looks straight down. */
  lookDown(): void {}
  lookAcross(): void {}
  toggleLookDown(): void {}
  tilt(): void {}

  pan(right: number, up: number): void {
    this.#move((camera) => {
      const { width, height } = camera;
      return camera.dragged(0, 0, -right * width, up * height);
    });
  }

  turn(degrees: number): void {
    this.#move((camera) => camera.with({ headingDeg: camera.view.headingDeg + degrees }));
  }

  flyToExtent(extent: Extent): void {
    this.#go((camera) => camera.framing(extent, camera.view.headingDeg));
  }

  flyToFeature({ source, index }: GlobeFeature): void {
    const item = this.#items.find((one) => one.source === source);
    const box = item === undefined ? undefined : featureBoxes(item.geometry)[index];
    if (box === undefined) return;
    const [west, south, east, north] = box;
    this.flyToExtent([
      west - MARGIN_DEG,
      south - MARGIN_DEG,
      east + MARGIN_DEG,
      north + MARGIN_DEG,
    ]);
  }

  camera(): CameraState {
    return this.#camera?.state() ?? { lon: 0, lat: 0, heightM: 1000, headingDeg: 0, pitchDeg: 90 };
  }

  setCamera(state: CameraState): void {
    this.#move((camera) => camera.restored(state));
  }

  view(): GlobeView {
    const { width, height } = this.#size();
    const corners = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ] as const;
    const polygon = corners.map(([x, y]) => this.#camera?.place(x, y) ?? ([0, 0] as const));
    const lons = polygon.map(([lon]) => lon);
    const lats = polygon.map(([, lat]) => lat);
    const { lon = 0, lat = 0, metresPerPixel = 1 } = this.#camera?.view ?? {};
    return {
      camera: this.camera(),
      lon,
      lat,
      metresPerPixel,
      polygon,
      extent: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    };
  }

  pickAt(x: number, y: number): PickHit[] {
    const [camera, picker] = [this.#camera, this.#picker];
    if (camera === undefined || picker === undefined) return [];
    const isSplit = this.#rightItems !== undefined;
    return this.#parts()
      .filter(({ from, to }) => x >= from && x < to)
      .flatMap(({ side, items }) =>
        picker.pickAt(items, camera, x, y).map((hit) => (isSplit ? { ...hit, side } : hit)),
      );
  }

  pickCentre(): PickHit[] {
    const { width, height } = this.#size();
    return this.pickAt(width / 2, height / 2);
  }

  framesDrawn(): number {
    return this.#frames;
  }

  dispose(): void {
    cancelAnimationFrame(this.#asked);
    cancelAnimationFrame(this.#flight);
    clearTimeout(this.#resting);
    this.#pointer.dispose();
  }
}

/** The content as the right side of a split picture shows it. */
function rightContent(content: GlobeContent, split: GlobeSplit): GlobeContent {
  const { layers, visible, sensorPaint: sensors } = split;
  const { paint: _, ...rest } = content;
  return { ...rest, layers, visible, ...(sensors === undefined ? {} : { paint: { sensors } }) };
}
