import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';
import type { RoadGraph } from './road-graph.ts';
import type { TurnBans } from './turn-bans.ts';
import { splitTurns } from './turn-split.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');
const BPR = DELAY_FUNCTIONS.indexOf('bpr');

/** How the traffic of a zone reaches the roads: to and from a node of the graph. */
export interface Connector {
  readonly node: number;
  /** Minutes in each direction, whatever the flow; 0 unless stated. */
  readonly minutes?: number;
}

/** A graph made ready for assignment. */
export interface ZonedNetwork {
  /**
   * Zone i is node i, node n of the graph is node zones + n. Link i is arc i of the graph; those of the
   * connectors follow, then those of turns. `length` is in km; `capacity` takes a vehicle as a passenger car.
   */
  readonly network: TrafficNetwork;
  /** [links] arc of the graph; −1 for connectors and turns. */
  readonly arc: Int32Array<ArrayBuffer>;
}

/** How the time of roads rises with the flow. */
export interface ZonedOptions {
  /** α and β of `bpr`; 0.15 and 4 of the US Bureau of Public Roads (Traffic Assignment Manual, 1964) unless stated. */
  readonly alpha?: number;
  readonly beta?: number;
  /** Turns that may not be taken. */
  readonly bans?: TurnBans | undefined;
}

interface ConnectorLink {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** Connectors as links, one in each direction. */
function connectorLinks(
  zones: readonly (readonly Connector[])[],
  roadNodes: number,
): ConnectorLink[] {
  return zones.flatMap((connectors, zone) =>
    connectors.flatMap(({ node, minutes = 0 }) => {
      const isNode = Number.isInteger(node) && node >= 0 && node < roadNodes;
      if (!isNode) throw new RangeError(`there is no node ${node}`);
      if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError(`${minutes} minutes`);
      const end = zones.length + node;
      return [
        { from: zone, to: end, minutes },
        { from: end, to: zone, minutes },
      ];
    }),
  );
}

/** Numbers of the arcs, then one for all other links. */
function measures(arcs: ArrayLike<number>, links: number, rest: number): Float64Array<ArrayBuffer> {
  const all = new Float64Array(links).fill(rest);
  all.set(arcs);
  return all;
}

function connected(
  graph: RoadGraph,
  zones: number,
  connectors: readonly ConnectorLink[],
  { alpha = 0.15, beta = 4 }: ZonedOptions,
): TrafficNetwork {
  const arcs = graph.from.length;
  const links = arcs + connectors.length;
  const nodes = zones + graph.nodes;
  const ends = (end: 'from' | 'to') =>
    Uint32Array.from([
      ...graph[end].map((node) => zones + node),
      ...connectors.map((connector) => connector[end]),
    ]);
  const freeFlowMin = measures(graph.freeFlowMin, links, 0);
  freeFlowMin.set(
    connectors.map(({ minutes }) => minutes),
    arcs,
  );
  return {
    nodes,
    zones,
    closedToThrough: new Uint8Array(nodes).fill(1, 0, zones),
    from: ends('from'),
    to: ends('to'),
    delay: new Uint8Array(links).fill(BPR, 0, arcs).fill(CONSTANT, arcs),
    freeFlowMin,
    capacity: measures(graph.capacityVehH, links, Number.POSITIVE_INFINITY),
    alpha: new Float64Array(links).fill(alpha, 0, arcs),
    beta: new Float64Array(links).fill(beta, 0, arcs),
    length: measures(
      graph.lengthM.map((metres) => metres / 1000),
      links,
      0,
    ),
    toll: new Float64Array(links),
  };
}

/**
 * A network for the assignment of trips between zones: `zones` holds the connectors of each. Zones are closed to
 * through traffic; nobody reaches one without connectors. Throws a `RangeError` for a connector to a node
 * that is not there or of a time that is no number ≥ 0.
 */
export function zonedNetwork(
  graph: RoadGraph,
  zones: readonly (readonly Connector[])[],
  options: ZonedOptions = {},
): ZonedNetwork {
  const connectors = connectorLinks(zones, graph.nodes);
  const whole = connected(graph, zones.length, connectors, options);
  const network = options.bans === undefined ? whole : splitTurns(whole, options.bans);
  const arcs = graph.from.length;
  const arc = Int32Array.from(network.from, (_, link) => (link < arcs ? link : -1));
  return { network, arc };
}
