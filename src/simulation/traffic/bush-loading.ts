import type { TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';

/**
 * Puts the trips of its origin on a bush, at each node in the shares of the flows that came there before;
 * where none did, by the slot that `by` names for that position. A bush that bears these trips already
 * keeps its flows but for rounding. `wanted` [nodes] is room to work in.
 */
export function loadBush(
  { origin, node, start, tail, flow }: Bush,
  trips: TripTable,
  by: (position: number) => number,
  wanted: Float64Array,
): void {
  wanted.fill(0);
  for (let p = 0; p < node.length; p++) wanted[node[p] as number] = 0;
  const last = trips.start[origin + 1] as number;
  for (let at = trips.start[origin] as number; at < last; at++) {
    wanted[trips.destination[at] as number] = trips.flow[at] as number;
  }
  for (let p = node.length - 1; p > 0; p--) {
    const end = start[p + 1] as number;
    let before = 0;
    for (let slot = start[p] as number; slot < end; slot++) before += flow[slot] as number;
    const need = wanted[node[p] as number] as number;
    const share = before > 0 ? need / before : 0;
    for (let slot = start[p] as number; slot < end; slot++) {
      flow[slot] = (flow[slot] as number) * share;
    }
    if (before === 0 && need > 0) flow[by(p)] = need;
    for (let slot = start[p] as number; slot < end; slot++) {
      const up = node[tail[slot] as number] as number;
      wanted[up] = (wanted[up] as number) + (flow[slot] as number);
    }
  }
}
