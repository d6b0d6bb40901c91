import type { NewRoad } from '#core/scenario.ts';
import { unpackTexts } from '#core/text-column.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { geodesicM, type LonLat } from '#twin/geodesic.ts';
import { sideOfRing } from '#twin/ring-geometry.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { zonedNetwork } from '#twin/zoned-network.ts';

/** No bridge is longer than this, in metres. */
const LONGEST_M = 400;
/** Down to this class streets lead to a bridge. */
const LEAST_CLASS = ROAD_CLASSES.indexOf('tertiary');
const SPEED_KMH = 50;

function placeOf({ lonLat }: RoadGraph, node: number): LonLat {
  return [lonLat[2 * node] as number, lonLat[2 * node + 1] as number];
}

/** Nodes of streets that matter. */
function heads({ from, roadClass, nodes }: RoadGraph): number[] {
  const counts = new Uint8Array(nodes);
  from.forEach((node, arc) => {
    if ((roadClass[arc] as number) <= LEAST_CLASS) counts[node] = 1;
  });
  return [...counts.keys()].filter((node) => counts[node] === 1);
}

/** Whether the middle of two places is on water. */
function isOver(water: readonly number[][][][], [lon, lat]: LonLat, [lon2, lat2]: LonLat): boolean {
  const [x, y] = [(lon + lon2) / 2, (lat + lat2) / 2];
  return water.some(([ring]) => ring !== undefined && sideOfRing(x, y, ring) === 1);
}

/** A bridge over the water between the two nodes whose way around is longest for its length. */
export function bridgeSite(graph: RoadGraph, water: readonly number[][][][]): NewRoad {
  const { network } = zonedNetwork(graph, []);
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const ends = heads(graph);
  const nodeIds = unpackTexts(graph.nodeIds);
  let best: { from: number; to: number; gain: number } | undefined;
  for (const from of ends) {
    const near = ends.filter((to) => {
      if (to <= from) return false;
      const [a, b] = [placeOf(graph, from), placeOf(graph, to)];
      return geodesicM(a, b) < LONGEST_M && isOver(water, a, b);
    });
    if (near.length === 0) continue;
    tree.grow(from, network.freeFlowMin);
    for (const to of near) {
      const metres = geodesicM(placeOf(graph, from), placeOf(graph, to));
      const gain = (tree.cost[to] as number) / metres;
      if (Number.isFinite(gain) && gain > (best?.gain ?? 0)) best = { from, to, gain };
    }
  }
  if (best === undefined) throw new Error('no place for a bridge');
  const { from, to } = best;
  return {
    name: 'New Bridge',
    fromNode: nodeIds[from] as string,
    toNode: nodeIds[to] as string,
    line: [placeOf(graph, from), placeOf(graph, to)],
    class: 'secondary',
    open: 'both',
    speedKmh: SPEED_KMH,
    lanes: 1,
  };
}
