import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';

/** Side of a square of the index in metres. */
const SQUARE_M = 60;

/** Vertices of a feature: first, and past the last. */
function vertexSpan({ features, parts, rings }: FlatGeometry, feature: number): [number, number] {
  const at = (index: number) => rings[parts[features[index] ?? 0] ?? 0] ?? 0;
  return [at(feature), at(feature + 1)];
}

/** Answers whether a place lies inside any footprint. */
export class FootprintIndex {
  readonly #geometry: FlatGeometry;
  readonly #metres: Float64Array;
  readonly #squares = new Map<string, number[]>();

  /** `metres` [vertices × 2]: the vertices of the footprints in a plane. */
  constructor(geometry: FlatGeometry, metres: Float64Array) {
    this.#geometry = geometry;
    this.#metres = metres;
    for (let feature = 0; feature < featureCount(geometry); feature++) this.#enter(feature);
  }

  #enter(feature: number): void {
    const [first, end] = vertexSpan(this.#geometry, feature);
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let vertex = first; vertex < end; vertex++) {
      const [x, y] = this.#vertex(vertex);
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
    for (let column = Math.floor(west / SQUARE_M); column <= east / SQUARE_M; column++) {
      for (let row = Math.floor(south / SQUARE_M); row <= north / SQUARE_M; row++) {
        const key = `${column} ${row}`;
        const found = this.#squares.get(key);
        if (found === undefined) this.#squares.set(key, [feature]);
        else found.push(feature);
      }
    }
  }

  #vertex(vertex: number): [number, number] {
    return [this.#metres[2 * vertex] ?? Number.NaN, this.#metres[2 * vertex + 1] ?? Number.NaN];
  }

  /** Whether any footprint has the place inside of it; courts are outside (even-odd rule). */
  covers(x: number, y: number): boolean {
    const near = this.#squares.get(`${Math.floor(x / SQUARE_M)} ${Math.floor(y / SQUARE_M)}`);
    return near?.some((feature) => this.#isInside(feature, x, y)) ?? false;
  }

  #isInside(feature: number, x: number, y: number): boolean {
    const { features, parts, rings } = this.#geometry;
    let crossings = 0;
    const lastRing = parts[features[feature + 1] ?? 0] ?? 0;
    for (let ring = parts[features[feature] ?? 0] ?? 0; ring < lastRing; ring++) {
      for (let vertex = (rings[ring] ?? 0) + 1; vertex < (rings[ring + 1] ?? 0); vertex++) {
        if (this.#crosses(vertex, x, y)) crossings += 1;
      }
    }
    return crossings % 2 === 1;
  }

  /** Whether the edge that ends in a vertex crosses the ray from a place to the east. */
  #crosses(vertex: number, x: number, y: number): boolean {
    const [[ax, ay], [bx, by]] = [this.#vertex(vertex - 1), this.#vertex(vertex)];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
  }
}
