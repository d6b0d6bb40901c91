import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { Bush } from './bush.ts';
import type { LinkStars } from './link-stars.ts';
import type { ShortestTree } from './shortest-tree.ts';

/** A way that costs this part more than the cheapest one may still be in use. */
const NEARLY = 1e-3;

/** Link flows to make bushes from, and the costs [links] at these flows. */
export interface KnownFlows {
  readonly flow: Float64Array;
  readonly cost: Float64Array;
}

/** Whether a link lies on a way that is nearly the cheapest, and leads away from the origin. */
function isNear(
  link: number,
  origin: number,
  { from, to, closedToThrough }: TrafficNetwork,
  tree: ShortestTree,
  linkCost: Float64Array,
): boolean {
  const tail = from[link] as number;
  const there = tree.cost[to[link] as number] as number;
  const behind = tree.cost[tail] as number;
  if (closedToThrough[tail] === 1 && tail !== origin) return false;
  return behind < there && behind + (linkCost[link] as number) <= there * (1 + NEARLY);
}

/**
 * A bush from the flows of links alone: the nearly cheapest ways at their costs, on which trips part at each
 * node as all flow does. `tree` is grown from the origin at these costs; `into` groups links by where they
 * end. The flows of its slots are shares, to be loaded with trips.
 */
export function flowsBush(
  origin: number,
  network: TrafficNetwork,
  into: LinkStars,
  tree: ShortestTree,
  known: KnownFlows,
  position: Int32Array,
): Bush {
  const node = Int32Array.from(tree.order.subarray(0, tree.reached));
  const start = new Int32Array(node.length + 1);
  const links: number[] = [];
  node.forEach((head, p) => {
    position[head] = p;
    const own = p === 0 ? [] : into.link.subarray(into.start[head], into.start[head + 1]);
    for (const link of own) {
      const isTaken = tree.by[head] === link || isNear(link, origin, network, tree, known.cost);
      if (isTaken) links.push(link);
    }
    start[p + 1] = links.length;
  });
  return {
    origin,
    node,
    start,
    link: Int32Array.from(links),
    tail: Int32Array.from(links, (link) => position[network.from[link] as number] as number),
    flow: Float64Array.from(links, (link) => known.flow[link] as number),
  };
}
