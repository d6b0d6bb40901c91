import type { ProblemCode } from '#core/error-codes.ts';
import type { Work } from '#core/progress.ts';
import type { ProblemTally } from '#core/report.ts';
import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { type LonLat, metresPerDegree } from '#twin/geodesic.ts';
import { nodesById, type RoadGraph } from '#twin/road-graph.ts';
import type { CityZone } from '#twin/zone-file.ts';
import type { Connector } from '#twin/zoned-network.ts';

/** A zone whose centre is further from all roads than this lies outside of them. An assumption. */
const FARTHEST_M = 10_000;

/** The nearest of some nodes within `FARTHEST_M` of a place, on a plane that touches there; -1 without one. */
function nearestNode({ lonLat }: RoadGraph, nodes: Uint32Array, [lon, lat]: LonLat): number {
  const [eastM, northM] = metresPerDegree(lat);
  let nearest = -1;
  let least = FARTHEST_M;
  for (const node of nodes) {
    const east = ((lonLat[2 * node] as number) - lon) * eastM;
    const north = ((lonLat[2 * node + 1] as number) - lat) * northM;
    const metres = Math.hypot(east, north);
    if (metres >= least) continue;
    least = metres;
    nearest = node;
  }
  return nearest;
}

/**
 * The connectors of each zone: to the node that it states, else to that of the largest strong component which is
 * nearest to its centre (told), in no time; none where no road is near (told). That a stated node lies apart
 * from the largest component is told, too: its trips reach only what its roads reach. Throws `cancelled`.
 */
export async function zoneConnectors(
  graph: RoadGraph,
  zones: readonly CityZone[],
  tally: ProblemTally,
  work: Work,
): Promise<Connector[][]> {
  const { component, largest } = strongComponents(graph);
  const main = Uint32Array.from(component.keys()).filter((node) => component[node] === largest);
  const stated = nodesById(graph);
  const connectors: Connector[][] = [];
  for (const { id, node: nodeId, centre } of zones) {
    await work.pause();
    const note = (code: ProblemCode) => {
      const where = { feature: id };
      tally.add('noted', { code, params: {}, where, wayOut: 'fixAtSource' });
    };
    const own = stated.get(nodeId);
    if (own !== undefined && component[own] !== largest) note('zoneApart');
    const node = own ?? nearestNode(graph, main, centre);
    if (own === undefined) note(node < 0 ? 'zoneUnconnected' : 'zoneAtNearest');
    connectors.push(node < 0 ? [] : [{ node }]);
  }
  return connectors;
}
