import { Cartesian2, Cartesian3, Cartographic, Math as CesiumMath, type Scene } from 'cesium';
import { BuildingSight, type SightPlace } from '#tiles/building-sight.ts';
import type { CameraRig } from './camera-rig.ts';
import type { GlobeContent, GlobePlace } from './globe-contract.ts';

/** Halvings of the line of sight until the height of the highest roof is met: to a millimetre. */
const HALVINGS = 40;

function placeOf(point: Cartesian3): SightPlace {
  const { longitude, latitude, height } = Cartographic.fromCartesian(point);
  return {
    lon: CesiumMath.toDegrees(longitude),
    lat: CesiumMath.toDegrees(latitude),
    heightM: height,
  };
}

/** Finds which place is seen at a point of the picture, without drawing anything. */
export class PlaceFinder {
  readonly #scene: Scene;
  readonly #rig: CameraRig;
  #content: Pick<GlobeContent, 'twin' | 'city' | 'visible' | 'split'> | undefined;
  /** Made when first asked for the buildings shown. */
  #sight: BuildingSight | undefined;

  constructor(scene: Scene, rig: CameraRig) {
    this.#scene = scene;
    this.#rig = rig;
  }

  update(content: GlobeContent): void {
    const { twin, city } = this.#content ?? {};
    if (twin?.buildings !== content.twin.buildings || city !== content.city) {
      this.#sight = undefined;
    }
    this.#content = content;
  }

  /** The buildings shown at a point of the picture, as each side of a split one has its own. */
  #buildings(x: number): BuildingSight | undefined {
    const { twin, city, visible, split } = this.#content ?? {};
    const isRight = split !== undefined && x > split.share * this.#scene.canvas.clientWidth;
    const shown = isRight ? split.visible : visible;
    if (twin?.buildings === undefined || shown?.buildings !== true) return undefined;
    this.#sight ??= new BuildingSight(twin.buildings, city?.groundOffsetM ?? 0);
    return this.#sight;
  }

  placeAt(x: number, y: number): GlobePlace | undefined {
    const seen = this.#rig.groundAt(x, y);
    if (seen === undefined) return undefined;
    const foot = Cartesian3.fromRadians(seen.longitude, seen.latitude, 0);
    const ground = { ...placeOf(foot), heightM: 0, groundM: 0 };
    const buildings = this.#buildings(x);
    const eye = this.#eye(x, y);
    if (buildings === undefined || eye === undefined) return ground;
    return buildings.firstOn(this.#belowRoofs(eye, foot, buildings.topM), ground) ?? ground;
  }

  #eye(x: number, y: number): Cartesian3 | undefined {
    return this.#scene.camera.getPickRay(new Cartesian2(x, y))?.origin;
  }

  /** Where the line of sight comes down to the highest roof: above it there is nothing to see. */
  #belowRoofs(eye: Cartesian3, foot: Cartesian3, topM: number): SightPlace {
    let [above, below] = [0, 1];
    if (placeOf(eye).heightM <= topM) return placeOf(eye);
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (above + below) / 2;
      const point = Cartesian3.lerp(eye, foot, middle, new Cartesian3());
      if (placeOf(point).heightM > topM) above = middle;
      else below = middle;
    }
    return placeOf(Cartesian3.lerp(eye, foot, above, new Cartesian3()));
  }
}
