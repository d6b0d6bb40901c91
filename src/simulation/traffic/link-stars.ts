/** Links by the node they leave: those of node i are `link[start[i]]` to `link[start[i + 1] - 1]`. */
export interface LinkStars {
  /** [nodes + 1] */
  readonly start: Uint32Array<ArrayBuffer>;
  /** [links] */
  readonly link: Uint32Array<ArrayBuffer>;
}

/** Groups links by their end in `ends` [links], in the order of their numbers. */
export function linkStars(nodes: number, ends: Uint32Array): LinkStars {
  const start = new Uint32Array(nodes + 1);
  for (const node of ends) start[node + 1] = (start[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) {
    start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  }
  const next = start.slice();
  const link = new Uint32Array(ends.length);
  ends.forEach((node, number) => {
    const at = next[node] ?? 0;
    link[at] = number;
    next[node] = at + 1;
  });
  return { start, link };
}
