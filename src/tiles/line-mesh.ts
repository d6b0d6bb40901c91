import type { TileMeshBuilder } from './tile-mesh.ts';

/** How wide a line is on the ground, and what it is drawn over. */
export interface LineStroke {
  readonly halfWidthM: number;
  /** Number of the style; higher is drawn over lower. */
  readonly rank: number;
}

type Flat = readonly [number, number];

/** A join longer than this many half widths is cut off. */
const LONGEST_JOIN = 2;

function withoutRepeats(line: readonly number[]): number[] {
  const kept: number[] = [];
  for (let at = 0; at < line.length; at += 3) {
    const step = Math.hypot(
      (line[at] ?? 0) - (kept.at(-3) ?? Infinity),
      (line[at + 1] ?? 0) - (kept.at(-2) ?? Infinity),
    );
    if (step > 1e-3) kept.push(...line.slice(at, at + 3));
  }
  return kept;
}

/** Unit vector from vertex to vertex. */
function directions(line: readonly number[]): Flat[] {
  const found: Flat[] = [];
  for (let at = 0; at + 3 < line.length; at += 3) {
    const east = (line[at + 3] ?? 0) - (line[at] ?? 0);
    const north = (line[at + 4] ?? 0) - (line[at + 1] ?? 0);
    const length = Math.hypot(east, north);
    found.push([east / length, north / length]);
  }
  return found;
}

/** From a vertex to the left edge, in half widths: the mitre of the segments before and after it. */
export function leftSide(before: Flat, after: Flat): Flat {
  const east = -(before[1] + after[1]);
  const north = before[0] + after[0];
  const length = Math.hypot(east, north);
  if (length < 1e-6) return [-before[1], before[0]];
  // Half the angle between the normals: |n1 + n2| = 2 cos(a/2), and a mitre is 1 / cos(a/2) long.
  const mitre = Math.min(LONGEST_JOIN, 2 / length);
  return [(east / length) * mitre, (north / length) * mitre];
}

/** Adds the left and the right vertex at one point of a line. */
function addPair(
  mesh: TileMeshBuilder,
  point: readonly number[],
  reach: { readonly left: Flat; readonly beyond: Flat },
  stroke: LineStroke,
): void {
  const [east = 0, north = 0, up = 0] = point;
  const { left, beyond } = reach;
  for (const side of [1, -1]) {
    mesh.vertex(east, north, up);
    mesh.offset(
      left[0] * side + beyond[0],
      left[1] * side + beyond[1],
      stroke.halfWidthM,
      stroke.rank,
    );
  }
}

/** How far the ends of a line reach beyond it, in half widths: backwards, forwards, else not at all. */
function beyondEnd(along: readonly Flat[], point: number): Flat {
  const [first = [0, 0], last = [0, 0]] = [along[0], along.at(-1)];
  if (point === 0) return [-first[0], -first[1]];
  return point === along.length ? last : [0, 0];
}

/**
 * Adds a line as a ribbon: two vertices at each of its points that stay on the line; the shader moves
 * them to the sides by their offset times half the width, so that the width can have a least number of
 * pixels. Ends reach half a width beyond, which closes crossings. `line` is [vertices × 3].
 */
export function addLine(mesh: TileMeshBuilder, line: readonly number[], stroke: LineStroke): void {
  const kept = withoutRepeats(line);
  const along = directions(kept);
  const [start] = along;
  if (start === undefined) return;
  const first = mesh.vertices;
  for (let point = 0; point <= along.length; point++) {
    const before = along[point - 1] ?? start;
    const left = leftSide(before, along[point] ?? before);
    const place = kept.slice(point * 3, point * 3 + 3);
    addPair(mesh, place, { left, beyond: beyondEnd(along, point) }, stroke);
  }
  for (let a = first; a + 3 < mesh.vertices; a += 2) {
    mesh.triangle(a, a + 1, a + 2);
    mesh.triangle(a + 1, a + 3, a + 2);
  }
}
