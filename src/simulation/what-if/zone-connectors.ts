import type { ProblemCode } from '#core/error-codes.ts';
import type { Work } from '#core/progress.ts';
import type { ProblemTally } from '#core/report.ts';
import { nodesById, type RoadGraph } from '#twin/road-graph.ts';
import type { CityZone } from '#twin/zone-file.ts';
import type { Connector } from '#twin/zoned-network.ts';
import { MainNodes } from './main-nodes.ts';

/** A place further from all roads than this lies outside of them. An assumption. */
export const FARTHEST_M = 10_000;

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
  const mainNodes = new MainNodes(graph);
  const stated = nodesById(graph);
  const connectors: Connector[][] = [];
  for (const { id, node: nodeId, centre } of zones) {
    await work.pause();
    const note = (code: ProblemCode) => {
      const where = { feature: id };
      tally.add('noted', { code, params: {}, where, wayOut: 'fixAtSource' });
    };
    const own = stated.get(nodeId);
    if (own !== undefined && !mainNodes.isMain(own)) note('zoneApart');
    const node = own ?? mainNodes.nearest(centre, FARTHEST_M)?.node;
    if (own === undefined) note(node === undefined ? 'zoneUnconnected' : 'zoneAtNearest');
    connectors.push(node === undefined ? [] : [{ node }]);
  }
  return connectors;
}
