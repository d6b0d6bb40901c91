/** Triangles of one tile. Coordinates are east, north, up in metres of the tile's frame. Axes: v vertices, f features. */
export interface TileMesh {
  /** [v × 3] */
  readonly positions: readonly number[];
  /** [v × 3] unit vectors; empty for lines and flat areas, which face up. */
  readonly normals: readonly number[];
  /** [v × 4] of lines: side to move to (east, north; 1 = half the width), half the width in m, rank. */
  readonly offsets: readonly number[];
  /** [v] number of the feature within the tile. */
  readonly features: readonly number[];
  /** [f] number of the feature within the set. */
  readonly featureIndex: readonly number[];
  /** [triangles × 3] */
  readonly indices: readonly number[];
}

/** Collects the triangles of one tile, feature by feature. */
export class TileMeshBuilder implements TileMesh {
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly offsets: number[] = [];
  readonly features: number[] = [];
  readonly featureIndex: number[] = [];
  readonly indices: number[] = [];

  /** Vertices so far: the number that the next one gets. */
  get vertices(): number {
    return this.features.length;
  }

  /** Starts the feature that the following vertices belong to. */
  startFeature(index: number): void {
    this.featureIndex.push(index);
  }

  /** Adds a vertex of the present feature; its number is `vertices` before the call. */
  vertex(east: number, north: number, up: number): void {
    this.positions.push(east, north, up);
    this.features.push(this.featureIndex.length - 1);
  }

  /** The normal of the vertex added last. */
  normal(normal: readonly [number, number, number]): void {
    this.normals.push(...normal);
  }

  /** Side, half width in m and rank of the vertex of a line added last. */
  offset(east: number, north: number, halfWidthM: number, rank: number): void {
    this.offsets.push(east, north, halfWidthM, rank);
  }

  triangle(a: number, b: number, c: number): void {
    this.indices.push(a, b, c);
  }
}
