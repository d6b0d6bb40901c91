import { describe, expect, test } from 'vitest';
import { diskFile } from '#cli/disk-file.ts';
import { columnOf } from '#core/feature-set.ts';
import { unpackTexts } from '#core/text-column.ts';
import { hourlyFlows } from '#simulation/demand/hourly-flows.ts';
import { roadGates } from '#simulation/demand/road-gates.ts';
import { stationCounts } from '#simulation/demand/station-counts.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { CountArcs } from '#twin/count-arcs.ts';
import { importCity } from '#twin/import-city.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import { roadGraph } from '#twin/road-graph.ts';

const NAMES = ['roads_graph_centre.geojson.gz', 'ndw_stations.geojson', 'ndw_5min_flow_vph.csv.gz'];

async function rotterdam() {
  const files = await Promise.all(
    NAMES.map((name) => diskFile(sharedData(`rotterdam/${name}`), name)),
  );
  const { twin, observations } = await importCity(files, {}, headlessWork());
  if (twin?.roads === undefined || twin.sensors === undefined) throw new Error('no roads');
  const graph = await roadGraph(twin.roads, headlessWork());
  const flows = hourlyFlows(observations, Date.parse('2026-08-21T15:00:00Z'));
  const names = unpackTexts(columnOf(twin.sensors, 'name', 'text')?.values as never);
  const arcs = new CountArcs(graph, twin.roads.geometry);
  const found = stationCounts(twin.sensors, flows, arcs);
  const ids = unpackTexts(twin.sensors.ids);
  const nameOf = (sensor: string) => names[ids.indexOf(sensor)] as string;
  return { graph, found, nameOf, stations: ids.length };
}

describe.skipIf(!hasSharedData)('the stations of Rotterdam', () => {
  test('of the A20 count the carriageway that their code names, and all are accounted for', async () => {
    const { graph, found, nameOf, stations } = await rotterdam();
    const { counts, unused } = found;
    expect(counts.length + Object.values(unused).reduce((sum, one) => sum + one, 0)).toBe(stations);
    const single = counts.filter(({ arcs }) => arcs.length === 1);
    const onA20 = single.filter(({ sensor }) => /^020\dhr[rl]/.test(nameOf(sensor)));
    expect(onA20.length).toBeGreaterThan(10);
    for (const { sensor, arcs } of onA20) {
      // Hectometres of the A20 rise from Hoek van Holland to Gouda: to the east.
      const [arc] = arcs as [number];
      const east =
        (graph.lonLat[2 * (graph.to[arc] as number)] as number) >
        (graph.lonLat[2 * (graph.from[arc] as number)] as number);
      expect([nameOf(sensor), east]).toEqual([nameOf(sensor), nameOf(sensor).includes('hrr')]);
      expect(ROAD_CLASSES[graph.roadClass[arc] as number]).toBe('motorway');
    }
  });

  test('stand in a part of the world that has gates on the A13 and the A20', async () => {
    const { graph } = await rotterdam();
    const motorways = roadGates(graph).filter(({ roadClass }) => roadClass === 0);
    const places = motorways.map(({ nodes: [node = 0] }) => {
      return [graph.lonLat[2 * node] as number, graph.lonLat[2 * node + 1] as number];
    });
    const near = (lon: number, lat: number) =>
      places.some(([x = 0, y = 0]) => Math.hypot((x - lon) * 0.62, y - lat) < 0.005);
    expect(near(4.4, 51.927)).toBe(true);
    expect(near(4.421, 51.946)).toBe(true);
    expect(near(4.506, 51.946)).toBe(true);
  });
});
