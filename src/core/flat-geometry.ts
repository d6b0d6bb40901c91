/** The geometry type that all features of one set share; a single part is a set of one. */
export type GeometryType = 'Point' | 'MultiLineString' | 'MultiPolygon';

/**
 * The geometries of n features as nested offsets (the layout of GeoArrow), so that a city crosses
 * threads without a copy. Feature i owns parts `features[i]` to `features[i + 1]`, a part owns rings
 * `parts[p]` to `parts[p + 1]` (a line has one ring, a polygon its outer ring and its holes), a ring
 * owns vertices `rings[r]` to `rings[r + 1]`. Rings of polygons are closed: first vertex = last.
 * A `Point` set has one vertex a feature and the same offsets.
 */
export interface FlatGeometry {
  readonly type: GeometryType;
  /** [n + 1] */
  readonly features: Uint32Array<ArrayBuffer>;
  /** [parts + 1] */
  readonly parts: Uint32Array<ArrayBuffer>;
  /** [rings + 1] */
  readonly rings: Uint32Array<ArrayBuffer>;
  /** Numbers a vertex has: 2 (lon, lat) or 3 (lon, lat in degrees of WGS84, height in m above the twin's datum). */
  readonly dimension: 2 | 3;
  /** [vertices × dimension] */
  readonly coordinates: Float64Array<ArrayBuffer>;
}

/** One feature: parts → rings → vertices → numbers. */
export type NestedParts = readonly (readonly (readonly (readonly number[])[])[])[];

/** Number of features. */
export function featureCount(geometry: FlatGeometry): number {
  return geometry.features.length - 1;
}

/** Collects features one by one into a `FlatGeometry`. Missing heights become 0 when `dimension` is 3. */
export class GeometryBuilder {
  readonly #type: GeometryType;
  readonly #dimension: 2 | 3;
  readonly #features = [0];
  readonly #parts = [0];
  readonly #rings = [0];
  readonly #numbers: number[] = [];

  constructor(type: GeometryType, dimension: 2 | 3) {
    this.#type = type;
    this.#dimension = dimension;
  }

  /** Adds one feature; a feature without parts is allowed. */
  add(parts: NestedParts): void {
    for (const rings of parts) this.#addPart(rings);
    this.#features.push(this.#parts.length - 1);
  }

  #addPart(rings: NestedParts[number]): void {
    for (const ring of rings) {
      for (const vertex of ring) {
        for (let axis = 0; axis < this.#dimension; axis++) this.#numbers.push(vertex[axis] ?? 0);
      }
      this.#rings.push(this.#numbers.length / this.#dimension);
    }
    this.#parts.push(this.#rings.length - 1);
  }

  build(): FlatGeometry {
    return {
      type: this.#type,
      features: Uint32Array.from(this.#features),
      parts: Uint32Array.from(this.#parts),
      rings: Uint32Array.from(this.#rings),
      dimension: this.#dimension,
      coordinates: Float64Array.from(this.#numbers),
    };
  }
}

/** Packs features in their order. */
export function packGeometry(
  type: GeometryType,
  dimension: 2 | 3,
  features: readonly NestedParts[],
): FlatGeometry {
  const builder = new GeometryBuilder(type, dimension);
  for (const feature of features) builder.add(feature);
  return builder.build();
}

function ringVertices(geometry: FlatGeometry, ring: number): number[][] {
  const { coordinates, dimension, rings } = geometry;
  const vertices: number[][] = [];
  for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
    vertices.push([...coordinates.subarray(vertex * dimension, (vertex + 1) * dimension)]);
  }
  return vertices;
}

/** The parts → rings → vertices of one feature. */
export function nestedParts(geometry: FlatGeometry, feature: number): number[][][][] {
  const parts: number[][][][] = [];
  for (
    let part = geometry.features[feature] ?? 0;
    part < (geometry.features[feature + 1] ?? 0);
    part++
  ) {
    const rings: number[][][] = [];
    for (let ring = geometry.parts[part] ?? 0; ring < (geometry.parts[part + 1] ?? 0); ring++) {
      rings.push(ringVertices(geometry, ring));
    }
    parts.push(rings);
  }
  return parts;
}

/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number];

/** The smallest box around all vertices, or `undefined` when there are none. */
export function extentOf(geometry: FlatGeometry): Extent | undefined {
  const { coordinates, dimension } = geometry;
  if (coordinates.length === 0) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < coordinates.length; at += dimension) {
    const lon = coordinates[at] ?? 0;
    const lat = coordinates[at + 1] ?? 0;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}

/** The smallest box around both; either may be absent. */
export function unionExtent(a: Extent | undefined, b: Extent | undefined): Extent | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
