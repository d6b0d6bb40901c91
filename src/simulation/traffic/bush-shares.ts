import type { TripTable } from '#core/traffic-network.ts';
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

/**
 * Sum of `perLink` along the ways that trips take, on average, from the origin to each node: [nodes] by
 * position, written to `along`. Nodes where nothing comes have 0.
 */
export function alongWays(bush: Bush, perLink: Float64Array, along: Float64Array): void {
  along[0] = 0;
  for (let p = 1; p < bush.node.length; p++) {
    const inflow = inflowOf(bush, p);
    let sum = 0;
    const end = bush.start[p + 1] as number;
    for (let slot = bush.start[p] as number; slot < end; slot++) {
      const before = along[bush.tail[slot] as number] as number;
      const own = perLink[bush.link[slot] as number] as number;
      sum += shareOf(bush, slot, inflow) * (before + own);
    }
    along[p] = sum;
  }
}

/**
 * Adds to `load` [links] what amounts [pairs] of the bush's trips put on links when they part as its flows do.
 * Amounts may be negative. `wanted` [nodes] is room to work in.
 */
export function loadShares(
  bush: Bush,
  trips: TripTable,
  amounts: Float64Array,
  load: Float64Array,
  wanted: Float64Array,
): void {
  const { origin, node } = bush;
  wanted.fill(0);
  for (let at = trips.start[origin] as number; at < (trips.start[origin + 1] as number); at++) {
    wanted[trips.destination[at] as number] = amounts[at] as number;
  }
  for (let p = node.length - 1; p > 0; p--) {
    const need = wanted[node[p] as number] as number;
    if (need === 0) continue;
    const inflow = inflowOf(bush, p);
    const end = bush.start[p + 1] as number;
    for (let slot = bush.start[p] as number; slot < end; slot++) {
      const part = need * shareOf(bush, slot, inflow);
      const link = bush.link[slot] as number;
      const up = node[bush.tail[slot] as number] as number;
      load[link] = (load[link] as number) + part;
      wanted[up] = (wanted[up] as number) + part;
    }
  }
}
