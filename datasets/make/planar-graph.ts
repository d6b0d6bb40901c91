import {
  crossing,
  distance,
  nearestOnSegment,
  plus,
  type Ring,
  signedArea,
  type Vec,
} from './plane.ts';

/** How important a street is, the most important first. */
export const STREET_RANKS = ['motorway', 'primary', 'secondary', 'tertiary', 'local'] as const;
export type StreetRank = (typeof STREET_RANKS)[number];

/** A street as it was drawn, before it is cut at crossings. */
export interface DrawnLine {
  readonly name: string;
  readonly rank: StreetRank;
  readonly line: readonly Vec[];
}

/** A straight piece between two nodes. */
export interface Piece {
  readonly a: number;
  readonly b: number;
  readonly name: string;
  readonly rank: StreetRank;
}

/** Straight pieces that meet only at nodes. */
export interface PlanarGraph {
  readonly nodes: readonly Vec[];
  readonly pieces: readonly Piece[];
}

/** Nodes nearer than this are one, in metres. */
const SNAP_M = 0.3;

/** Positions by number, those that lie together the same. */
class NodeList {
  readonly nodes: Vec[] = [];
  readonly #cells = new Map<string, number[]>();

  at(position: Vec): number {
    const [i, j] = position.map((v) => Math.floor(v / SNAP_M)) as [number, number];
    for (let di = -1; di <= 1; di++) {
      for (let dj = -1; dj <= 1; dj++) {
        for (const node of this.#cells.get(`${i + di} ${j + dj}`) ?? []) {
          if (distance(this.nodes[node] as Vec, position) < SNAP_M) return node;
        }
      }
    }
    this.nodes.push(position);
    const key = `${i} ${j}`;
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), this.nodes.length - 1]);
    return this.nodes.length - 1;
  }
}

interface Segment {
  readonly a: Vec;
  readonly b: Vec;
  readonly box: readonly [number, number, number, number];
  readonly of: DrawnLine;
  /** Shares of the way where it is cut. */
  readonly cuts: number[];
}

function segmentsOf(lines: readonly DrawnLine[]): Segment[] {
  return lines.flatMap((of) =>
    of.line.slice(1).map((b, index): Segment => {
      const a = of.line[index] as Vec;
      const [w, e] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
      const [s, n] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
      return { a, b, box: [w - SNAP_M, s - SNAP_M, e + SNAP_M, n + SNAP_M], of, cuts: [0, 1] };
    }),
  );
}

function apart(p: Segment['box'], q: Segment['box']): boolean {
  return p[2] < q[0] || q[2] < p[0] || p[3] < q[1] || q[3] < p[1];
}

/** Cuts a segment where an end of another lies on it. */
function cutAtEnds(segment: Segment, other: Segment): void {
  for (const end of [other.a, other.b]) {
    const { share, off } = nearestOnSegment(end, segment.a, segment.b);
    if (off < SNAP_M) segment.cuts.push(share);
  }
}

function cutEachOther(p: Segment, q: Segment): void {
  const met = crossing(p.a, p.b, q.a, q.b);
  if (met !== undefined) {
    p.cuts.push(met.ab);
    q.cuts.push(met.cd);
  }
  cutAtEnds(p, q);
  cutAtEnds(q, p);
}

/** Cuts drawn lines wherever they cross or touch. Where two run on each other, the first is kept. */
export function planarGraph(lines: readonly DrawnLine[]): PlanarGraph {
  const segments = segmentsOf(lines).sort((p, q) => p.box[0] - q.box[0]);
  segments.forEach((p, i) => {
    for (let j = i + 1; j < segments.length; j++) {
      const q = segments[j] as Segment;
      if (q.box[0] > p.box[2]) break;
      if (!apart(p.box, q.box)) cutEachOther(p, q);
    }
  });
  const list = new NodeList();
  const seen = new Set<string>();
  const pieces: Piece[] = [];
  for (const { a, b, cuts, of } of segments) {
    const nodes = cuts
      .sort((p, q) => p - q)
      .map((share) => list.at([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]));
    for (let at = 0; at + 1 < nodes.length; at++) {
      const [from = 0, to = 0] = [nodes[at], nodes[at + 1]];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (from === to || seen.has(key)) continue;
      seen.add(key);
      pieces.push({ a: from, b: to, name: of.name, rank: of.rank });
    }
  }
  return { nodes: list.nodes, pieces };
}

/** For each node the pieces that end there. */
export function piecesByNode({ nodes, pieces }: PlanarGraph): Piece[][] {
  const byNode: Piece[][] = nodes.map(() => []);
  for (const piece of pieces) {
    byNode[piece.a]?.push(piece);
    byNode[piece.b]?.push(piece);
  }
  return byNode;
}

/** The pieces from a dead end to the first crossing, and their length. */
function stubFrom(end: number, nodes: readonly Vec[], open: (node: number) => Piece[]) {
  const stub: Piece[] = [];
  let [node, lengthM] = [end, 0];
  for (;;) {
    const next = open(node).find((piece) => !stub.includes(piece));
    if (next === undefined) break;
    stub.push(next);
    const other = next.a === node ? next.b : next.a;
    lengthM += distance(nodes[node] as Vec, nodes[other] as Vec);
    node = other;
    if (open(node).length !== 2) break;
  }
  return { stub, lengthM };
}

/** The graph without dead ends shorter than `mostM` metres; `isKept` says which ends stay anyway. */
export function withoutStubs(
  graph: PlanarGraph,
  mostM: number,
  isKept: (end: Vec) => boolean,
): PlanarGraph {
  const byNode = piecesByNode(graph);
  const gone = new Set<Piece>();
  const open = (node: number) => (byNode[node] ?? []).filter((piece) => !gone.has(piece));
  graph.nodes.forEach((position, end) => {
    if (open(end).length !== 1 || isKept(position)) return;
    const { stub, lengthM } = stubFrom(end, graph.nodes, open);
    if (lengthM < mostM) for (const piece of stub) gone.add(piece);
  });
  return { nodes: graph.nodes, pieces: graph.pieces.filter((piece) => !gone.has(piece)) };
}

/** An area enclosed by pieces; its ring is counter-clockwise. */
export interface Face {
  readonly nodes: readonly number[];
  readonly ring: Ring;
}

/** The bounded areas of a graph; dead ends are left out of their outlines. */
export function facesOf(graph: PlanarGraph): Face[] {
  const core = withoutStubs(graph, Infinity, () => false);
  const { nodes } = core;
  const around = piecesByNode(core).map((pieces, node) => {
    const here = nodes[node] as Vec;
    const others = pieces.map(({ a, b }) => (a === node ? b : a));
    const angle = (other: number) => {
      const [dx, dy] = plus(nodes[other] as Vec, here, -1);
      return Math.atan2(dy, dx);
    };
    return others.sort((p, q) => angle(p) - angle(q));
  });
  const used = new Set<string>();
  const faces: Face[] = [];
  for (const { a, b } of core.pieces) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const loop = faceLoop(from, to, around, used);
      const ring = loop.map((node) => nodes[node] as Vec);
      if (loop.length > 2 && signedArea(ring) > 1) faces.push({ nodes: loop, ring });
    }
  }
  return faces;
}

/** Walks around the area to the left of from → to, if nobody did before. */
function faceLoop(
  from: number,
  to: number,
  around: readonly (readonly number[])[],
  used: Set<string>,
): number[] {
  const loop: number[] = [];
  let [before, here] = [from, to];
  while (!used.has(`${before} ${here}`)) {
    used.add(`${before} ${here}`);
    loop.push(before);
    const others = around[here] ?? [];
    const at = others.indexOf(before);
    const next = others[(at - 1 + others.length) % others.length] as number;
    [before, here] = [here, next];
  }
  return loop;
}
