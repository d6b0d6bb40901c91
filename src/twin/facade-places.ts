import { columnOf } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount, GeometryBuilder } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import type { Work } from '#core/progress.ts';
import { packTexts, textAt } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from './crs.ts';
import { FootprintIndex } from './footprint-index.ts';
import type { PlacedFeatures } from './placed-features.ts';
import { lineLength, middleOfLine } from './street-places.ts';
import { wallChains } from './wall-chains.ts';
import { WallTops } from './wall-tops.ts';

type Point = readonly [number, number];

/** A value of a wall is asked for so far in front of its middle, in metres. */
export const IN_FRONT_M = 2;
/** Walls that one layer has at most. */
export const MOST_FACADES = 20_000;
/** Least lengths of a wall in metres, tried one after the other until there are few enough walls. */
const LEAST_WALLS_M = [2, 4, 8] as const;

/** What of a twin's buildings facades are made from; surfaces tell how high each wall is. */
export type FacadeSource = Pick<BuildingSet, 'ids' | 'geometry' | 'columns'> &
  Partial<Pick<BuildingSet, 'surfaces'>>;

interface Wall {
  readonly building: number;
  /** Running number of the wall within its building, whether or not it faces outdoors. */
  readonly number: number;
  /** Along the wall with the building to the left. */
  readonly line: readonly Point[];
  readonly lonLat: readonly Point[];
  readonly lengthM: number;
  /** `IN_FRONT_M` in front of the middle, in metres of the UTM zone. */
  readonly place: Point;
}

/** Twice the signed area of a ring that is not closed: positive counter-clockwise. */
function doubledArea(ring: readonly Point[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
    return sum + (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }, 0);
}

function inFrontOf(line: readonly Point[]): Point {
  const { point, segment } = middleOfLine(line);
  const [[ax, ay], [bx, by]] = [line[segment] ?? [0, 0], line[segment + 1] ?? [0, 0]];
  const length = Math.hypot(bx - ax, by - ay);
  return [
    point[0] + ((by - ay) / length) * IN_FRONT_M,
    point[1] - ((bx - ax) / length) * IN_FRONT_M,
  ];
}

/** All footprints in metres and degrees, cut into walls. */
class Facades {
  readonly #geometry: FlatGeometry;
  readonly #metres: Float64Array;
  readonly #index: FootprintIndex;

  constructor(geometry: FlatGeometry, utm: EpsgCode) {
    const { coordinates, dimension } = geometry;
    const { toUtm } = utmProjection(utm);
    this.#geometry = geometry;
    this.#metres = new Float64Array((coordinates.length / dimension) * 2);
    for (let vertex = 0; 2 * vertex < this.#metres.length; vertex++) {
      const at = vertex * dimension;
      this.#metres.set(toUtm(coordinates[at] ?? 0, coordinates[at + 1] ?? 0), 2 * vertex);
    }
    this.#index = new FootprintIndex(geometry, this.#metres);
  }

  /** Numbers of the vertices of a ring with the building to its left, none twice in a row, not closed. */
  #vertices(ring: number, isOuter: boolean): number[] {
    const { rings } = this.#geometry;
    const kept: number[] = [];
    for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
      if (this.#distance(kept.at(-1), vertex) > 1e-3) kept.push(vertex);
    }
    while (kept.length > 1 && this.#distance(kept.at(-1), kept[0]) <= 1e-3) kept.pop();
    const isLeft = doubledArea(kept.map((vertex) => this.#at(vertex))) > 0 === isOuter;
    return isLeft ? kept : kept.toReversed();
  }

  #at(vertex: number): Point {
    return [this.#metres[2 * vertex] ?? 0, this.#metres[2 * vertex + 1] ?? 0];
  }

  #distance(a: number | undefined, b: number | undefined): number {
    if (a === undefined || b === undefined) return Infinity;
    const [[ax, ay], [bx, by]] = [this.#at(a), this.#at(b)];
    return Math.hypot(bx - ax, by - ay);
  }

  #lonLat(vertex: number): Point {
    const { coordinates, dimension } = this.#geometry;
    const at = vertex * dimension;
    return [roundDegrees(coordinates[at] ?? 0), roundDegrees(coordinates[at + 1] ?? 0)];
  }

  /** The walls of a building, courts included, whether or not they face outdoors. */
  wallsOf(building: number, leastM: number): Wall[] {
    const { features, parts } = this.#geometry;
    const walls: Wall[] = [];
    for (let part = features[building] ?? 0; part < (features[building + 1] ?? 0); part++) {
      const outer = parts[part] ?? 0;
      for (let ring = outer; ring < (parts[part + 1] ?? 0); ring++) {
        const vertices = this.#vertices(ring, ring === outer);
        const chains = wallChains(
          vertices.map((vertex) => this.#at(vertex)),
          leastM,
        );
        for (const { from, edges } of chains) {
          const own = Array.from(
            { length: edges + 1 },
            (_, step) => vertices[(from + step) % vertices.length] ?? 0,
          );
          const line = own.map((vertex) => this.#at(vertex));
          walls.push({
            building,
            number: walls.length,
            line,
            lonLat: own.map((vertex) => this.#lonLat(vertex)),
            lengthM: lineLength(line),
            place: inFrontOf(line),
          });
        }
      }
    }
    return walls;
  }

  /** Whether the place of a wall is not inside of a building, as it is where two stand wall to wall. */
  isOutdoors({ place }: Wall): boolean {
    return !this.#index.covers(...place);
  }
}

async function outdoorWalls(
  facades: Facades,
  buildings: readonly number[],
  leastM: number,
  work: Work,
): Promise<Wall[]> {
  const walls: Wall[] = [];
  for (const building of buildings) {
    await work.pause();
    for (const wall of facades.wallsOf(building, leastM)) {
      if (facades.isOutdoors(wall)) walls.push(wall);
    }
  }
  return walls;
}

/** The walls of a building as the parts of one feature, asked for in front of the longest. */
interface Facade {
  readonly id: string;
  readonly walls: readonly Wall[];
  readonly place: Point;
}

function onePerBuilding(walls: readonly Wall[], idOf: (building: number) => string): Facade[] {
  const byBuilding = new Map<number, Wall[]>();
  for (const wall of walls) {
    const known = byBuilding.get(wall.building);
    if (known === undefined) byBuilding.set(wall.building, [wall]);
    else known.push(wall);
  }
  return [...byBuilding].map(([building, own]) => {
    const longest = own.reduce((a, b) => (b.lengthM > a.lengthM + 1e-6 ? b : a));
    return { id: `${idOf(building)}#walls`, walls: own, place: longest.place };
  });
}

/**
 * The outer walls of buildings, courts included: each a line in plan (7 decimals) with its building to
 * the left, id `buildings/ID#k` with the number k of the wall in its building, columns `building` (id),
 * `heightM` (height of the wall) and `groundM`. Its value is asked for `IN_FRONT_M` in front of the
 * wall's middle. Edges that go straight on are one wall; a wall under 2 m joins a neighbour; where that
 * place lies inside of a building there is no outer wall. With more than `most` walls, those under 4 m,
 * then 8 m join their neighbours; when that is not enough a building is one feature, asked for at its
 * longest wall. Buildings without footprint or height have none.
 */
export async function facadePlaces(
  buildings: FacadeSource,
  utm: EpsgCode,
  work: Work,
  most = MOST_FACADES,
): Promise<PlacedFeatures> {
  const heights = columnOf(buildings, 'heightM', 'number')?.values;
  const facades = new Facades(buildings.geometry, utm);
  const raised = Array.from({ length: featureCount(buildings.geometry) }, (_, at) => at).filter(
    (building) => (heights?.[building] ?? 0) > 0,
  );
  const idOf = (building: number) => textAt(buildings.ids, building);
  let leastM: number = LEAST_WALLS_M[0];
  let walls: Wall[] = [];
  for (leastM of LEAST_WALLS_M) {
    walls = await outdoorWalls(facades, raised, leastM, work);
    if (walls.length <= most) break;
  }
  const isTooMany = walls.length > most;
  const found: Facade[] = isTooMany
    ? onePerBuilding(walls, idOf)
    : walls.map((wall) => ({
        id: `${idOf(wall.building)}#${wall.number}`,
        walls: [wall],
        place: wall.place,
      }));
  const builder = new GeometryBuilder('MultiLineString', 2);
  for (const { walls: own } of found) builder.add(own.map(({ lonLat }) => [lonLat]));
  const tops = new WallTops(buildings);
  const first = ({ walls: [wall] }: Facade) => wall?.building ?? -1;
  const topOf = ({ walls: own }: Facade) =>
    Math.max(...own.map(({ building, lonLat }) => tops.heightM(building, lonLat)));
  return {
    target: 'facades',
    ids: packTexts(found.map(({ id }) => id)),
    geometry: builder.build(),
    columns: [
      { name: 'building', type: 'text', values: packTexts(found.map((one) => idOf(first(one)))) },
      { name: 'heightM', type: 'number', values: Float64Array.from(found, topOf) },
      {
        name: 'groundM',
        type: 'number',
        values: Float64Array.from(found, (one) => tops.groundM(first(one))),
      },
    ],
    xy: Float64Array.from(found.flatMap(({ place }) => [...place])),
    parameters: {
      place: isTooMany ? 'longest wall of each building' : 'middle of each outer wall',
      inFrontM: IN_FRONT_M,
      leastWallM: leastM,
    },
    ...thinning(isTooMany, leastM),
  };
}

function thinning(isTooMany: boolean, leastM: number): Pick<PlacedFeatures, 'thinned'> {
  if (isTooMany) return { thinned: 'onePerBuilding' };
  return leastM > LEAST_WALLS_M[0] ? { thinned: 'longWalls' } : {};
}
