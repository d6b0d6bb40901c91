import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import { ProblemTally } from '#core/report.ts';
import type { DayPeriod } from '#core/scenario.ts';
import type { CityDemand } from '#twin/demand-file.ts';
import { type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import type { CityZone } from '#twin/zone-file.ts';
import { zonedNetwork } from '#twin/zoned-network.ts';
import { assumedTraffic, type BuiltCity } from './assumed-traffic.ts';
import type { CityTraffic } from './traffic-run.ts';
import { zoneConnectors } from './zone-connectors.ts';

/** What traffic is made of: a twin, and the zones and demand that its package carries. */
export interface TrafficCity extends BuiltCity {
  readonly roads: FeatureSet;
  /** In the order by which the demand numbers them. */
  readonly zones?: readonly CityZone[] | undefined;
  readonly demand?: CityDemand | undefined;
}

type Parts = Pick<CityTraffic, 'zones' | 'network' | 'arc' | 'trips'>;

async function statedTraffic(
  graph: RoadGraph,
  zones: readonly CityZone[],
  trips: CityTraffic['trips'],
  tally: ProblemTally,
  work: Work,
): Promise<Parts> {
  const connectors = await zoneConnectors(graph, zones, tally, work);
  return {
    zones: zones.map(({ id, name, population, jobs, isGate }) => {
      return { id, name, population, jobs, isGate };
    }),
    ...zonedNetwork(graph, connectors),
    trips,
  };
}

/** Nothing to drive on: no zones either. */
function noTraffic(graph: RoadGraph): Parts {
  const none = tripTable(0, []);
  return {
    zones: [],
    ...zonedNetwork(graph, []),
    trips: { light: none, heavy: none },
  };
}

/**
 * The traffic of a city in one period, with nothing closed. The trips are vehicles an hour and the demand's own
 * tables, not to be written to. A city that does not state both zones and demand gets those of
 * `assumedDemand` from its buildings, all light, and is marked `assumed`. Throws `cancelled`.
 */
export async function cityTraffic(
  city: TrafficCity,
  period: DayPeriod,
  work: Work,
): Promise<CityTraffic> {
  const { roads, zones = [], demand } = city;
  const graph = await roadGraph(roads, work);
  const assumed = zones.length === 0 || demand === undefined;
  const tally = new ProblemTally();
  await work.pause();
  let parts = noTraffic(graph);
  if (!assumed) parts = await statedTraffic(graph, zones, demand.trips[period], tally, work);
  else if (graph.nodes > 0) parts = assumedTraffic(graph, city, period);
  const { light, heavy } = parts.trips;
  if (light.flow.length + heavy.flow.length === 0) {
    tally.add('noted', { code: 'tripsMissing', params: {}, where: {}, wayOut: 'fixAtSource' });
  }
  const links = parts.network.from.length;
  return {
    graph,
    ...parts,
    period,
    closed: new Uint8Array(links),
    noLight: new Uint8Array(links),
    noHeavy: new Uint8Array(links),
    assumed,
    problems: tally.list(),
  };
}
