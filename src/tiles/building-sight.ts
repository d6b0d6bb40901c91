import { columnOf } from '#core/feature-set.ts';
import type { Extent, FlatGeometry } from '#core/flat-geometry.ts';
import type { BuildingSet } from '#core/twin.ts';
import { featureBoxes } from './feature-boxes.ts';
import { partsOf, ringsOf } from './ring-coordinates.ts';

/** A place in degrees, its height in metres above the lowest ground. */
export interface SightPlace {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}

/** Where a building is seen first. */
export interface SightHit extends SightPlace {
  readonly building: number;
  /** Foot of the building, metres above the lowest ground. */
  readonly groundM: number;
}

type Point = readonly [x: number, y: number, z: number];
/** Rings of one planar face: outline and holes. */
type Face = readonly (readonly Point[])[];

/** A straight line of sight in metres: `from` + t · `along`, t from 0 to 1. */
interface Sight {
  readonly from: Point;
  readonly along: Point;
}

const METRES_PER_DEGREE = 111_320;
const AXES = [0, 1, 2] as const;

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

/** Twice the vector area of a ring (Newell): perpendicular to its plane. */
function normalOf(ring: readonly Point[]): Point {
  const sum: [number, number, number] = [0, 0, 0];
  ring.forEach((a, at) => {
    const b = ring[(at + 1) % ring.length] ?? a;
    for (const axis of AXES) {
      const [u, v] = [AXES[(axis + 1) % 3] ?? 0, AXES[(axis + 2) % 3] ?? 0];
      sum[axis] += a[u] * b[v] - a[v] * b[u];
    }
  });
  return sum;
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Whether a point of the plane lies in the face, seen along the axis that its plane faces most (even-odd rule). */
function isInFace(face: Face, point: Point, normal: Point): boolean {
  const size = normal.map(Math.abs);
  const facing = AXES.reduce((best, axis) => ((size[axis] ?? 0) > (size[best] ?? 0) ? axis : best));
  const [u, v] = [AXES[(facing + 1) % 3] ?? 0, AXES[(facing + 2) % 3] ?? 0];
  let inside = false;
  for (const ring of face) {
    ring.forEach((a, at) => {
      const b = ring[(at + 1) % ring.length] ?? a;
      if (a[v] > point[v] === b[v] > point[v]) return;
      if (point[u] < ((b[u] - a[u]) * (point[v] - a[v])) / (b[v] - a[v]) + a[u]) inside = !inside;
    });
  }
  return inside;
}

/** Share of the sight at which it meets a face; `undefined` when it misses it. */
function shareAt(face: Face, { from, along }: Sight): number | undefined {
  const [outline = []] = face;
  const [corner] = outline;
  if (corner === undefined) return undefined;
  const normal = normalOf(outline);
  const slope = dot(normal, along);
  if (slope === 0) return undefined;
  const t = (dot(normal, corner) - dot(normal, from)) / slope;
  if (!(t >= 0 && t <= 1)) return undefined;
  const point = AXES.map((axis) => from[axis] + t * along[axis]) as unknown as Point;
  return isInFace(face, point, normal) ? t : undefined;
}

/** Shares of the sight between which it is over a box; `undefined` when it passes beside it. */
function sharesOver(box: Extent, from: SightPlace, to: SightPlace): [number, number] | undefined {
  let [first, last] = [0, 1];
  for (const [a, b, low, high] of [
    [from.lon, to.lon, box[0], box[2]],
    [from.lat, to.lat, box[1], box[3]],
  ] as const) {
    if (a === b) {
      if (a < low || a > high) return undefined;
      continue;
    }
    const [t1, t2] = [(low - a) / (b - a), (high - a) / (b - a)];
    first = Math.max(first, Math.min(t1, t2));
    last = Math.min(last, Math.max(t1, t2));
  }
  return first <= last ? [first, last] : undefined;
}

/** Which building is seen along a line: reckoned on the shapes that are drawn, without drawing them. */
export class BuildingSight {
  readonly #buildings: BuildingSet;
  readonly #offsetM: number;
  readonly #boxes: readonly (Extent | undefined)[];
  /** Top of the highest building, metres above the lowest ground. */
  readonly topM: number;

  /** `offsetM` as `groundOffset` gives it. */
  constructor(buildings: BuildingSet, offsetM: number) {
    this.#buildings = buildings;
    this.#offsetM = offsetM;
    this.#boxes = featureBoxes(buildings.geometry, buildings.surfaces);
    this.topM = this.#highest();
  }

  #highest(): number {
    let top = 0;
    for (let building = 0; building < this.#boxes.length; building++) {
      top = Math.max(top, this.groundM(building) + this.#heightM(building));
    }
    const { coordinates } = this.#buildings.surfaces;
    for (let at = 2; at < coordinates.length; at += 3) {
      top = Math.max(top, (coordinates[at] ?? 0) + this.#offsetM);
    }
    return top;
  }

  /** Foot of a building, metres above the lowest ground. */
  groundM(building: number): number {
    const grounds = columnOf(this.#buildings, 'groundM', 'number')?.values;
    return finite(grounds?.[building]) + this.#offsetM;
  }

  #heightM(building: number): number {
    return finite(columnOf(this.#buildings, 'heightM', 'number')?.values[building]);
  }

  /**
   * The building that a straight line from one place to another meets first. Good to a centimetre of
   * the buildings' own shapes over a kilometre.
   */
  firstOn(from: SightPlace, to: SightPlace): SightHit | undefined {
    const eastM = METRES_PER_DEGREE * Math.cos((to.lat * Math.PI) / 180);
    const metres = (lon: number, lat: number, heightM: number): Point => [
      (lon - to.lon) * eastM,
      (lat - to.lat) * METRES_PER_DEGREE,
      heightM,
    ];
    const start = metres(from.lon, from.lat, from.heightM);
    const sight = { from: start, along: [-start[0], -start[1], to.heightM - start[2]] as const };
    let [best, building] = [Number.POSITIVE_INFINITY, -1];
    this.#boxes.forEach((box, candidate) => {
      const over = box === undefined ? undefined : sharesOver(box, from, to);
      if (over === undefined || over[0] > best) return;
      for (const face of this.#faces(candidate, metres)) {
        const share = shareAt(face, sight);
        if (share !== undefined && share < best) [best, building] = [share, candidate];
      }
    });
    if (building === -1) return undefined;
    const between = (a: number, b: number) => a + best * (b - a);
    return {
      building,
      lon: between(from.lon, to.lon),
      lat: between(from.lat, to.lat),
      heightM: between(from.heightM, to.heightM),
      groundM: this.groundM(building),
    };
  }

  /** What is drawn of a building: its surfaces, or its footprint raised; and the walls below its foot. */
  #faces(building: number, metres: (lon: number, lat: number, heightM: number) => Point): Face[] {
    const { surfaces, geometry } = this.#buildings;
    const groundM = this.groundM(building);
    const faces: Face[] = partsOf(surfaces, building).map((part) =>
      ringsOf(surfaces, part).map((ring) =>
        verticesOf(surfaces, ring).map(([lon, lat, z]) => metres(lon, lat, z + this.#offsetM)),
      ),
    );
    const topM = faces.length > 0 ? groundM : groundM + this.#heightM(building);
    const roofed = faces.length === 0;
    for (const part of partsOf(geometry, building)) {
      const rings = ringsOf(geometry, part).map((ring) => verticesOf(geometry, ring));
      if (roofed) faces.push(rings.map((ring) => ring.map(([x, y]) => metres(x, y, topM))));
      if (topM <= 0) continue;
      for (const ring of rings) {
        ring.slice(1).forEach(([bx, by], at) => {
          const [ax = 0, ay = 0] = ring[at] ?? [];
          const [a, b] = [metres(ax, ay, 0), metres(bx, by, 0)];
          faces.push([[a, b, [b[0], b[1], topM], [a[0], a[1], topM]]]);
        });
      }
    }
    return faces;
  }
}

/** Longitude, latitude, height (0 where there is none) of the vertices of a ring. */
function verticesOf(geometry: FlatGeometry, ring: number): Point[] {
  const { coordinates, dimension, rings } = geometry;
  const vertices: Point[] = [];
  for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
    const at = vertex * dimension;
    const heightM = dimension === 3 ? (coordinates[at + 2] ?? 0) : 0;
    vertices.push([coordinates[at] ?? 0, coordinates[at + 1] ?? 0, heightM]);
  }
  return vertices;
}
