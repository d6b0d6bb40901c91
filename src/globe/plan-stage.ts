import type { CameraState } from '#core/camera-state.ts';
import type { Extent } from '#core/flat-geometry.ts';
import { featureExtent } from './feature-extent.ts';
import { canvasCopy } from './frame-picture.ts';
import type {
  GlobeContent,
  GlobeEvents,
  GlobeFeature,
  GlobeHandle,
  GlobePlace,
  GlobeView,
  PickHit,
  PlaceEvent,
} from './globe-contract.ts';
import { nowhere, PlanCamera, PlanGround, viewBetween } from './plan-camera.ts';
import { planExtent, planPlace, planView, rightContent } from './plan-content.ts';
import { PlanPointer } from './plan-gestures.ts';
import { type PlanItem, planItems } from './plan-items.ts';
import { PlanPainter, type PlanPart } from './plan-painter.ts';
import { PlanPicker } from './plan-picker.ts';
import { isSameCity } from './same-city.ts';

const FLIGHT_MS = 600;
/** A picture that takes longer is shifted as it is while the view moves, and drawn anew once it rests. */
const SLOW_MS = 25;
const REST_MS = 120;

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
  /** What the camera was brought to the first sight of. */
  #framed: unknown;
  #drawn: { readonly image: HTMLCanvasElement; readonly camera: PlanCamera } | undefined;
  #paintMs = 0;
  /** Whether the last picture shows something else than is wanted. */
  #stale = true;
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
      clicked: (x, y) => {
        if (this.#content?.placing === true) this.#tellPlace('click', x, y);
        else events.onPick?.(this.pickAt(x, y));
      },
      doubleClicked: (x, y) => this.#tellPlace('end', x, y),
      hovered: (x, y) => this.#tellPlace('move', x, y),
      ended: () => this.#rest(),
    });
  }

  update(content: GlobeContent, reducedMotion: boolean): void {
    const before = this.#content;
    this.#content = content;
    this.#items = planItems(content);
    this.#rightItems = content.split && planItems(rightContent(content, content.split));
    this.#still = reducedMotion;
    this.#firstSight(content);
    if (before?.twin !== content.twin) this.#waitsForReady = true;
    this.#draw(before !== undefined && isSameCity(before, content) ? 'over' : 'all');
  }

  /** Brings the camera to what was not seen before. */
  #firstSight(content: GlobeContent): void {
    const place = content.place ?? content.twin;
    if (this.#camera !== undefined && place === this.#framed) return;
    const extent = planExtent(content);
    if (extent === undefined) return;
    this.#framed = place;
    const [west, south, east, north] = extent;
    const ground = new PlanGround((west + east) / 2, (south + north) / 2);
    this.#picker = new PlanPicker(ground);
    const { width, height } = this.#size();
    const blank = nowhere(width, height, ground);
    this.#camera =
      this.#initial === undefined ? blank.framing(extent, 0) : blank.restored(this.#initial);
    this.#initial = undefined;
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
    this.#draw('moving');
    this.#rest();
  }

  /** Asks for a frame: all of it, a slow picture shifted on the way, or the last one with what is drawn over it. */
  #draw(what: 'all' | 'moving' | 'over' = 'all'): void {
    cancelAnimationFrame(this.#asked);
    if (what === 'all') this.#stale = true;
    this.#asked = requestAnimationFrame(() => {
      const shift = what === 'moving' ? this.#paintMs > SLOW_MS : !this.#stale;
      if (shift && this.#drawn !== undefined) this.#shift();
      else this.#paint();
    });
  }

  #fit(): number {
    const ratio = globalThis.devicePixelRatio;
    const { width, height } = this.#size();
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
    return ratio;
  }

  #paint(): void {
    const [content, camera] = [this.#content, this.#camera];
    if (content === undefined || camera === undefined) return;
    const ratio = this.#fit();
    const startedAt = performance.now();
    this.#painter.paint(content, this.#parts(), camera, ratio);
    this.#paintMs = performance.now() - startedAt;
    this.#stale = false;
    this.#keep(camera);
    this.#sketch(content, camera, ratio);
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
    if (this.#content !== undefined) this.#sketch(this.#content, camera, ratio);
  }

  #sketch({ sketches = [], theme }: GlobeContent, camera: PlanCamera, ratio: number): void {
    this.#painter.sketch(sketches, theme, camera, ratio);
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
      this.#draw(share < 1 ? 'moving' : 'all');
      if (share < 1) this.#flight = requestAnimationFrame(fly);
      else this.#rest();
    };
    this.#flight = requestAnimationFrame(fly);
  }

  home(): void {
    const extent = planExtent(this.#content);
    if (extent !== undefined) this.#go((camera) => camera.framing(extent, 0));
  }

  zoom(factor: number): void {
    this.#move((camera) => camera.zoomedAt(factor, camera.width / 2, camera.height / 2));
  }

  northUp(): void {
    this.#go((camera) => camera.with({ headingDeg: 0 }));
  }

  plan(): void {
    this.northUp();
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

  flyToFeature({ source, index, side }: GlobeFeature): void {
    const items = (side === 'right' ? this.#rightItems : undefined) ?? this.#items;
    const item = items.find((one) => one.source === source);
    const extent = item && featureExtent(item.geometry, index);
    if (extent !== undefined) this.flyToExtent(extent);
  }

  flyToCamera(state: CameraState): void {
    this.#go((camera) => camera.restored(state));
  }

  camera(): CameraState {
    return this.view().camera;
  }

  setCamera(state: CameraState): void {
    this.#move((camera) => camera.restored(state));
  }

  view(): GlobeView {
    const { width, height } = this.#size();
    return planView(this.#camera ?? nowhere(width, height));
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

  #tellPlace(kind: PlaceEvent['kind'], x: number, y: number): void {
    if (this.#content?.placing !== true) return;
    this.#events.onPlace?.({ kind, place: this.placeAt(x, y) });
  }

  placeAt(x: number, y: number): GlobePlace | undefined {
    const place = this.#camera?.place(x, y);
    return place && planPlace(place, this.pickAt(x, y), this.#content?.twin.buildings);
  }

  placeAtCentre(): GlobePlace | undefined {
    const { width, height } = this.#size();
    return this.placeAt(width / 2, height / 2);
  }

  async picture(): Promise<HTMLCanvasElement> {
    this.#paint();
    return canvasCopy([this.#canvas]);
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
