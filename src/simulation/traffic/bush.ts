/**
 * All ways that trips of one origin may take: the reached nodes in an order in which each link leads
 * onwards, so that none leads in a circle (Dial 2006). Position 0 is the origin. The links into the node at
 * position p are slots `start[p]` to `start[p + 1]`.
 */
export interface Bush {
  readonly origin: number;
  /** [n] node by position. */
  readonly node: Int32Array;
  /** [n + 1] first slot by position. */
  readonly start: Int32Array;
  /** [slots] link of the network. */
  readonly link: Int32Array;
  /** [slots] position where the link begins. */
  readonly tail: Int32Array;
  /** [slots] passenger-car units an hour of this origin. */
  readonly flow: Float64Array;
}

/** A bush in which only one way leads to each node: position 0 is the origin, `by` [nodes] the link into each node. */
export function treeBush(
  origin: number,
  nodes: Int32Array,
  by: Int32Array,
  from: Uint32Array,
  positionOf: Int32Array,
): Bush {
  const n = nodes.length;
  const start = new Int32Array(n + 1);
  const link = new Int32Array(n - 1);
  const tail = new Int32Array(n - 1);
  for (let p = 0; p < n; p++) positionOf[nodes[p] as number] = p;
  for (let p = 1; p < n; p++) {
    const way = by[nodes[p] as number] as number;
    start[p + 1] = p;
    link[p - 1] = way;
    tail[p - 1] = positionOf[from[way] as number] as number;
  }
  return { origin, node: nodes, start, link, tail, flow: new Float64Array(n - 1) };
}
