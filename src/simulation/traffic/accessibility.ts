import type { TrafficNetwork } from '#core/traffic-network.ts';
import { linkStars } from './link-stars.ts';
import { ShortestTree } from './shortest-tree.ts';

/** The same network with every link the other way round. */
function reversed(network: TrafficNetwork): TrafficNetwork {
  return { ...network, from: network.to, to: network.from };
}

/** Minutes from each node [nodes] to the nearest of the places, at these minutes of links [links]; infinite where no way leads to one. */
export function minutesToNearest(
  network: TrafficNetwork,
  linkMinutes: Float64Array,
  places: readonly number[],
): Float64Array<ArrayBuffer> {
  const nearest = new Float64Array(network.nodes).fill(Number.POSITIVE_INFINITY);
  const back = reversed(network);
  const tree = new ShortestTree(back, linkStars(back.nodes, back.from));
  for (const place of places) {
    tree.grow(place, linkMinutes);
    for (let node = 0; node < nearest.length; node++) {
      nearest[node] = Math.min(nearest[node] as number, tree.cost[node] as number);
    }
  }
  return nearest;
}

/** Minutes from one node to each node [nodes], infinite where no way leads. */
export function minutesFrom(
  network: TrafficNetwork,
  linkMinutes: Float64Array,
  origin: number,
): Float64Array<ArrayBuffer> {
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  tree.grow(origin, linkMinutes);
  return tree.cost;
}

/** Sum of what lies at zones [zones], such as jobs, within some minutes of each zone [zones], its own included. */
export function withinMinutes(
  network: TrafficNetwork,
  linkMinutes: Float64Array,
  atZone: Float64Array,
  minutes: number,
): Float64Array<ArrayBuffer> {
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  return Float64Array.from({ length: network.zones }, (_, origin) => {
    tree.grow(origin, linkMinutes);
    return atZone.reduce((sum, amount, zone) => {
      return (tree.cost[zone] as number) <= minutes ? sum + amount : sum;
    }, 0);
  });
}

/** [zones × zones] minutes from row to column at these minutes of links [links]; infinite where no way leads. */
export function minutesBetween(
  network: TrafficNetwork,
  linkMinutes: Float64Array,
): Float64Array<ArrayBuffer> {
  const { zones } = network;
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const minutes = new Float64Array(zones * zones);
  for (let origin = 0; origin < zones; origin++) {
    tree.grow(origin, linkMinutes);
    minutes.set(tree.cost.subarray(0, zones), origin * zones);
  }
  return minutes;
}
