import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { diskFile } from '#cli/disk-file.ts';
import { columnOf } from '#core/feature-set.ts';
import { Random } from '#core/random.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { corridorOf } from '#simulation/demand/count-corridor.ts';
import { priorTrips } from '#simulation/demand/prior-trips.ts';
import { zoneTripEnds } from '#simulation/demand/zone-trip-ends.ts';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { headlessWork } from '#threads/work.ts';
import { importCity } from '#twin/import-city.ts';
import { nodesById, type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { zonedNetwork } from '#twin/zoned-network.ts';

const FOLDER = fileURLToPath(new URL('../datasets/sample-city/', import.meta.url));
const ROADS = 'roads.geojson.gz';
const SENSORS = 'sensors.geojson';
const PERIOD = 'am';
/** A heavy vehicle as passenger cars; the true trips are those of both classes together. */
const HEAVY_PCU = 2;
/** Of a count, as that of the sample's own loops: 10 vehicles an hour, or 4 % if that is more. */
const NOISE = { least: 10, share: 0.04 };
const SEED = 7;
/** What is assumed of the gates, and how trips become rarer; the true demand was made with other rules. */
const ASSUMED = { gateLoad: 0.5, passing: 0.4, deterrenceMin: 6 };

interface Zone {
  readonly id: string;
  readonly population: number;
  readonly jobs: number;
  readonly node: string;
  readonly external: boolean;
}

function zonesOf(): Zone[] {
  const { features } = JSON.parse(readFileSync(`${FOLDER}zones.geojson`, 'utf8')) as {
    features: { id: string; properties: Omit<Zone, 'id'> }[];
  };
  const zones = features.map(({ id, properties }) => {
    return { ...properties, id: id.replace(/^zones\//, '') };
  });
  return [...zones.filter(({ external }) => !external), ...zones.filter((one) => one.external)];
}

function trueTrips(zones: readonly Zone[]) {
  const text = gunzipSync(readFileSync(`${FOLDER}demand.csv.gz`)).toString();
  const { data } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
  });
  const numbers = new Map(zones.map(({ id }, at) => [id, at]));
  const at = (id = '') => {
    const found = numbers.get(id);
    if (found === undefined) throw new Error(`there is no zone ${id}`);
    return found;
  };
  const rows = data.filter(({ period }) => period === PERIOD);
  return tripTable(
    zones.length,
    rows.map(({ origin, destination, class: vehicles, vehH }) => ({
      origin: at(origin),
      destination: at(destination),
      flow: Number(vehH) * (vehicles === 'heavy' ? HEAVY_PCU : 1),
    })),
  );
}

/** What fits in and out at a node. */
function capacityAt(graph: RoadGraph, node: number, end: 'from' | 'to'): number {
  return graph[end].reduce((sum, own, arc) => {
    return own === node ? sum + (graph.capacityVehH[arc] as number) : sum;
  }, 0);
}

/** The loops of the city with the arc along the drawing of their road. */
function loops({ sensors, roads }: Twin, graph: RoadGraph) {
  if (sensors === undefined || roads === undefined) return [];
  const roadIds = unpackTexts(roads.ids);
  const texts = (name: string) => {
    const column = columnOf(sensors, name, 'text');
    return column === undefined ? [] : unpackTexts(column.values);
  };
  const names = texts('name');
  return texts('road').flatMap((road, at) => {
    const number = roadIds.indexOf(road);
    const arc = graph.road.findIndex((own, one) => own === number && graph.against[one] === 0);
    return arc === -1 ? [] : [{ arc, corridor: corridorOf(names[at] ?? '') }];
  });
}

/**
 * The sample city in the morning, where the true trips are known: the counts are those trips, assigned and counted with
 * noise where the city's loops are. (The loops' own readings are a field of their own, not these trips.)
 */
export async function sampleDemand() {
  const work = headlessWork();
  const files = await Promise.all(
    [ROADS, SENSORS].map((name) => diskFile(`${FOLDER}${name}`, name)),
  );
  const { twin } = await importCity(files, { roles: { [SENSORS]: 'sensors' } }, work);
  if (twin?.roads === undefined) throw new Error('no roads');
  const graph = await roadGraph(twin.roads, work);
  const zones = zonesOf();
  const nodes = nodesById(graph);
  const connectors = zones.map(({ node }) => [{ node: nodes.get(node) ?? -1 }]);
  const { network } = zonedNetwork(graph, connectors);
  const truth = trueTrips(zones);
  const weights = { toll: 0, length: 0 };
  const { flow } = await assignTrips({ network, trips: truth, weights, gap: 1e-6 }, work);
  const random = new Random(SEED);
  const counts = loops(twin, graph).map(({ arc, corridor }) => {
    const own = flow[arc] as number;
    const noise = random.normal() * Math.max(NOISE.least, NOISE.share * own);
    return { links: [arc], flow: Math.max(1, Math.round(own + noise)), corridor };
  });
  const gates = zones.filter(({ external }) => external).length;
  return {
    what: 'demand, the sample city, the morning',
    network,
    prior: prior(zones, gates, graph, network, nodes),
    gates,
    counts,
    truth,
    size: { arcs: graph.from.length, zones: zones.length - gates, gates, pairs: truth.flow.length },
  };
}

function prior(
  zones: readonly Zone[],
  gates: number,
  graph: RoadGraph,
  network: Parameters<typeof minutesBetween>[0],
  nodes: ReadonlyMap<string, number>,
) {
  const column = (name: 'population' | 'jobs') => Float64Array.from(zones, (zone) => zone[name]);
  const ends = zoneTripEnds({ population: column('population'), jobs: column('jobs') }, PERIOD);
  const atGate = (end: 'from' | 'to', part: number) =>
    Float64Array.from(zones, ({ external, node }) => {
      return external ? part * capacityAt(graph, nodes.get(node) ?? -1, end) : 0;
    });
  const { gateLoad, passing, deterrenceMin } = ASSUMED;
  const staying = (end: 'from' | 'to') => atGate(end, gateLoad * (1 - passing));
  const sum = (one: Float64Array<ArrayBuffer>, other: Float64Array) =>
    one.map((own, zone) => own + (other[zone] as number));
  return priorTrips({
    gates,
    productions: sum(ends.productions, staying('from')),
    attractions: sum(ends.attractions, staying('to')),
    passingIn: atGate('from', gateLoad * passing),
    passingOut: atGate('to', gateLoad * passing),
    minutes: minutesBetween(network, network.freeFlowMin),
    deterrenceMin,
  });
}
