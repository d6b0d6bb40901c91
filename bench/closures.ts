import { Random } from '#core/random.ts';
import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');

/**
 * Random links, one a seed, each of which may be closed without cutting anybody off: its end can still be
 * reached from its beginning. None is a connector of a zone, none of constant cost.
 */
export function randomClosures(network: TrafficNetwork, seeds: number): number[] {
  const { from, to, delay, closedToThrough } = network;
  const tree = new ShortestTree(network, linkStars(network.nodes, from));
  const steps = new Float64Array(from.length);
  const isFit = (link: number) => {
    const [tail, head] = [from[link] ?? 0, to[link] ?? 0];
    if (delay[link] === CONSTANT || closedToThrough[tail] === 1 || closedToThrough[head] === 1)
      return false;
    steps.fill(1)[link] = Number.POSITIVE_INFINITY;
    tree.grow(tail, steps);
    return Number.isFinite(tree.cost[head]);
  };
  return Array.from({ length: seeds }, (_, seed) => {
    const random = new Random(seed);
    for (;;) {
      const link = random.index(from.length);
      if (isFit(link)) return link;
    }
  });
}
