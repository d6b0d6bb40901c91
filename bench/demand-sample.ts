import { columnOf } from '#core/feature-set.ts';
import { Random } from '#core/random.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { TripTable } from '#core/traffic-network.ts';
import type { Twin } from '#core/twin.ts';
import { corridorOf } from '#simulation/demand/count-corridor.ts';
import { priorTrips } from '#simulation/demand/prior-trips.ts';
import { zoneTripEnds } from '#simulation/demand/zone-trip-ends.ts';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import { type ClassTrips, HEAVY_PCU } from '#simulation/traffic/class-assignment.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { cityTraffic } from '#simulation/what-if/city-traffic.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';

const PERIOD = 'am';
/** Of a count, as that of the sample's own loops: 10 vehicles an hour, or 4 % if that is more. */
const NOISE = { least: 10, share: 0.04 };
const SEED = 7;
/** What is assumed of the gates, and how trips become rarer; the true demand was made with other rules. */
const ASSUMED = { gateLoad: 0.5, passing: 0.4, deterrenceMin: 6 };

function pairsOf({ start, destination, flow }: TripTable, factor: number) {
  return Array.from(destination, (to, at) => ({
    origin: start.findLastIndex((first) => first <= at),
    destination: to,
    flow: (flow[at] as number) * factor,
  }));
}

/** The trips of both classes together, heavy vehicles as passenger cars. */
function allTrips({ light, heavy }: ClassTrips): TripTable {
  const zones = light.start.length - 1;
  return tripTable(zones, [...pairsOf(light, 1), ...pairsOf(heavy, HEAVY_PCU)]);
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
 * noise where the city's loops are. (The loops' own readings are of both directions, with what no trips explain.)
 */
export async function sampleDemand() {
  const work = headlessWork();
  const { twin, zones: stated, demand } = await sampleWhatIf();
  const traffic = await cityTraffic({ ...twin, zones: stated, demand }, PERIOD, work);
  const { graph, network, zones } = traffic;
  const truth = allTrips(traffic.trips);
  const weights = { toll: 0, length: 0 };
  const { flow } = await assignTrips({ network, trips: truth, weights, gap: 1e-6 }, work);
  const random = new Random(SEED);
  const counts = loops(twin, graph).map(({ arc, corridor }) => {
    const own = flow[arc] as number;
    const noise = random.normal() * Math.max(NOISE.least, NOISE.share * own);
    return { links: [arc], flow: Math.max(1, Math.round(own + noise)), corridor };
  });
  const gates = zones.filter(({ isGate }) => isGate).length;
  return {
    what: 'demand, the sample city, the morning',
    network,
    prior: prior(traffic, gates),
    gates,
    counts,
    truth,
    size: { arcs: graph.from.length, zones: zones.length - gates, gates, pairs: truth.flow.length },
  };
}

/** The graph's node that a zone hangs on; in the sample city each has one. */
function nodeOf({ network }: CityTraffic, zone: number): number {
  const link = network.from.indexOf(zone);
  return (network.to[link] as number) - network.zones;
}

function prior(traffic: CityTraffic, gates: number): TripTable {
  const { zones, graph, network } = traffic;
  const people = (name: 'population' | 'jobs') => Float64Array.from(zones, (zone) => zone[name]);
  const ends = zoneTripEnds({ population: people('population'), jobs: people('jobs') }, PERIOD);
  const atGate = (end: 'from' | 'to', part: number) =>
    Float64Array.from(zones, ({ isGate }, zone) => {
      return isGate ? part * capacityAt(graph, nodeOf(traffic, zone), end) : 0;
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
