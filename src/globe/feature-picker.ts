import { Cartesian2, Cesium3DTileFeature, Math as CesiumMath, type Scene } from 'cesium';
import type { CameraRig } from './camera-rig.ts';
import type { GlobeFeature, PickHit } from './globe-contract.ts';

/** Things under one point that are looked through at most. */
const DEPTH = 6;
/** Square in CSS pixels that counts as under the pointer: half a finger, and thin lines can be hit. */
const REACH_PX = 7;

interface PickedSymbol {
  readonly id: GlobeFeature;
}

function isSymbol(picked: unknown): picked is PickedSymbol {
  const { id } = picked as { id?: { source?: unknown } };
  return typeof id?.source === 'string';
}

/** Finds which features lie under a point of the picture. */
export class FeaturePicker {
  readonly #scene: Scene;
  readonly #rig: CameraRig;
  readonly #sourceOf: (tileset: unknown) => string | undefined;
  readonly #isArea: (source: string) => boolean;
  readonly #isWalls: (source: string) => boolean;

  /** `sourceOf` names the source that a tileset of the scene draws. */
  constructor(
    scene: Scene,
    rig: CameraRig,
    sourceOf: (tileset: unknown) => string | undefined,
    isArea: (source: string) => boolean,
    isWalls: (source: string) => boolean,
  ) {
    this.#scene = scene;
    this.#rig = rig;
    this.#sourceOf = sourceOf;
    this.#isArea = isArea;
    this.#isWalls = isWalls;
  }

  /** Nearest first, areas last; of buildings and of each layer of walls or areas only the nearest, as it hides the rest. */
  pickAt(x: number, y: number): PickHit[] {
    const point = new Cartesian2(x, y);
    const { canvas } = this.#scene;
    const reach = Math.ceil((REACH_PX * canvas.width) / Math.max(1, canvas.clientWidth));
    const picked: unknown[] = this.#scene.drillPick(point, DEPTH, reach, reach);
    const place = this.#placeAt(point);
    const hits: PickHit[] = [];
    for (const one of picked) {
      const feature = this.#featureOf(one);
      if (feature === undefined || this.#isHidden(feature, hits)) continue;
      hits.push({ ...feature, ...place });
    }
    const isArea = ({ source }: PickHit) => Number(this.#isArea(source));
    return hits.sort((a, b) => isArea(a) - isArea(b));
  }

  #isHidden({ source }: GlobeFeature, hits: readonly PickHit[]): boolean {
    const hides = source === 'buildings' || this.#isArea(source) || this.#isWalls(source);
    if (!hides) return false;
    return hits.some((hit) => hit.source === source);
  }

  #featureOf(picked: unknown): GlobeFeature | undefined {
    if (picked instanceof Cesium3DTileFeature) {
      const source = this.#sourceOf(picked.tileset);
      return source === undefined
        ? undefined
        : { source, index: Number(picked.getProperty('index')) };
    }
    return isSymbol(picked) ? { source: picked.id.source, index: picked.id.index } : undefined;
  }

  #placeAt(point: Cartesian2): { lon: number; lat: number } {
    const ground = this.#rig.groundAt(point.x, point.y);
    const [lon, lat] =
      ground === undefined
        ? this.#rig.target()
        : [CesiumMath.toDegrees(ground.longitude), CesiumMath.toDegrees(ground.latitude)];
    return { lon, lat };
  }
}
