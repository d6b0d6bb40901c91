import type { Bush } from './bush.ts';
import { treeBush } from './bush.ts';
import { loadBush } from './bush-loading.ts';
import type { ClassInput } from './class-assignment.ts';
import { LinkCosts } from './link-costs.ts';
import { linkStars } from './link-stars.ts';
import { ShortestTree } from './shortest-tree.ts';

/** What decides on the ways of heavy vehicles. */
export type HeavyInput = Pick<ClassInput, 'network' | 'closed' | 'noHeavy'> & {
  readonly trips: Pick<ClassInput['trips'], 'heavy'>;
  readonly weights: Pick<ClassInput['weights'], 'heavy'>;
};

/** The ways that `assignClasses` gives heavy vehicles, as bushes that bear their trips; those without a way are left out. */
export function heavyBushes({ network, trips, weights, closed, noHeavy }: HeavyInput): Bush[] {
  const shut = Uint8Array.from(network.from, (_, link) =>
    closed?.[link] === 1 || noHeavy?.[link] === 1 ? 1 : 0,
  );
  const costs = new LinkCosts(network, weights.heavy, undefined, shut);
  const open = costs.cost.map((own, link) => (shut[link] === 1 ? Number.POSITIVE_INFINITY : own));
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const position = new Int32Array(network.nodes);
  const room = new Float64Array(network.nodes);
  const { start } = trips.heavy;
  const origins = Array.from({ length: network.zones }, (_, zone) => zone);
  return origins
    .filter((zone) => (start[zone + 1] as number) > (start[zone] as number))
    .map((origin) => {
      tree.grow(origin, open);
      const nodes = Int32Array.from(tree.order.subarray(0, tree.reached));
      const bush = treeBush(origin, nodes, tree.by, network.from, position);
      loadBush(bush, trips.heavy, (p) => bush.start[p] as number, room);
      return bush;
    });
}
