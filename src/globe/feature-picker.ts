import { Cartesian2, Cesium3DTileFeature, Math as CesiumMath, type Scene } from 'cesium';
import type { CameraRig } from './camera-rig.ts';
import type { GlobeFeature, GlobeSide, PickHit } from './globe-contract.ts';
import type { SymbolId } from './point-symbols.ts';

/** Things under one point that are looked through at most. */
const DEPTH = 6;
/** Square in CSS pixels that counts as under the pointer: half a finger, and thin lines can be hit. */
const REACH_PX = 7;

/** What something in the scene draws, and on which side of a split picture. */
export interface DrawnSource {
  readonly source: string;
  readonly side: GlobeSide | undefined;
}

interface Found extends DrawnSource {
  readonly index: number;
}

/** What sources are, where that matters for picking. */
export interface SourceShapes {
  /** Names what a tileset of the scene draws. */
  sourceOf(tileset: unknown): DrawnSource | undefined;
  /** Whether it is a layer of areas, which lie under everything else. */
  isArea(feature: GlobeFeature): boolean;
  /** Whether it is a layer of walls, of which the nearest hides the others. */
  isWalls(feature: GlobeFeature): boolean;
}

function isSymbol(picked: unknown): picked is { readonly id: SymbolId } {
  const { id } = picked as { id?: { source?: unknown } };
  return typeof id?.source === 'string';
}

/** Finds which features lie under a point of the picture. */
export class FeaturePicker {
  readonly #scene: Scene;
  readonly #rig: CameraRig;
  readonly #shapes: SourceShapes;

  constructor(scene: Scene, rig: CameraRig, shapes: SourceShapes) {
    this.#scene = scene;
    this.#rig = rig;
    this.#shapes = shapes;
  }

  /**
   * Nearest first, areas last; of buildings and of each layer of walls or areas only the nearest, as it
   * hides the rest. In a split picture `side` is the one that the point lies on: nothing of the other counts.
   */
  pickAt(x: number, y: number, side?: GlobeSide): PickHit[] {
    const point = new Cartesian2(x, y);
    const { canvas } = this.#scene;
    const reach = Math.ceil((REACH_PX * canvas.width) / Math.max(1, canvas.clientWidth));
    const picked: unknown[] = this.#scene.drillPick(point, DEPTH, reach, reach);
    const place = this.#placeAt(point);
    const hits: PickHit[] = [];
    for (const one of picked) {
      const found = this.#featureOf(one);
      if (found === undefined || isAcross(found, side)) continue;
      const { source, index } = found;
      const hit = { source, index, ...place, ...(side === undefined ? {} : { side }) };
      if (!this.#isHidden(hit, hits)) hits.push(hit);
    }
    const isArea = (hit: PickHit) => Number(this.#shapes.isArea(hit));
    return hits.sort((a, b) => isArea(a) - isArea(b));
  }

  #isHidden(feature: GlobeFeature, hits: readonly PickHit[]): boolean {
    const { source } = feature;
    const hides =
      source === 'buildings' || this.#shapes.isArea(feature) || this.#shapes.isWalls(feature);
    return hides && hits.some((hit) => hit.source === source);
  }

  #featureOf(picked: unknown): Found | undefined {
    if (picked instanceof Cesium3DTileFeature) {
      const drawn = this.#shapes.sourceOf(picked.tileset);
      return drawn === undefined
        ? undefined
        : { ...drawn, index: Number(picked.getProperty('index')) };
    }
    if (!isSymbol(picked)) return undefined;
    const { source, index, symbols } = picked.id;
    return { source, index, side: symbols.side };
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

/** Whether a thing is drawn on the other side of the divider than `side`. */
function isAcross(found: DrawnSource, side: GlobeSide | undefined): boolean {
  return side !== undefined && found.side !== undefined && found.side !== side;
}
