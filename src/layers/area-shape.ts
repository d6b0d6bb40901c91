import type { Extent, NestedParts } from '#core/flat-geometry.ts';
import { metresPerDegree, ringAreaM2 } from '#twin/geodesic.ts';

/** Parts → closed rings (outline, then holes) → lon, lat in degrees. Edges are straight in degrees. */
export type AreaParts = NestedParts;

/** Length in metres of a straight way in degrees; within a millionth up to 10 km. */
export function wayM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const [east, north] = metresPerDegree((lat1 + lat2) / 2);
  return Math.hypot((lon2 - lon1) * east, (lat2 - lat1) * north);
}

/** Area in m² of a polygon's rings: its outline less its holes, whichever way they run. */
function partM2([outline = [], ...holes]: NestedParts[number]): number {
  const sizes = [outline, ...holes].map((ring) => Math.abs(ringAreaM2(ring)));
  return sizes.reduce((size, hole, at) => (at === 0 ? hole : size - hole), 0);
}

/** Size in m² of areas that do not overlap. */
export function sizeM2(parts: AreaParts): number {
  return parts.reduce((sum, part) => sum + partM2(part), 0);
}

/** Length in metres of all outlines, those of holes too. */
export function outlineM(parts: AreaParts): number {
  let sum = 0;
  for (const ring of parts.flat()) {
    ring.slice(1).forEach(([lon = 0, lat = 0], at) => {
      const [lon1 = 0, lat1 = 0] = ring[at] ?? [];
      sum += wayM(lon1, lat1, lon, lat);
    });
  }
  return sum;
}

function boxOf(parts: AreaParts): Extent {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of parts.flat(2)) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/**
 * Tells what lies in an area. An edge that two areas share is reckoned from the same end by both, so that
 * a place on it belongs to exactly one of them.
 */
export class AreaShape {
  readonly parts: AreaParts;
  /** West, south, east, north in degrees. */
  readonly box: Extent;
  /** [edges × 4] lon, lat of the southern and of the northern end. */
  readonly #edges: Float64Array<ArrayBuffer>;

  constructor(parts: AreaParts) {
    this.parts = parts;
    this.box = boxOf(parts);
    const edges: number[] = [];
    for (const ring of parts.flat()) {
      ring.slice(1).forEach(([x2 = 0, y2 = 0], at) => {
        const [x1 = 0, y1 = 0] = ring[at] ?? [];
        const isUp = y1 < y2 || (y1 === y2 && x1 < x2);
        edges.push(...(isUp ? [x1, y1, x2, y2] : [x2, y2, x1, y1]));
      });
    }
    this.#edges = Float64Array.from(edges);
  }

  /** Whether a place lies inside (even-odd rule; of the edges the western and southern ones belong to it). */
  has(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.box;
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
    const edges = this.#edges;
    let inside = false;
    for (let at = 0; at < edges.length; at += 4) {
      const [y1, y2] = [edges[at + 1] ?? 0, edges[at + 3] ?? 0];
      if (y1 > lat === y2 > lat) continue;
      const [x1, x2] = [edges[at] ?? 0, edges[at + 2] ?? 0];
      if (lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  }

  #isBeside(lon1: number, lat1: number, lon2: number, lat2: number): boolean {
    const [west, south, east, north] = this.box;
    if (Math.max(lon1, lon2) < west || Math.min(lon1, lon2) > east) return true;
    return Math.max(lat1, lat2) < south || Math.min(lat1, lat2) > north;
  }

  /** Share, 0 to 1, of a straight way that lies inside. */
  shareOf(lon1: number, lat1: number, lon2: number, lat2: number): number {
    if (this.#isBeside(lon1, lat1, lon2, lat2)) return 0;
    const cuts = this.#cuts(lon1, lat1, lon2, lat2);
    let share = 0;
    for (let at = 0; at + 1 < cuts.length; at++) {
      const [from, to] = [cuts[at] ?? 0, cuts[at + 1] ?? 0];
      const middle = (from + to) / 2;
      const isIn = this.has(lon1 + middle * (lon2 - lon1), lat1 + middle * (lat2 - lat1));
      if (isIn) share += to - from;
    }
    return share;
  }

  /** Shares of a way at which it meets edges, ascending, 0 and 1 with them. */
  #cuts(lon1: number, lat1: number, lon2: number, lat2: number): number[] {
    const edges = this.#edges;
    const [dx, dy] = [lon2 - lon1, lat2 - lat1];
    const cuts = [0, 1];
    for (let at = 0; at < edges.length; at += 4) {
      const [x, y] = [edges[at] ?? 0, edges[at + 1] ?? 0];
      const [ex, ey] = [(edges[at + 2] ?? 0) - x, (edges[at + 3] ?? 0) - y];
      const cross = dx * ey - dy * ex;
      if (cross === 0) continue;
      const along = ((x - lon1) * ey - (y - lat1) * ex) / cross;
      const onEdge = ((x - lon1) * dy - (y - lat1) * dx) / cross;
      if (along > 0 && along < 1 && onEdge >= 0 && onEdge <= 1) cuts.push(along);
    }
    return cuts.sort((a, b) => a - b);
  }
}
