import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import { vertexSpan } from '#tiles/feature-boxes.ts';
import type { PickHit } from './globe-contract.ts';
import type { PlanCamera, PlanGround, PlanPoint } from './plan-camera.ts';
import type { PlanItem } from './plan-items.ts';

/** How far from the pointer thin things are hit, CSS pixels: half a finger. */
const REACH_PX = 8;

/** Geometry in metres of the ground, with the box of each feature. */
interface FlatMetres {
  /** [vertices × 2] */
  readonly places: Float64Array;
  /** [features × 4] least and most east and north; NaN without a vertex. */
  readonly boxes: Float64Array;
}

function metresOf(geometry: FlatGeometry, ground: PlanGround): FlatMetres {
  const { coordinates, dimension } = geometry;
  const places = new Float64Array((coordinates.length / dimension) * 2);
  for (let vertex = 0; vertex < places.length / 2; vertex++) {
    places[2 * vertex] = ground.east(coordinates[vertex * dimension] ?? 0);
    places[2 * vertex + 1] = ground.north(coordinates[vertex * dimension + 1] ?? 0);
  }
  const boxes = new Float64Array(featureCount(geometry) * 4).fill(Number.NaN);
  for (let feature = 0; feature < featureCount(geometry); feature++) {
    const [first, end] = vertexSpan(geometry, feature);
    if (first === end) continue;
    const ofFeature = places.subarray(2 * first, 2 * end);
    const east = ofFeature.filter((_, at) => at % 2 === 0);
    const north = ofFeature.filter((_, at) => at % 2 === 1);
    const least = [east.reduce((a, b) => Math.min(a, b)), north.reduce((a, b) => Math.min(a, b))];
    const most = [east.reduce((a, b) => Math.max(a, b)), north.reduce((a, b) => Math.max(a, b))];
    boxes.set([...least, ...most], 4 * feature);
  }
  return { places, boxes };
}

/** Metres from a point to a segment. */
function toSegment([x, y]: PlanPoint, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

function crosses([x, y]: PlanPoint, ax: number, ay: number, bx: number, by: number): boolean {
  return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
}

/** Distance to the lines of a feature, and whether the point lies inside its rings (even-odd rule). */
function nearness(
  geometry: FlatGeometry,
  { places }: FlatMetres,
  feature: number,
  point: PlanPoint,
): { distanceM: number; inside: boolean } {
  const { features, parts, rings } = geometry;
  let distanceM = Infinity;
  let inside = false;
  const firstRing = parts[features[feature] ?? 0] ?? 0;
  const endRing = parts[features[feature + 1] ?? 0] ?? 0;
  for (let ring = firstRing; ring < endRing; ring++) {
    for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0) - 1; vertex++) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = places.subarray(2 * vertex, 2 * vertex + 4);
      distanceM = Math.min(distanceM, toSegment(point, ax, ay, bx, by));
      if (crosses(point, ax, ay, bx, by)) inside = !inside;
    }
  }
  return { distanceM, inside };
}

/** Finds what lies under a point of a plan. */
export class PlanPicker {
  readonly #ground: PlanGround;
  readonly #metres = new WeakMap<FlatGeometry, FlatMetres>();

  constructor(ground: PlanGround) {
    this.#ground = ground;
  }

  /** Points first, then lines, buildings and walls, then areas of layers; of each source the nearest feature. */
  pickAt(items: readonly PlanItem[], camera: PlanCamera, x: number, y: number): PickHit[] {
    const point = camera.metres(x, y);
    const [lon, lat] = camera.place(x, y);
    const reachM = REACH_PX * camera.view.metresPerPixel;
    return items
      .toReversed()
      .filter(({ picked }) => picked)
      .flatMap((item) => {
        const index = this.#nearest(item, point, reachM);
        return index === -1 ? [] : [{ source: item.source, index, lon, lat }];
      });
  }

  #nearest(item: PlanItem, point: PlanPoint, reachM: number): number {
    const { geometry, shape } = item;
    const metres = this.#of(geometry);
    const widthM = (feature: number) => item.lookOf(item.groupOf(feature)).widthM / 2;
    let [nearest, leastM] = [-1, Infinity];
    for (const feature of this.#around(metres, point, reachM)) {
      if (item.groupOf(feature) === -1) continue;
      const distanceM = this.#distance(geometry, metres, feature, point, shape);
      const reach = shape === 'area' ? 0 : Math.max(reachM, shape === 'line' ? widthM(feature) : 0);
      if (distanceM > reach || distanceM >= leastM) continue;
      [nearest, leastM] = [feature, distanceM];
    }
    return nearest;
  }

  /** Features whose box is within reach. */
  *#around({ boxes }: FlatMetres, [x, y]: PlanPoint, reachM: number): Generator<number> {
    for (let at = 0; at < boxes.length; at += 4) {
      const [west = 0, south = 0, east = 0, north = 0] = boxes.subarray(at, at + 4);
      const isNear =
        x >= west - reachM && x <= east + reachM && y >= south - reachM && y <= north + reachM;
      if (isNear) yield at / 4;
    }
  }

  #distance(
    geometry: FlatGeometry,
    metres: FlatMetres,
    feature: number,
    point: PlanPoint,
    shape: PlanItem['shape'],
  ): number {
    if (shape === 'point') {
      const [first] = vertexSpan(geometry, feature);
      const [x = Infinity, y = Infinity] = metres.places.subarray(2 * first, 2 * first + 2);
      return Math.hypot(x - point[0], y - point[1]);
    }
    const { distanceM, inside } = nearness(geometry, metres, feature, point);
    if (shape === 'line') return distanceM;
    return inside ? 0 : Infinity;
  }

  #of(geometry: FlatGeometry): FlatMetres {
    const known = this.#metres.get(geometry) ?? metresOf(geometry, this.#ground);
    this.#metres.set(geometry, known);
    return known;
  }
}
