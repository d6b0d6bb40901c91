import { sideOfRing, signedArea2 } from './ring-geometry.ts';

type Vertex = readonly number[];
type Ring = readonly Vertex[];
type Part = readonly Ring[];

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly start: Vertex;
  readonly end: Vertex;
}

const keyOf = ([x, y]: Vertex) => `${x} ${y}`;

/** All edges of all rings by `from>to`; `undefined` when two run the same way, as overlaps do. */
function edgesOf(parts: readonly Part[]): Map<string, Edge> | undefined {
  const edges = new Map<string, Edge>();
  for (const ring of parts.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [start, end] = [ring[at - 1] ?? [], ring[at] ?? []];
      const [from, to] = [keyOf(start), keyOf(end)];
      if (from === to) continue;
      if (edges.has(`${from}>${to}`)) return undefined;
      edges.set(`${from}>${to}`, { from, to, start, end });
    }
  }
  return edges;
}

/** The angle from the way back to a way onward, clockwise: the smaller, the tighter the turn around the inside. */
function clockwise(edge: Edge, next: Edge): number {
  const angle = ([ax = 0, ay = 0]: Vertex, [bx = 0, by = 0]: Vertex) =>
    Math.atan2(by - ay, bx - ax);
  const difference = angle(edge.end, edge.start) - angle(next.start, next.end);
  return (difference + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI;
}

function nextEdge(edge: Edge, onward: readonly Edge[]): Edge | undefined {
  return onward.reduce<Edge | undefined>(
    (best, next) =>
      best === undefined || clockwise(edge, next) < clockwise(edge, best) ? next : best,
    undefined,
  );
}

/** The ring that begins with `first`, its edges taken out of `left`; `undefined` when it does not close. */
function traceRing(
  first: Edge,
  onward: ReadonlyMap<string, readonly Edge[]>,
  left: Set<Edge>,
): Ring | undefined {
  const ring: Vertex[] = [first.start];
  let edge: Edge | undefined = first;
  while (edge !== undefined && left.delete(edge)) {
    ring.push(edge.end);
    if (edge.to === first.from) return ring;
    edge = nextEdge(
      edge,
      (onward.get(edge.to) ?? []).filter((next) => left.has(next)),
    );
  }
  return undefined;
}

/** Closed rings along the edges, the inside always on the left; `undefined` when one does not close. */
function trace(edges: readonly Edge[]): Ring[] | undefined {
  const onward = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = onward.get(edge.from);
    if (known === undefined) onward.set(edge.from, [edge]);
    else known.push(edge);
  }
  const left = new Set(edges);
  const rings: Ring[] = [];
  for (const first of edges) {
    if (!left.has(first)) continue;
    const ring = traceRing(first, onward, left);
    if (ring === undefined) return undefined;
    rings.push(ring);
  }
  return rings;
}

function isWithin(hole: Ring, outer: Ring): boolean {
  for (const [x = 0, y = 0] of hole) {
    const side = sideOfRing(x, y, outer);
    if (side !== 0) return side > 0;
  }
  return true;
}

/** Holes put into the smallest outer ring that holds them; `undefined` when one has none. */
function nested(rings: readonly Ring[]): Part[] | undefined {
  const area = (ring: Ring) => signedArea2(ring);
  const outers = rings.filter((ring) => area(ring) > 0).map((ring): Ring[] => [ring]);
  const bySize = outers.toSorted((a, b) => area(a[0] ?? []) - area(b[0] ?? []));
  for (const hole of rings.filter((ring) => area(ring) < 0)) {
    const home = bySize.find(([outer]) => isWithin(hole, outer ?? []));
    if (home === undefined) return undefined;
    home.push(hole);
  }
  return outers;
}

/** Edges beyond which polygons are left as they are: joining them could take minutes. */
const EDGE_LIMIT = 20_000;

/**
 * Polygons joined where they share edges vertex by vertex; outer rings run counter-clockwise, holes
 * clockwise, in and out. Polygons that overlap or share no edge are returned as they are.
 */
export function dissolvePolygons(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  const edges = edgesOf(parts);
  if (edges === undefined || edges.size > EDGE_LIMIT) return parts;
  const outside = [...edges.values()].filter(({ from, to }) => !edges.has(`${to}>${from}`));
  if (outside.length === edges.size) return parts;
  const rings = trace(outside);
  return (rings && nested(rings)) ?? parts;
}
