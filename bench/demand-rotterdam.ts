import { diskFile } from '#cli/disk-file.ts';
import type { BuildingSet } from '#core/twin.ts';
import { assumedDemand } from '#simulation/demand/assumed-demand.ts';
import { builtVolumes } from '#simulation/demand/built-volumes.ts';
import { hourlyFlows } from '#simulation/demand/hourly-flows.ts';
import { stationCounts } from '#simulation/demand/station-counts.ts';
import { lanesByClass, withUsualLanes } from '#simulation/demand/station-lanes.ts';
import { sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { CountArcs } from '#twin/count-arcs.ts';
import { importCity } from '#twin/import-city.ts';
import { roadGraph } from '#twin/road-graph.ts';

const NAMES = [
  'roads_graph_centre.geojson.gz',
  'roofs_lod22_centre.geojson.gz',
  'ndw_stations.geojson',
  'ndw_5min_flow_vph.csv.gz',
];

/** Rotterdam in an hour: what is assumed of its demand, and what its stations count. */
export async function rotterdamDemand(hour: string) {
  const work = headlessWork();
  const files = await Promise.all(
    NAMES.map((name) => diskFile(sharedData(`rotterdam/${name}`), name)),
  );
  const { twin, observations } = await importCity(files, {}, work);
  if (twin?.roads === undefined || twin.sensors === undefined) throw new Error('no roads');
  const bare = await roadGraph(twin.roads, work);
  const arcs = new CountArcs(bare, twin.roads.geometry);
  const flows = hourlyFlows(observations, Date.parse(hour));
  const { counts, unused } = stationCounts(twin.sensors, flows, arcs);
  const lanes = lanesByClass(bare, counts);
  const graph = withUsualLanes(bare, lanes);
  const built = builtVolumes(twin.buildings as BuildingSet);
  const { network, zones, gates, prior } = assumedDemand(graph, built, twin.utm);
  return {
    what: `demand, Rotterdam, the hour from ${hour}`,
    network: network.network,
    prior,
    gates: gates.length,
    counts: counts.map(({ arcs: links, flow, corridor }) => ({ links, flow, corridor })),
    size: {
      arcs: graph.from.length,
      zones: zones.length,
      zonesAssumed: zones.filter(({ assumed }) => assumed).length,
      gates: gates.length,
      pairs: prior.flow.length,
      unusedStations: unused,
      lanesByClass: lanes.map((own) => own ?? null),
    },
  };
}
