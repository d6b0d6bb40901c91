/** Edges of the rings of one polygon on the grid of 1e-7 degrees, where tests of 9 degrees are exact. */
interface Edges {
  readonly count: number;
  /** [count × 4] x, y of both ends */
  readonly ends: Float64Array;
  readonly ring: Uint32Array;
  /** Place in its ring, and number of edges of that ring. */
  readonly place: Uint32Array;
  readonly size: Uint32Array;
}

type Ring = readonly (readonly number[])[];

/** Crossings that can still be sorted out within a second. */
const CROSSING_LIMIT = 2000;

/** Pairs of edges looked at before giving up: about a second. */
const PAIR_LIMIT = 20_000_000;

function collectEdges(rings: readonly Ring[]): Edges {
  const count = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
  const edges = {
    count,
    ends: new Float64Array(count * 4),
    ring: new Uint32Array(count),
    place: new Uint32Array(count),
    size: new Uint32Array(count),
  };
  let edge = 0;
  rings.forEach((vertices, ring) => {
    for (let place = 0; place + 1 < vertices.length; place++, edge++) {
      const [ax = 0, ay = 0] = vertices[place] ?? [];
      const [bx = 0, by = 0] = vertices[place + 1] ?? [];
      edges.ends.set(
        [ax, ay, bx, by].map((degrees) => Math.round(degrees * 1e7)),
        edge * 4,
      );
      edges.ring[edge] = ring;
      edges.place[edge] = place;
      edges.size[edge] = vertices.length - 1;
    }
  });
  return edges;
}

function low(edges: Edges, edge: number, axis: number): number {
  const at = edge * 4 + axis;
  return Math.min(edges.ends[at] ?? 0, edges.ends[at + 2] ?? 0);
}

function high(edges: Edges, edge: number, axis: number): number {
  const at = edge * 4 + axis;
  return Math.max(edges.ends[at] ?? 0, edges.ends[at + 2] ?? 0);
}

/** Which side of edge `of` each end of edge `edge` is on. */
function sides(edges: Edges, of: number, edge: number): [number, number] {
  const e = edges.ends;
  const [o, p] = [of * 4, edge * 4];
  const [ax, ay] = [e[o] ?? 0, e[o + 1] ?? 0];
  const [dx, dy] = [(e[o + 2] ?? 0) - ax, (e[o + 3] ?? 0) - ay];
  return [
    Math.sign(dx * ((e[p + 1] ?? 0) - ay) - dy * ((e[p] ?? 0) - ax)),
    Math.sign(dx * ((e[p + 3] ?? 0) - ay) - dy * ((e[p + 2] ?? 0) - ax)),
  ];
}

/** Whether edge `b` follows edge `a` and runs straight back over it. */
function turnsBack(edges: Edges, a: number, b: number): boolean {
  const e = edges.ends;
  const [o, p] = [a * 4, b * 4];
  const dot =
    ((e[o + 2] ?? 0) - (e[o] ?? 0)) * ((e[p + 2] ?? 0) - (e[p] ?? 0)) +
    ((e[o + 3] ?? 0) - (e[o + 1] ?? 0)) * ((e[p + 3] ?? 0) - (e[p + 1] ?? 0));
  return dot < 0 && sides(edges, a, b)[1] === 0;
}

function sameRingConflict(edges: Edges, a: number, b: number): boolean {
  const size = edges.size[a] ?? 0;
  const apart = ((edges.place[b] ?? 0) - (edges.place[a] ?? 0) + size) % size;
  if (apart === 1) return turnsBack(edges, a, b);
  if (apart === size - 1) return turnsBack(edges, b, a);
  const [b1, b2] = sides(edges, a, b);
  const [a1, a2] = sides(edges, b, a);
  return b1 * b2 <= 0 && a1 * a2 <= 0;
}

function otherRingConflict(edges: Edges, a: number, b: number): boolean {
  const [b1, b2] = sides(edges, a, b);
  const [a1, a2] = sides(edges, b, a);
  return b1 * b2 < 0 && a1 * a2 < 0;
}

function conflict(edges: Edges, a: number, b: number, across: number): boolean {
  if (low(edges, a, across) > high(edges, b, across)) return false;
  if (low(edges, b, across) > high(edges, a, across)) return false;
  return edges.ring[a] === edges.ring[b]
    ? sameRingConflict(edges, a, b)
    : otherRingConflict(edges, a, b);
}

function longerAxis(edges: Edges): number {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let edge = 0; edge < edges.count; edge++) {
    for (let axis = 0; axis < 2; axis++) {
      box[axis] = Math.min(box[axis] ?? 0, low(edges, edge, axis));
      box[axis + 2] = Math.max(box[axis + 2] ?? 0, high(edges, edge, axis));
    }
  }
  const [west = 0, south = 0, east = 0, north = 0] = box;
  return east - west >= north - south ? 0 : 1;
}

interface Count {
  readonly crossings: number;
  readonly isComplete: boolean;
}

/** Sweep over the edges sorted along the longer axis of their box. */
function countCrossings(edges: Edges): Count {
  const along = longerAxis(edges);
  const order = Array.from({ length: edges.count }, (_, edge) => edge);
  order.sort((a, b) => low(edges, a, along) - low(edges, b, along));
  let active: number[] = [];
  let pairs = 0;
  let crossings = 0;
  for (const edge of order) {
    const from = low(edges, edge, along);
    active = active.filter((other) => high(edges, other, along) >= from);
    pairs += active.length;
    crossings += active.filter((other) => conflict(edges, other, edge, 1 - along)).length;
    if (crossings > CROSSING_LIMIT || pairs > PAIR_LIMIT) return { crossings, isComplete: false };
    active.push(edge);
  }
  return { crossings, isComplete: true };
}

/**
 * Whether the closed rings (lon, lat; no equal neighbours) of one polygon cross: a ring that meets
 * itself anywhere but at neighbouring edges, an edge that runs back over the one before, or two rings
 * that properly cross (rings may touch). Near n log n for outlines as they occur; `tangled` when they
 * cross too often to be sorted out, `unknown` when too many edges lie side by side to be compared.
 */
export function ringsCross(rings: readonly Ring[]): 'yes' | 'no' | 'tangled' | 'unknown' {
  const { crossings, isComplete } = countCrossings(collectEdges(rings));
  if (crossings === 0) return isComplete ? 'no' : 'unknown';
  return isComplete ? 'yes' : 'tangled';
}
