/** A corner in a plane: east and north in metres of any place near. */
export type Corner = readonly [eastM: number, northM: number];

/** Longest edge of a triangle: its middle then lies 8 cm below the round earth. */
export const EDGE_M = 2000;
/** Pieces that the triangles of one polygon may become, beside one for each. */
const MOST_PIECES = 100_000;

type Triangle = readonly [number, number, number];

function edgeM(corners: readonly Corner[], a: number, b: number): number {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [corners[a], corners[b]];
  return Math.hypot(ax - bx, ay - by);
}

/** The triangle turned so that its longest edge comes first. */
function longestFirst(corners: readonly Corner[], [a, b, c]: Triangle): Triangle {
  const [ab, bc, ca] = [edgeM(corners, a, b), edgeM(corners, b, c), edgeM(corners, c, a)];
  if (ab >= bc && ab >= ca) return [a, b, c];
  return bc >= ca ? [b, c, a] : [c, a, b];
}

/** About how many pieces a triangle becomes when none of their edges may be longer. */
function piecesOf(corners: readonly Corner[], [a, b, c]: Triangle, longestM: number): number {
  const edges = [edgeM(corners, a, b), edgeM(corners, b, c), edgeM(corners, c, a)];
  const [long, short] = [Math.max(...edges) / longestM, Math.min(...edges) / longestM];
  return long <= 1 ? 0 : 2 * long * (1 + short);
}

/** The least edge from `EDGE_M` on, doubled as often as needed, that keeps the pieces few. */
function edgeFor(corners: readonly Corner[], triangles: readonly Triangle[]): number {
  let longestM = EDGE_M;
  for (;;) {
    const edge = longestM;
    const pieces = triangles.reduce((sum, one) => sum + piecesOf(corners, one, edge), 0);
    if (pieces <= MOST_PIECES) return edge;
    longestM *= 2;
  }
}

/** Cuts long edges in two until none is left; triangles that share an edge cut it at the same corner. */
class Cutter {
  readonly corners: Corner[];
  readonly indices: number[] = [];
  readonly #longestM: number;
  readonly #middles = new Map<string, number>();

  constructor(corners: readonly Corner[], longestM: number) {
    this.corners = [...corners];
    this.#longestM = longestM;
  }

  add(triangle: Triangle): void {
    const waiting = [triangle];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [a, b, c] = longestFirst(this.corners, next);
      if (edgeM(this.corners, a, b) <= this.#longestM) {
        this.indices.push(...next);
        continue;
      }
      const middle = this.#middleOf(a, b);
      waiting.push([middle, b, c], [a, middle, c]);
    }
  }

  #middleOf(a: number, b: number): number {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = this.#middles.get(key);
    if (known !== undefined) return known;
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [this.corners[a], this.corners[b]];
    this.corners.push([(ax + bx) / 2, (ay + by) / 2]);
    this.#middles.set(key, this.corners.length - 1);
    return this.corners.length - 1;
  }
}

/**
 * Triangles cut so that no edge is longer than `EDGE_M` (more for a polygon of hundreds of kilometres),
 * since a long flat triangle dips under the round earth: by edge² / (8 × radius) in its middle.
 * `indices`: [triangles × 3]. The given corners stay the first; the winding stays.
 */
export function roundTriangles(
  corners: readonly Corner[],
  indices: readonly number[],
): { readonly corners: readonly Corner[]; readonly indices: readonly number[] } {
  const triangles: Triangle[] = [];
  for (let at = 0; at < indices.length; at += 3) {
    triangles.push([indices[at] ?? 0, indices[at + 1] ?? 0, indices[at + 2] ?? 0]);
  }
  const cutter = new Cutter(corners, edgeFor(corners, triangles));
  for (const triangle of triangles) cutter.add(triangle);
  return cutter;
}
