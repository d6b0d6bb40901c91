import type { Bush } from './bush.ts';

/** Share of a slot in what comes to its node; what comes to a node is `inflow`. */
function shareOf({ flow }: Bush, slot: number, inflow: number): number {
  return inflow > 0 ? (flow[slot] as number) / inflow : 0;
}

function inflowOf({ start, flow }: Bush, p: number): number {
  let inflow = 0;
  const end = start[p + 1] as number;
  for (let slot = start[p] as number; slot < end; slot++) inflow += flow[slot] as number;
  return inflow;
}

/** [slots] share of each slot in what comes to its node. */
export function slotShares(bush: Bush): Float64Array {
  const shares = new Float64Array(bush.link.length);
  for (let p = 1; p < bush.node.length; p++) {
    const inflow = inflowOf(bush, p);
    const end = bush.start[p + 1] as number;
    for (let slot = bush.start[p] as number; slot < end; slot++) {
      shares[slot] = shareOf(bush, slot, inflow);
    }
  }
  return shares;
}

/**
 * Sum of `perLink` along the ways that trips take, on average, from the origin to each node: [nodes] by
 * position, written to `along`. Nodes where nothing comes have 0. `shares` are the bush's `slotShares`, for who asks
 * more than once.
 */
export function alongWays(
  bush: Bush,
  perLink: Float64Array,
  along: Float64Array,
  shares = slotShares(bush),
): void {
  along[0] = 0;
  for (let p = 1; p < bush.node.length; p++) {
    let sum = 0;
    const end = bush.start[p + 1] as number;
    for (let slot = bush.start[p] as number; slot < end; slot++) {
      const share = shares[slot] as number;
      if (share === 0) continue;
      const before = along[bush.tail[slot] as number] as number;
      sum += share * (before + (perLink[bush.link[slot] as number] as number));
    }
    along[p] = sum;
  }
}
