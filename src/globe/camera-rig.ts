import {
  BoundingSphere,
  Cartesian2,
  Cartesian3,
  Cartographic,
  Math as CesiumMath,
  HeadingPitchRange,
  Matrix4,
  type PerspectiveFrustum,
  type Scene,
} from 'cesium';
import type { CameraState } from '#core/camera-state.ts';
import type { Extent } from '#core/flat-geometry.ts';

/** The point looked at and from where: what all movements change. */
interface Orbit {
  readonly lon: number;
  readonly lat: number;
  readonly headingDeg: number;
  /** Below the horizon. */
  readonly pitchDeg: number;
  readonly rangeM: number;
}

const FLIGHT_S = 0.6;
const RANGE_M = [30, 300_000] as const;
const PITCH_DEG = [10, 90] as const;
const OBLIQUE_DEG = 45;
const EARTH_M = 6_371_000;

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

function wrapped(headingDeg: number): number {
  // Rounded first: an angle just below 0 is 0, not 360.
  return ((Math.round(headingDeg * 1e6) / 1e6 + 360) % 360) + 0;
}

/** A stored state as Cesium takes it. */
function standing({ lon, lat, heightM, headingDeg, pitchDeg }: CameraState) {
  return {
    destination: Cartesian3.fromDegrees(lon, lat, heightM),
    orientation: {
      heading: CesiumMath.toRadians(headingDeg),
      pitch: -CesiumMath.toRadians(pitchDeg),
      roll: 0,
    },
  };
}

/** Moves the camera of a scene: around the point it looks at, to a box, or to a stored state. */
export class CameraRig {
  readonly #scene: Scene;
  reducedMotion = false;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  state(): CameraState {
    const { positionCartographic: place, heading, pitch } = this.#scene.camera;
    return {
      lon: CesiumMath.toDegrees(place.longitude),
      lat: CesiumMath.toDegrees(place.latitude),
      heightM: place.height,
      headingDeg: wrapped(CesiumMath.toDegrees(heading)),
      pitchDeg: -CesiumMath.toDegrees(pitch),
    };
  }

  restore(state: CameraState): void {
    this.#scene.camera.cancelFlight();
    this.#scene.camera.setView(standing(state));
    this.#scene.requestRender();
  }

  /** Flies to a stored state; where motion is reduced it is there at once. */
  flyTo(state: CameraState): void {
    if (this.reducedMotion) {
      this.restore(state);
      return;
    }
    this.#scene.camera.cancelFlight();
    this.#scene.camera.flyTo({ ...standing(state), duration: FLIGHT_S });
    this.#scene.requestRender();
  }

  /** Metres of the ground that a CSS pixel covers at a distance. */
  metresPerPixel(rangeM = this.#orbit().rangeM): number {
    const { fovy = 1 } = this.#scene.camera.frustum as PerspectiveFrustum;
    return (2 * rangeM * Math.tan(fovy / 2)) / Math.max(1, this.#scene.canvas.clientHeight);
  }

  /** The ground in the middle of the picture in degrees; far ahead where the sky is there. */
  target(): [number, number] {
    const { lon, lat } = this.#orbit();
    return [lon, lat];
  }

  /** Shows a box obliquely from the south or, with `keepTilt`, as the camera is turned and tilted now. */
  frame(extent: Extent, animate: boolean, keepTilt = false): void {
    const [west, south, east, north] = extent;
    const lat = (south + north) / 2;
    const width = (east - west) * 111_320 * Math.cos(CesiumMath.toRadians(lat));
    const depth = (north - south) * 111_320;
    const { pitchDeg, headingDeg } = this.#orbit();
    const pitch = keepTilt ? pitchDeg : OBLIQUE_DEG;
    const { fovy = 1, aspectRatio = 1 } = this.#scene.camera.frustum as PerspectiveFrustum;
    const half = Math.tan(fovy / 2);
    // The depth appears shortened by the tilt; its near half lies closer to the camera.
    const sine = Math.sin(CesiumMath.toRadians(pitch));
    const nearer = (depth / 2) * Math.cos(CesiumMath.toRadians(pitch));
    const rangeM = Math.max((depth / 2) * (sine / half), width / 2 / (half * aspectRatio));
    this.#go(
      {
        lon: (west + east) / 2,
        lat,
        headingDeg: keepTilt ? headingDeg : 0,
        pitchDeg: pitch,
        rangeM: rangeM * 1.05 + nearer + 150,
      },
      animate,
    );
  }

  zoom(factor: number): void {
    const orbit = this.#orbit();
    this.#go({ ...orbit, rangeM: orbit.rangeM / factor }, false);
  }

  northUp(): void {
    this.#go({ ...this.#orbit(), headingDeg: 0 }, true);
  }

  lookDown(): void {
    this.#go({ ...this.#orbit(), pitchDeg: 90 }, true);
  }

  plan(): void {
    this.#go({ ...this.#orbit(), headingDeg: 0, pitchDeg: 90 }, true);
  }

  lookAcross(): void {
    this.#go({ ...this.#orbit(), pitchDeg: OBLIQUE_DEG }, true);
  }

  toggleLookDown(): void {
    if (this.#orbit().pitchDeg > 80) this.lookAcross();
    else this.lookDown();
  }

  turn(degrees: number): void {
    const orbit = this.#orbit();
    this.#go({ ...orbit, headingDeg: orbit.headingDeg + degrees }, false);
  }

  tilt(degrees: number): void {
    const orbit = this.#orbit();
    this.#go({ ...orbit, pitchDeg: orbit.pitchDeg + degrees }, false);
  }

  pan(right: number, up: number): void {
    const orbit = this.#orbit();
    const { clientWidth, clientHeight } = this.#scene.canvas;
    const metres = this.metresPerPixel(orbit.rangeM);
    const heading = CesiumMath.toRadians(orbit.headingDeg);
    const [x, y] = [right * clientWidth * metres, up * clientHeight * metres];
    const east = x * Math.cos(heading) + y * Math.sin(heading);
    const north = y * Math.cos(heading) - x * Math.sin(heading);
    const lat = orbit.lat + CesiumMath.toDegrees(north / EARTH_M);
    const radius = EARTH_M * Math.cos(CesiumMath.toRadians(orbit.lat));
    this.#go({ ...orbit, lon: orbit.lon + CesiumMath.toDegrees(east / radius), lat }, false);
  }

  /** The ground under a point of the picture, as far as the earth is there. */
  groundAt(x: number, y: number): Cartographic | undefined {
    const { camera, ellipsoid } = this.#scene;
    const place = camera.pickEllipsoid(new Cartesian2(x, y), ellipsoid);
    return place === undefined ? undefined : Cartographic.fromCartesian(place, ellipsoid);
  }

  #orbit(): Orbit {
    const { camera, canvas } = this.#scene;
    const { headingDeg, pitchDeg } = this.state();
    const seen = this.groundAt(canvas.clientWidth / 2, canvas.clientHeight / 2);
    const ground = seen ?? this.#ahead();
    const place = Cartesian3.fromRadians(ground.longitude, ground.latitude, 0);
    return {
      lon: CesiumMath.toDegrees(ground.longitude),
      lat: CesiumMath.toDegrees(ground.latitude),
      headingDeg,
      pitchDeg,
      rangeM: Cartesian3.distance(camera.positionWC, place),
    };
  }

  /** A place ten heights ahead, for a camera that looks at the sky. */
  #ahead(): Cartographic {
    const { positionCartographic: place, heading } = this.#scene.camera;
    const angle = (10 * Math.max(100, place.height)) / EARTH_M;
    return new Cartographic(
      place.longitude + (angle * Math.sin(heading)) / Math.cos(place.latitude),
      place.latitude + angle * Math.cos(heading),
    );
  }

  #go(orbit: Orbit, animate: boolean): void {
    const { camera } = this.#scene;
    camera.cancelFlight();
    const target = Cartesian3.fromDegrees(orbit.lon, orbit.lat, 0);
    const offset = new HeadingPitchRange(
      CesiumMath.toRadians(wrapped(orbit.headingDeg)),
      -CesiumMath.toRadians(clamp(orbit.pitchDeg, PITCH_DEG)),
      clamp(orbit.rangeM, RANGE_M),
    );
    if (animate && !this.reducedMotion) {
      camera.flyToBoundingSphere(new BoundingSphere(target, 0), { offset, duration: FLIGHT_S });
    } else {
      camera.lookAt(target, offset);
      camera.lookAtTransform(Matrix4.IDENTITY);
    }
    this.#scene.requestRender();
  }
}
