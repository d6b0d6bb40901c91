import { type Piece, type PlanarGraph, piecesByNode, type StreetRank } from './planar-graph.ts';
import type { Vec } from './plane.ts';

/** A street between two crossings. */
export interface StreetEdge {
  readonly name: string;
  readonly rank: StreetRank;
  readonly from: number;
  readonly to: number;
  readonly line: readonly Vec[];
}

/** Positions by number, edges between them. */
export interface StreetEdges {
  readonly nodes: readonly Vec[];
  readonly edges: readonly StreetEdge[];
}

/** Numbers nodes in the order in which they are first asked for. */
class Numbering {
  readonly nodes: Vec[] = [];
  readonly #numbers = new Map<number, number>();

  of(node: number, at: Vec): number {
    const known = this.#numbers.get(node) ?? this.nodes.length;
    if (known === this.nodes.length) {
      this.#numbers.set(node, known);
      this.nodes.push(at);
    }
    return known;
  }
}

function isThrough([p, q, more]: readonly Piece[]): boolean {
  const two = p !== undefined && q !== undefined && more === undefined;
  return two && p.name === q.name && p.rank === q.rank;
}

/** The nodes from `start` along `first` to the end of the street; the pieces on the way are marked. */
function walk(
  start: number,
  first: Piece,
  byNode: readonly (readonly Piece[])[],
  used: Set<Piece>,
): number[] {
  const way = [start];
  let piece: Piece | undefined = first;
  while (piece !== undefined) {
    const current: Piece = piece;
    used.add(current);
    const node: number = current.a === way.at(-1) ? current.b : current.a;
    way.push(node);
    const here = byNode[node] ?? [];
    piece = isThrough(here) ? here.find((other) => !used.has(other)) : undefined;
  }
  return way;
}

/** Joins pieces to streets: from one crossing, end, or change of name or rank to the next. */
export function streetEdges(graph: PlanarGraph): StreetEdges {
  const byNode = piecesByNode(graph);
  const at = (node: number) => graph.nodes[node] as Vec;
  const used = new Set<Piece>();
  const numbering = new Numbering();
  const edges: StreetEdge[] = [];
  byNode.forEach((pieces, start) => {
    if (isThrough(pieces)) return;
    for (const first of pieces) {
      if (used.has(first)) continue;
      const way = walk(start, first, byNode, used);
      const end = way.at(-1) as number;
      const [from, to] = [numbering.of(start, at(start)), numbering.of(end, at(end))];
      edges.push({ name: first.name, rank: first.rank, from, to, line: way.map(at) });
    }
  });
  return { nodes: numbering.nodes, edges };
}
