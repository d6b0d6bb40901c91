import type { TripTable } from '#core/traffic-network.ts';
import type { EpsgCode } from '#core/units.ts';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { type ZonedNetwork, zonedNetwork } from '#twin/zoned-network.ts';
import type { BuiltVolumes } from './built-volumes.ts';
import { type CellZone, cellZones } from './cell-zones.ts';
import { priorTrips } from './prior-trips.ts';
import { type RoadGate, roadGates } from './road-gates.ts';

/**
 * Trips an hour that begin, and that end, for 1000 m³ built: about one car trip in the peak hour for ten people, who
 * have about 300 m³ each at home and at work. An assumption; counts correct it.
 */
const PEAK_TRIPS_PER_1000_M3 = 0.3;
/** Part of the capacity of roads at the edge that is used in the peak hour. An assumption, as the next two. */
const GATE_LOAD = 0.6;
/** Part of what comes in by motorway and trunk road that only passes. */
const PASSING = 0.5;
/**
 * No more cars come in to stay, or go out, than this part of the trips that begin, or end, in the city. An assumption:
 * a place with few buildings and wide roads would have to take in more than it can.
 */
const MOST_OVER_EDGE = 0.75;
/** Trips by car within a city become rarer by e for this many minutes more. */
const DETERRENCE_MIN = 6;

const LAST_PASSED = ROAD_CLASSES.indexOf('trunk');

/** Demand of a city that states none. All of it is assumed. */
export interface AssumedDemand {
  /** The zones come first, then the gates. */
  readonly network: ZonedNetwork;
  readonly zones: readonly CellZone[];
  readonly gates: readonly RoadGate[];
  /** Trips of a peak hour, passenger cars. */
  readonly prior: TripTable;
}

/** A gravity demand of the peak hour from what is built in a city and what its roads carry at the edge. */
export function assumedDemand(graph: RoadGraph, built: BuiltVolumes, utm: EpsgCode): AssumedDemand {
  const zones = cellZones(graph, built, utm);
  const gates = roadGates(graph);
  const network = zonedNetwork(graph, [
    ...zones.map(({ connectors }) => connectors),
    ...gates.map(({ nodes }) => nodes.map((node) => ({ node }))),
  ]);
  const passes = ({ roadClass }: RoadGate) => (roadClass <= LAST_PASSED ? PASSING : 0);
  const ends = (ofZone: (zone: CellZone) => number, ofGate: (gate: RoadGate) => number) =>
    Float64Array.from([...zones.map(ofZone), ...gates.map(ofGate)]);
  const ofZone = ({ volumeM3 }: CellZone) => (volumeM3 / 1000) * PEAK_TRIPS_PER_1000_M3;
  const none = () => 0;
  const inside = zones.reduce((sum, zone) => sum + ofZone(zone), 0);
  /** The traffic of gates that has its other end in the city. */
  const local = (capacity: (gate: RoadGate) => number) => {
    const own = (gate: RoadGate) => capacity(gate) * GATE_LOAD * (1 - passes(gate));
    const all = gates.reduce((sum, gate) => sum + own(gate), 0);
    const part = all > 0 ? Math.min(1, (inside * MOST_OVER_EDGE) / all) : 0;
    return (gate: RoadGate) => own(gate) * part;
  };
  const prior = priorTrips({
    gates: gates.length,
    productions: ends(
      ofZone,
      local(({ inVehH }) => inVehH),
    ),
    attractions: ends(
      ofZone,
      local(({ outVehH }) => outVehH),
    ),
    passingIn: ends(none, (gate) => gate.inVehH * GATE_LOAD * passes(gate)),
    passingOut: ends(none, (gate) => gate.outVehH * GATE_LOAD * passes(gate)),
    minutes: minutesBetween(network.network, network.network.freeFlowMin),
    deterrenceMin: DETERRENCE_MIN,
  });
  return { network, zones, gates, prior };
}
