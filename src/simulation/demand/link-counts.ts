/** Counts of one hour. */
export interface LinkCounts {
  /** [counts + 1] the links of count i are `link[start[i]]` to `link[start[i + 1] - 1]`: what is counted is the sum of their flows. */
  readonly start: Uint32Array<ArrayBuffer>;
  readonly link: Uint32Array<ArrayBuffer>;
  /** [counts] vehicles an hour, > 0. */
  readonly flow: Float64Array<ArrayBuffer>;
}

/** What one place counts in an hour, together on all its links. */
export interface LinkCount {
  readonly links: readonly number[];
  /** Vehicles an hour, > 0. */
  readonly flow: number;
}

/** Puts counts side by side. Throws a `RangeError` for one without links, or whose flow is no number above 0. */
export function linkCounts(counts: readonly LinkCount[]): LinkCounts {
  counts.forEach(({ links, flow }, at) => {
    if (links.length === 0) throw new RangeError(`count ${at} is on no link`);
    if (!(flow > 0 && Number.isFinite(flow))) throw new RangeError(`count ${at} is ${flow}`);
  });
  const start = new Uint32Array(counts.length + 1);
  counts.forEach(({ links }, at) => {
    start[at + 1] = (start[at] ?? 0) + links.length;
  });
  return {
    start,
    link: Uint32Array.from(counts.flatMap(({ links }) => links)),
    flow: Float64Array.from(counts, ({ flow }) => flow),
  };
}

/** [counts] sums of what flows on the links of each count. */
export function countedSums({ start, link, flow }: LinkCounts, flows: Float64Array): Float64Array {
  return flow.map((_, count) => {
    let sum = 0;
    for (let at = start[count] as number; at < (start[count + 1] as number); at++) {
      sum += flows[link[at] as number] as number;
    }
    return sum;
  });
}
