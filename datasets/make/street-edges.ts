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

/** Joins pieces to streets: from one crossing, end, or change of name or rank to the next. */
export function streetEdges(graph: PlanarGraph): StreetEdges {
  const byNode = piecesByNode(graph);
  const isThrough = (node: number) => {
    const [p, q, more] = byNode[node] ?? [];
    return (
      p !== undefined &&
      q !== undefined &&
      more === undefined &&
      p.name === q.name &&
      p.rank === q.rank
    );
  };
  const used = new Set<Piece>();
  const number = new Map<number, number>();
  const nodes: Vec[] = [];
  const numbered = (node: number): number => {
    const known = number.get(node);
    if (known !== undefined) return known;
    number.set(node, nodes.length);
    nodes.push(graph.nodes[node] as Vec);
    return nodes.length - 1;
  };
  const edges: StreetEdge[] = [];
  graph.nodes.forEach((_, start) => {
    if (isThrough(start)) return;
    for (const first of byNode[start] ?? []) {
      if (used.has(first)) continue;
      const line: Vec[] = [graph.nodes[start] as Vec];
      let [node, piece] = [start, first];
      for (;;) {
        used.add(piece);
        node = piece.a === node ? piece.b : piece.a;
        line.push(graph.nodes[node] as Vec);
        if (!isThrough(node)) break;
        piece = (byNode[node] ?? []).find((other) => other !== piece) as Piece;
      }
      const { name, rank } = first;
      edges.push({ name, rank, from: numbered(start), to: numbered(node), line });
    }
  });
  return { nodes, edges };
}
