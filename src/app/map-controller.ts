import type { CameraState } from '#core/camera-state.ts';
import type { Problem } from '#core/errors.ts';
import { type Extent, extentOf } from '#core/flat-geometry.ts';
import type {
  GlobeHandle,
  GlobePlace,
  GlobeTrouble,
  GlobeView,
  PickHit,
  PlaceEvent,
} from '#globe/globe-contract.ts';
import { type MessageLevel, withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import type { Side } from '#state/side.ts';
import type { MapMove } from '#ui/actions.ts';
import type { CitySession } from './city-session.ts';
import type { InViewFlow } from './in-view-flow.ts';
import { spareDrawing } from './look-flow.ts';
import { globeFeatureOf, hitsOf } from './map-content.ts';
import type { SummaryFlow } from './summary-flow.ts';
import { groundOf } from './visible-ground.ts';

const ZOOM = 1.6;
const TURN_DEG = 15;
const TILT_DEG = 10;
const PAN = 0.2;

/** A map that fails more often without being drawn once would fail for ever. */
const MOST_RESTARTS = 2;

const MOVES: Readonly<Record<MapMove, (globe: GlobeHandle) => void>> = {
  panNorth: (globe) => globe.pan(0, PAN),
  panSouth: (globe) => globe.pan(0, -PAN),
  panWest: (globe) => globe.pan(-PAN, 0),
  panEast: (globe) => globe.pan(PAN, 0),
  turnLeft: (globe) => globe.turn(-TURN_DEG),
  turnRight: (globe) => globe.turn(TURN_DEG),
  tiltUp: (globe) => globe.tilt(-TILT_DEG),
  tiltDown: (globe) => globe.tilt(TILT_DEG),
  zoomIn: (globe) => globe.zoom(ZOOM),
  zoomOut: (globe) => globe.zoom(1 / ZOOM),
  northUp: (globe) => globe.northUp(),
  lookDown: (globe) => globe.lookDown(),
  toggleLookDown: (globe) => globe.toggleLookDown(),
  plan: (globe) => globe.plan(),
  lookAcross: (globe) => globe.lookAcross(),
  home: (globe) => globe.home(),
};

/** The centre is looked at when the camera has rested for so long: looking draws the city once more. */
const MARK_AFTER_MS = 300;

/** What is told of a view. */
export interface ViewListeners {
  readonly inView: InViewFlow;
  readonly summary: SummaryFlow;
}

/** Between the page and whichever globe is mounted: keys and picks go in, views and hits come out. */
export class MapController {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #choose: (hits: readonly Hit[]) => void;
  readonly #listeners: ViewListeners;
  #marking: ReturnType<typeof setTimeout> | undefined;
  #watchesCentre = false;
  readonly #right: CitySession;
  #globe: GlobeHandle | null = null;
  #view: GlobeView | undefined;
  #beginning: CameraState | undefined;
  /** Restarts since the map was last drawn whole. */
  #restarts = 0;
  /** What was drawn before the globe was lost, for as long as it is being restarted. */
  lastFrame: HTMLCanvasElement | undefined;
  /** Restarts the globe; set by the mounted map. */
  restart: () => void = () => {};
  /** Takes the places that the pointer tells; set by the tools. */
  placed: (event: PlaceEvent) => void = () => {};

  /** `right`: the data of the right side while two are compared. */
  constructor(
    store: PageStore,
    session: CitySession,
    choose: (hits: readonly Hit[]) => void,
    listeners: ViewListeners,
    right: CitySession = session,
  ) {
    this.#right = right;
    this.#store = store;
    this.#session = session;
    this.#choose = choose;
    this.#listeners = listeners;
  }

  /** The ref of the mounted globe. */
  readonly attach = (globe: GlobeHandle | null): void => {
    this.#globe = globe;
  };

  /** The last view, for a globe that is mounted anew; before there is one, where it is to begin. */
  get camera(): CameraState | undefined {
    return this.#view?.camera ?? this.#beginning;
  }

  /** Looks at the city from there, now or when it is drawn first. */
  begin(camera: CameraState): void {
    this.#beginning = camera;
    this.#globe?.setCamera(camera);
  }

  move(move: MapMove): void {
    if (this.#globe !== null) MOVES[move](this.#globe);
  }

  pickAtCentre(): void {
    this.picked(this.#globe?.pickCentre() ?? []);
  }

  #sessionOf(side: Side | undefined): CitySession {
    return side === 'right' ? this.#right : this.#session;
  }

  /** All of a click are of one side. */
  #hitsOf(picked: readonly PickHit[]): Hit[] {
    return hitsOf(this.#sessionOf(picked[0]?.side), picked);
  }

  /** What the cross-hair marks; `undefined` where the sky is, and without a map. */
  placeAtCentre(): GlobePlace | undefined {
    return this.#globe?.placeAtCentre();
  }

  /** The map as a picture, once all that it was given is drawn; `undefined` without a map. */
  async picture(): Promise<HTMLCanvasElement | undefined> {
    return this.#globe?.picture();
  }

  /** Where the camera is at this moment, on a flight too; `undefined` before there is a map. */
  get cameraNow(): CameraState | undefined {
    return this.#globe?.camera() ?? this.camera;
  }

  /** Flies there; before there is a map, it begins there. */
  flyToCamera(camera: CameraState): void {
    if (this.#globe === null) this.begin(camera);
    else this.#globe.flyToCamera(camera);
  }

  flyTo(ref: FeatureRef): void {
    const feature = globeFeatureOf(this.#sessionOf(ref.side), ref);
    if (feature !== undefined) this.#globe?.flyToFeature(feature);
  }

  flyToExtent(extent: Extent): void {
    this.#globe?.flyToExtent(extent);
  }

  /** Shows a layer of the list whole, or the city's features of that role. */
  zoomTo(layer: string): void {
    const { layers } = this.#store.getState();
    const role = layers.find(({ id }) => id === layer)?.role;
    const set = role === undefined ? undefined : this.#session.twin?.[role];
    const values = this.#session.layers.get(layer) ?? this.#right.layers.get(layer);
    const geometry = (set ?? values)?.geometry;
    const extent = geometry === undefined ? undefined : extentOf(geometry);
    if (extent !== undefined) this.flyToExtent(extent);
  }

  /** The next city is framed anew. */
  forget(): void {
    this.#view = undefined;
    clearTimeout(this.#marking);
    this.#listeners.inView.forget();
    this.#listeners.summary.forget();
    this.#beginning = undefined;
    // Told of each change of an empty page, this makes none of its own without need.
    if (this.#store.getState().restarting) this.#store.setState({ restarting: false });
  }

  readonly drawn = (): void => {
    this.#restarts = 0;
    this.#store.setState({ drawn: true, restarting: false });
  };

  readonly slow = (): void => spareDrawing(this.#store);

  readonly picked = (hits: readonly PickHit[]): void => {
    this.#choose(this.#hitsOf(hits));
  };

  readonly viewed = (view: GlobeView): void => {
    this.#view = view;
    const { heightM, headingDeg, pitchDeg } = view.camera;
    const { lon, lat, metresPerPixel } = view;
    this.#store.setState({ camera: { lon, lat, heightM, metresPerPixel, headingDeg, pitchDeg } });
    this.#listeners.inView.look(groundOf(view));
    this.#listeners.summary.cameraRested();
    this.#markSoon();
  };

  /** Keeps naming what the cross-hair marks while the camera rests, or stops doing so. */
  watchCentre(watching: boolean): void {
    this.#watchesCentre = watching;
    if (watching) this.#markSoon();
    else this.#store.setState({ centreMark: undefined });
  }

  #markSoon(): void {
    clearTimeout(this.#marking);
    this.#marking = setTimeout(() => this.#markCentre(), MARK_AFTER_MS);
  }

  #markCentre(): void {
    if (!this.#watchesCentre || this.#globe === null) return;
    const [hit] = this.#hitsOf(this.#globe.pickCentre());
    this.#store.setState({ centreMark: hit === undefined ? {} : { hit } });
  }

  readonly troubled = ({ kind, cause, lastFrame }: GlobeTrouble): void => {
    if (cause !== undefined) console.warn(cause);
    if (kind === 'webglMissing') {
      this.#giveUp({ code: 'webglMissing', params: {}, where: {}, wayOut: 'enableWebgl' });
    } else if (this.#restarts < MOST_RESTARTS) {
      this.#restarts += 1;
      // The view itself may be what cannot be drawn.
      if (this.#restarts > 1) this.forget();
      this.#tell('warning', { code: 'mapRestarted', params: {}, where: {}, wayOut: 'none' });
      // One that fails before it drew leaves the picture of the one before.
      this.lastFrame =
        lastFrame ?? (this.#store.getState().restarting ? this.lastFrame : undefined);
      this.#store.setState({ restarting: true });
      this.restart();
    } else {
      const params = { message: cause instanceof Error ? cause.message : kind };
      this.#giveUp({ code: 'mapFailed', params, where: {}, wayOut: 'checkPlaces' });
    }
  };

  /** Goes on with the flat plan. */
  #giveUp(problem: Problem): void {
    this.#restarts = 0;
    this.#tell('warning', problem);
    this.#store.setState({ mapProblem: problem, drawn: false, restarting: false });
    this.#listeners.inView.refresh();
    this.#listeners.summary.cameraRested();
  }

  /** Draws in 3D again, as after the browser was told to. */
  retry3d(): void {
    this.#store.setState({ mapProblem: undefined, notice: undefined, drawn: false });
  }

  #tell(level: MessageLevel, problem: Problem): void {
    this.#store.setState((state) =>
      withMessage(state, { at: Date.now(), level, content: { problem } }),
    );
  }
}
