import type { TripTable } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';

/** What rounding may have changed of a flow, as a part of it and at all. */
const ROUNDING = 1e-9;

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
  const last = trips.start[origin + 1] as number;
  for (let at = trips.start[origin] as number; at < last; at++) {
    wanted[trips.destination[at] as number] = trips.flow[at] as number;
  }
  for (let p = node.length - 1; p > 0; p--) {
    const need = wanted[node[p] as number] as number;
    share({ start, flow }, p, need, by);
    const end = start[p + 1] as number;
    for (let slot = start[p] as number; slot < end; slot++) {
      const up = node[tail[slot] as number] as number;
      wanted[up] = (wanted[up] as number) + (flow[slot] as number);
    }
  }
}

/** Shares what a position needs out over the slots into it. */
function share(
  { start, flow }: Pick<Bush, 'start' | 'flow'>,
  p: number,
  need: number,
  by: (position: number) => number,
): void {
  const end = start[p + 1] as number;
  let before = 0;
  for (let slot = start[p] as number; slot < end; slot++) before += flow[slot] as number;
  if (before === 0) {
    if (need > 0) flow[by(p)] = need;
    return;
  }
  // What agrees but for rounding stays as it is: no change leaves the same bytes.
  if (Math.abs(need - before) <= ROUNDING * (1 + before)) return;
  const factor = need / before;
  for (let slot = start[p] as number; slot < end; slot++) {
    flow[slot] = (flow[slot] as number) * factor;
  }
}
