import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { ShortestTree } from './shortest-tree.ts';

/**
 * Link flows [links] when all trips take the cheapest way at these costs (all or nothing). Every trip must have
 * a way. Of ways that cost the same the one is taken that `tree` finds first, always the same.
 */
export function cheapestLoad(
  { from, nodes, zones }: TrafficNetwork,
  trips: TripTable,
  linkCost: Float64Array,
  tree: ShortestTree,
): Float64Array<ArrayBuffer> {
  const flow = new Float64Array(from.length);
  const wanted = new Float64Array(nodes);
  for (let origin = 0; origin < zones; origin++) {
    const first = trips.start[origin] as number;
    const last = trips.start[origin + 1] as number;
    if (first === last) continue;
    tree.grow(origin, linkCost);
    wanted.fill(0);
    for (let at = first; at < last; at++) {
      wanted[trips.destination[at] as number] = trips.flow[at] as number;
    }
    for (let at = tree.reached - 1; at > 0; at--) {
      const node = tree.order[at] as number;
      const amount = wanted[node] as number;
      if (amount === 0) continue;
      const link = tree.by[node] as number;
      const tail = from[link] as number;
      flow[link] = (flow[link] as number) + amount;
      wanted[tail] = (wanted[tail] as number) + amount;
    }
  }
  return flow;
}
