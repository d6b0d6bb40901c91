import { columnOf } from '#core/feature-set.ts';
import type { BuildingSet } from '#core/twin.ts';

/** Surfaces reach a wall's vertex within a tenth of a metre: 6 decimals of a degree. */
const PLACES_PER_DEGREE = 1e6;
/** Tops lower than this are no wall but a plinth or the ground itself. */
const LEAST_WALL_M = 0.5;
/** Decimals of heights, as all columns of a layer have. */
const HEIGHT_STEPS = 1e4;

type Source = Pick<BuildingSet, 'columns'> & Partial<Pick<BuildingSet, 'surfaces'>>;

function placeKey(lon: number, lat: number): string {
  return `${Math.round(lon * PLACES_PER_DEGREE)} ${Math.round(lat * PLACES_PER_DEGREE)}`;
}

function rounded(metres: number): number {
  return Math.round(metres * HEIGHT_STEPS) / HEIGHT_STEPS;
}

/** How high the walls of buildings are: to the eaves where the surfaces tell, else to the top. */
export class WallTops {
  readonly #source: Source;
  readonly #heights: Float64Array | undefined;
  readonly #grounds: Float64Array | undefined;
  #building = -1;
  #tops = new Map<string, number>();

  constructor(source: Source) {
    this.#source = source;
    this.#heights = columnOf(source as BuildingSet, 'heightM', 'number')?.values;
    this.#grounds = columnOf(source as BuildingSet, 'groundM', 'number')?.values;
  }

  /**
   * Metres from the building's ground to the highest point of its surfaces over the vertices of a wall
   * (lon, lat), at most the building's height, which it is without such a point. Four decimals.
   */
  heightM(building: number, lonLat: readonly (readonly [number, number])[]): number {
    if (building !== this.#building) this.#read(building);
    const most = this.#heights?.[building] ?? 0;
    const ground = this.#grounds?.[building] ?? 0;
    const tops = lonLat.map((place) => this.#tops.get(placeKey(...place)) ?? Number.NaN);
    const top = Math.max(...tops.filter((one) => one - ground > LEAST_WALL_M)) - ground;
    return rounded(Number.isFinite(top) ? Math.min(top, most) : most);
  }

  /** The building's ground above the twin's datum, 0 where it is not known. Four decimals. */
  groundM(building: number): number {
    const ground = this.#grounds?.[building] ?? 0;
    return Number.isFinite(ground) ? rounded(ground) : 0;
  }

  #read(building: number): void {
    this.#building = building;
    this.#tops = new Map();
    const { surfaces } = this.#source;
    if (surfaces === undefined) return;
    const { features, parts, rings, coordinates } = surfaces;
    const vertexAt = (index: number) => rings[parts[features[index] ?? 0] ?? 0] ?? 0;
    for (let vertex = vertexAt(building); vertex < vertexAt(building + 1); vertex++) {
      const [lon = 0, lat = 0, top = 0] = coordinates.subarray(vertex * 3, vertex * 3 + 3);
      const key = placeKey(lon, lat);
      this.#tops.set(key, Math.max(top, this.#tops.get(key) ?? -Infinity));
    }
  }
}
