import type { CameraState } from '#globe/camera-state.ts';
import type { GlobeHandle, GlobeTrouble, GlobeView, PickHit } from '#globe/globe-contract.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import type { MapMove } from '#ui/actions.ts';
import type { CitySession } from './city-session.ts';
import { featuresInView } from './in-view.ts';
import { globeFeatureOf, hitsOf } from './map-content.ts';

const ZOOM = 1.6;
const TURN_DEG = 15;
const TILT_DEG = 10;
const PAN = 0.2;

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
  lookDown: (globe) => globe.toggleLookDown(),
  lookAcross: (globe) => globe.toggleLookDown(),
  home: (globe) => globe.home(),
};

/** Between the page and whichever globe is mounted: keys and picks go in, views and hits come out. */
export class MapController {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #choose: (hits: readonly Hit[]) => void;
  #globe: GlobeHandle | null = null;
  #view: GlobeView | undefined;
  /** Restarts the globe; set by the mounted map. */
  restart: () => void = () => {};

  constructor(store: PageStore, session: CitySession, choose: (hits: readonly Hit[]) => void) {
    this.#store = store;
    this.#session = session;
    this.#choose = choose;
  }

  /** The ref of the mounted globe. */
  readonly attach = (globe: GlobeHandle | null): void => {
    this.#globe = globe;
  };

  /** The last view, for a globe that is mounted anew. */
  get camera(): CameraState | undefined {
    return this.#view?.camera;
  }

  move(move: MapMove): void {
    if (this.#globe !== null) MOVES[move](this.#globe);
  }

  pickAtCentre(): void {
    this.picked(this.#globe?.pickCentre() ?? []);
  }

  flyTo(ref: FeatureRef): void {
    const feature = globeFeatureOf(this.#session, ref);
    if (feature !== undefined) this.#globe?.flyToFeature(feature);
  }

  readonly drawn = (): void => {
    this.#store.setState({ drawn: true });
  };

  readonly picked = (hits: readonly PickHit[]): void => {
    this.#choose(hitsOf(this.#session, hits));
  };

  readonly viewed = (view: GlobeView): void => {
    this.#view = view;
    const { headingDeg, pitchDeg } = view.camera;
    const { lon, lat, metresPerPixel } = view;
    this.#store.setState({ camera: { lon, lat, metresPerPixel, headingDeg, pitchDeg } });
    this.listInView();
  };

  /** Lists what is in the picture, while somebody looks at the list. */
  listInView(): void {
    const { drawerOpen, sheet, layers } = this.#store.getState();
    const view = this.#view;
    if (view === undefined || !(drawerOpen || sheet === 'table')) return;
    const ground = { ring: view.polygon, centre: [view.lon, view.lat] as const };
    this.#store.setState({ inView: featuresInView(this.#session, layers, ground) });
  }

  readonly troubled = ({ kind, cause }: GlobeTrouble): void => {
    const problem =
      kind === 'webglMissing'
        ? ({ code: 'webglMissing', params: {}, where: {}, wayOut: 'enableWebgl' } as const)
        : ({ code: 'mapRestarted', params: {}, where: {}, wayOut: 'none' } as const);
    if (cause !== undefined) console.warn(cause);
    this.#store.setState((state) => ({
      ...(kind === 'webglMissing' ? { notice: problem } : {}),
      ...withMessage(state, {
        at: Date.now(),
        level: kind === 'webglMissing' ? 'error' : 'warning',
        content: { problem },
      }),
    }));
    if (kind !== 'webglMissing') this.restart();
  };
}
