import type { FlatGeometry } from '#core/flat-geometry.ts';

/** One feature of one of several geometries. */
export interface Pick {
  /** Which geometry. */
  readonly from: number;
  /** Which of its features. */
  readonly feature: number;
}

interface Sizes {
  parts: number;
  rings: number;
  vertices: number;
}

function at(offsets: Uint32Array<ArrayBuffer>, index: number): number {
  return offsets[index] ?? 0;
}

/** First and end of the parts, rings and vertices of a feature. */
export function spansOf(geometry: FlatGeometry, feature: number) {
  const parts = [at(geometry.features, feature), at(geometry.features, feature + 1)] as const;
  const rings = [at(geometry.parts, parts[0]), at(geometry.parts, parts[1])] as const;
  const vertices = [at(geometry.rings, rings[0]), at(geometry.rings, rings[1])] as const;
  return { parts, rings, vertices };
}

function sizesOf(geometries: readonly FlatGeometry[], picks: readonly Pick[]): Sizes {
  const sizes = { parts: 0, rings: 0, vertices: 0 };
  for (const { from, feature } of picks) {
    const geometry = geometries[from];
    if (geometry === undefined) continue;
    const { parts, rings, vertices } = spansOf(geometry, feature);
    sizes.parts += parts[1] - parts[0];
    sizes.rings += rings[1] - rings[0];
    sizes.vertices += vertices[1] - vertices[0];
  }
  return sizes;
}

/** Appends `offsets[first + 1 .. end]` of a source, moved to where its items now begin. */
function appendOffsets(
  target: Uint32Array<ArrayBuffer>,
  used: number,
  source: Uint32Array<ArrayBuffer>,
  [first, end]: readonly [number, number],
): void {
  const shift = at(target, used) - at(source, first);
  for (let index = first; index < end; index++) {
    target[used + 1 + index - first] = at(source, index + 1) + shift;
  }
}

function appendVertices(
  target: Float64Array<ArrayBuffer>,
  used: number,
  dimension: 2 | 3,
  source: FlatGeometry,
  [first, end]: readonly [number, number],
): void {
  const { coordinates, dimension: has } = source;
  if (has === dimension) {
    target.set(coordinates.subarray(first * has, end * has), used * dimension);
    return;
  }
  for (let vertex = first; vertex < end; vertex++) {
    for (let axis = 0; axis < dimension; axis++) {
      const number = axis < has ? (coordinates[vertex * has + axis] ?? 0) : 0;
      target[(used + vertex - first) * dimension + axis] = number;
    }
  }
}

/**
 * The picked features of several geometries of one type as one geometry, in the order of `picks`. It
 * has heights when any source has; missing ones become 0.
 */
export function gatherGeometry(
  geometries: readonly FlatGeometry[],
  picks: readonly Pick[],
): FlatGeometry {
  const sizes = sizesOf(geometries, picks);
  const dimension = geometries.some((geometry) => geometry.dimension === 3) ? 3 : 2;
  const features = new Uint32Array(picks.length + 1);
  const parts = new Uint32Array(sizes.parts + 1);
  const rings = new Uint32Array(sizes.rings + 1);
  const coordinates = new Float64Array(sizes.vertices * dimension);
  const used = { parts: 0, rings: 0, vertices: 0 };
  picks.forEach(({ from, feature }, index) => {
    const source = geometries[from];
    if (source === undefined) return;
    const spans = spansOf(source, feature);
    appendOffsets(features, index, source.features, [feature, feature + 1]);
    appendOffsets(parts, used.parts, source.parts, spans.parts);
    appendOffsets(rings, used.rings, source.rings, spans.rings);
    appendVertices(coordinates, used.vertices, dimension, source, spans.vertices);
    used.parts += spans.parts[1] - spans.parts[0];
    used.rings += spans.rings[1] - spans.rings[0];
    used.vertices += spans.vertices[1] - spans.vertices[0];
  });
  const type = geometries[0]?.type ?? 'Point';
  return { type, dimension, features, parts, rings, coordinates };
}
