import type { CesiumWidget, Scene } from 'cesium';
import type { CameraState } from '#core/camera-state.ts';
import type { Extent } from '#core/flat-geometry.ts';
import { COLORS } from '#core/tokens.ts';
import { wallHeights } from '#tiles/layer-shape.ts';
import { CameraLimits } from './camera-limits.ts';
import { CameraRig } from './camera-rig.ts';
import { CityLayers } from './city-layers.ts';
import { featureExtent } from './feature-extent.ts';
import { FeatureOutline, type OutlineShape } from './feature-outline.ts';
import { FeaturePicker } from './feature-picker.ts';
import { framePicture } from './frame-picture.ts';
import type {
  CitySource,
  GlobeContent,
  GlobeEvents,
  GlobeFeature,
  GlobeHandle,
  GlobePlace,
  GlobeView,
  PickHit,
} from './globe-contract.ts';
import { LayerSides, layersOf } from './layer-sides.ts';
import { type Detail, MovingDetail } from './moving-detail.ts';
import { MovingFrames } from './moving-frames.ts';
import { PlaceFinder } from './place-finder.ts';
import { PointerInput } from './pointer-input.ts';
import { isSameCity } from './same-city.ts';
import { prepareScene, setInertia } from './scene-setup.ts';
import { SightRange } from './sight-range.ts';
import { SketchCanvas } from './sketch-canvas.ts';
import { viewReport } from './view-report.ts';

/** Everything in one Cesium scene: takes content, answers questions, tells events. */
export class CityStage implements GlobeHandle {
  readonly #scene: Scene;
  readonly #events: GlobeEvents;
  readonly #rig: CameraRig;
  readonly #limits: CameraLimits;
  readonly #detail: MovingDetail;
  readonly #moving: MovingFrames;
  readonly #range: SightRange;
  readonly #city: CityLayers;
  readonly #layers: LayerSides;
  readonly #outline: FeatureOutline;
  readonly #picker: FeaturePicker;
  readonly #places: PlaceFinder;
  readonly #sketches: SketchCanvas;
  readonly #pointer: PointerInput;
  readonly #unlisten: (() => void)[] = [];
  #content: GlobeContent | undefined;
  #camera: CameraState | undefined;
  /** What the camera was brought to the first sight of. */
  #framed: unknown;
  #frames = 0;
  /** Settles when what was given last is drawn. */
  #drawn: Promise<unknown> = Promise.resolve();
  #disposed = false;

  /** `camera` is restored once, when the first city comes; else the city is framed. */
  constructor(
    widget: CesiumWidget,
    events: GlobeEvents,
    camera: CameraState | undefined,
    detail: Detail,
  ) {
    const { scene } = widget;
    this.#scene = scene;
    this.#events = events;
    this.#camera = camera;
    prepareScene(scene, detail);
    this.#rig = new CameraRig(scene);
    this.#limits = new CameraLimits(scene);
    this.#detail = new MovingDetail(widget, detail);
    this.#moving = new MovingFrames(scene, () => events.onSlow?.());
    this.#range = new SightRange(scene);
    this.#city = new CityLayers(scene, this.#rig);
    this.#layers = new LayerSides(scene);
    this.#outline = new FeatureOutline(scene);
    this.#picker = new FeaturePicker(scene, this.#rig, {
      sourceOf: (tileset) => this.#city.sourceOf(tileset) ?? this.#layers.sourceOf(tileset),
      isArea: (feature) => this.#layers.isArea(feature),
      isWalls: (feature) => this.#layers.isWalls(feature),
    });
    this.#places = new PlaceFinder(scene, this.#rig);
    this.#sketches = new SketchCanvas(scene);
    this.#pointer = new PointerInput(scene, events, this);
    this.#unlisten.push(
      scene.camera.moveEnd.addEventListener(() => this.#tellView()),
      scene.postRender.addEventListener(() => {
        this.#frames += 1;
      }),
      scene.renderError.addEventListener((_scene: Scene, cause: unknown) => {
        events.onTrouble?.({ kind: 'renderFailed', cause });
      }),
    );
  }

  /** Shows the content; only what changed is touched. */
  update(content: GlobeContent, reducedMotion: boolean): void {
    const before = this.#content;
    this.#content = content;
    this.#sketches.show(content.sketches, content.theme);
    this.#pointer.placing = content.placing === true;
    this.#rig.reducedMotion = reducedMotion;
    setInertia(this.#scene, !reducedMotion);
    if (before !== undefined && isSameCity(before, content)) return;
    this.#detail.spares = content.look?.sharp === false;
    this.#range.far = content.look?.far !== false;
    this.#places.update(content);
    const cityDrawn = this.#city.update(content);
    const layersDrawn = this.#layers.update(content);
    this.#firstSight(content);
    this.#drawOutline(content);
    if (before?.split?.share !== content.split?.share) this.#detail.coarseForNow();
    if (cityDrawn !== undefined) this.#drawn = this.#tellReady([cityDrawn, ...layersDrawn]);
    else if (layersDrawn.length > 0) this.#drawn = this.#watch(layersDrawn);
    this.#scene.requestRender();
  }

  /** Brings the camera to a city that was not seen before. */
  #firstSight({ city, place }: GlobeContent): void {
    if (city === undefined || (place ?? city) === this.#framed) return;
    this.#framed = place ?? city;
    if (this.#camera === undefined) this.#rig.frame(this.#homeExtent(), false);
    else this.#rig.restore(this.#camera);
    this.#camera = undefined;
  }

  async #tellReady(drawn: readonly Promise<void>[]): Promise<void> {
    if (!(await this.#watch(drawn))) return;
    this.#detail.sharp();
    this.#events.onReady?.();
    this.#tellView();
  }

  /** Whether all of it was drawn, while this stage is still there. */
  async #watch(drawn: readonly Promise<void>[]): Promise<boolean> {
    try {
      await Promise.all(drawn);
      return !this.#disposed;
    } catch (cause) {
      if (!this.#disposed) this.#events.onTrouble?.({ kind: 'renderFailed', cause });
      return false;
    }
  }

  #tellView(): void {
    if (this.#content?.city !== undefined) this.#events.onView?.(this.view());
  }

  #homeExtent(): Extent {
    const { city } = this.#content ?? {};
    return city?.buildingExtent ?? city?.extent ?? [-180, -80, 180, 80];
  }

  #drawOutline(content: GlobeContent): void {
    const { selection, theme } = content;
    const shape = selection === undefined ? undefined : outlineShape(content, selection);
    this.#outline.draw(shape, COLORS[theme].selection, COLORS[theme].surface);
  }

  home(): void {
    this.#rig.frame(this.#homeExtent(), true);
  }

  zoom(factor: number): void {
    this.#rig.zoom(factor);
  }

  northUp(): void {
    this.#rig.northUp();
  }

  lookDown(): void {
    this.#rig.lookDown();
  }

  plan(): void {
    this.#rig.plan();
  }

  lookAcross(): void {
    this.#rig.lookAcross();
  }

  toggleLookDown(): void {
    this.#rig.toggleLookDown();
  }

  pan(right: number, up: number): void {
    this.#rig.pan(right, up);
  }

  turn(degrees: number): void {
    this.#rig.turn(degrees);
  }

  tilt(degrees: number): void {
    this.#rig.tilt(degrees);
  }

  flyToExtent(extent: Extent): void {
    this.#rig.frame(extent, true, true);
  }

  flyToFeature(feature: GlobeFeature): void {
    const shape = this.#content === undefined ? undefined : outlineShape(this.#content, feature);
    const extent = shape && featureExtent(shape.geometry, shape.index);
    if (extent !== undefined) this.flyToExtent(extent);
  }

  flyToCamera(state: CameraState): void {
    this.#rig.flyTo(state);
  }

  camera(): CameraState {
    return this.#rig.state();
  }

  setCamera(state: CameraState): void {
    this.#rig.restore(state);
  }

  view(): GlobeView {
    return viewReport(this.#scene, this.#rig);
  }

  pickAt(x: number, y: number): PickHit[] {
    const { split } = this.#content ?? {};
    if (split === undefined) return this.#picker.pickAt(x, y);
    const side = x < split.share * this.#scene.canvas.clientWidth ? 'left' : 'right';
    return this.#picker.pickAt(x, y, side);
  }

  pickCentre(): PickHit[] {
    const { clientWidth, clientHeight } = this.#scene.canvas;
    return this.pickAt(clientWidth / 2, clientHeight / 2);
  }

  placeAt(x: number, y: number): GlobePlace | undefined {
    return this.#places.placeAt(x, y);
  }

  placeAtCentre(): GlobePlace | undefined {
    const { clientWidth, clientHeight } = this.#scene.canvas;
    return this.placeAt(clientWidth / 2, clientHeight / 2);
  }

  async picture(): Promise<HTMLCanvasElement> {
    await this.#drawn;
    this.#detail.sharp();
    return framePicture(this.#scene, this.#sketches.canvas);
  }

  framesDrawn(): number {
    return this.#frames;
  }

  dispose(): void {
    this.#disposed = true;
    for (const stop of this.#unlisten) stop();
    this.#detail.dispose();
    this.#moving.dispose();
    this.#range.dispose();
    this.#limits.dispose();
    this.#pointer.dispose();
    this.#sketches.dispose();
    this.#outline.clear();
    this.#layers.dispose();
    this.#city.dispose();
  }
}

/** Geometry and heights to outline; `undefined` for a feature that is not there. Symbols have their own ring. */
function outlineShape(content: GlobeContent, feature: GlobeFeature): OutlineShape | undefined {
  const { source, index, side } = feature;
  const { twin, city } = content;
  const set = twin[source as CitySource] ?? layersOf(content, side).find(({ id }) => id === source);
  if (set === undefined) return undefined;
  const { geometry, columns } = set;
  const upright = wallHeights(columns);
  if (upright === undefined) return { geometry, index, heights: [0] };
  const foot = (upright.groundM[index] ?? 0) + (city?.groundOffsetM ?? 0);
  return { geometry, index, heights: [foot, foot + (upright.heightM[index] ?? 0)] };
}
