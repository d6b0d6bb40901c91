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

function joined(
  zones: readonly (readonly Connector[])[],
): { zone: number; node: number; minutes: number }[] {
  return zones.flatMap((connectors, zone) =>
    connectors.map(({ node, minutes = 0 }) => ({ zone, node: zones.length + node, minutes })),
  );
}

/**
 * A network for the assignment of trips between zones: `zones` holds the connectors of each. Zones are closed to
 * through traffic; one without connectors is reached by nobody. Throws a `RangeError` for a connector to a
 * node that is not there or of a time that is no number ≥ 0.
 */
export function zonedNetwork(
  graph: RoadGraph,
  zones: readonly (readonly Connector[])[],
  { alpha = 0.15, beta = 4, bans }: ZonedOptions = {},
): ZonedNetwork {
  const connectors = joined(zones);
  for (const { node, minutes } of connectors) {
    const isNode =
      Number.isInteger(node) && node >= zones.length && node < zones.length + graph.nodes;
    if (!isNode) throw new RangeError(`no node ${node - zones.length}`);
    if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY))
      throw new RangeError(`${minutes} min`);
  }
  const arcs = graph.from.length;
  const links = arcs + 2 * connectors.length;
  const numbers = (ofArcs: Uint32Array, ofConnectors: readonly number[]) => {
    const all = new Uint32Array(links);
    all.set(ofArcs.map((node) => zones.length + node));
    all.set(ofConnectors, arcs);
    return all;
  };
  const measures = (ofArcs: ArrayLike<number>, rest: number | readonly number[]) => {
    const all = new Float64Array(links);
    all.set(ofArcs);
    if (typeof rest === 'number') all.fill(rest, arcs);
    else all.set(rest, arcs);
    return all;
  };
  const each = (value: number) => new Float64Array(arcs).fill(value);
  const closedToThrough = new Uint8Array(zones.length + graph.nodes).fill(1, 0, zones.length);
  const network: TrafficNetwork = {
    nodes: zones.length + graph.nodes,
    zones: zones.length,
    closedToThrough,
    from: numbers(
      graph.from,
      connectors.flatMap(({ zone, node }) => [zone, node]),
    ),
    to: numbers(
      graph.to,
      connectors.flatMap(({ zone, node }) => [node, zone]),
    ),
    delay: new Uint8Array(links).fill(BPR, 0, arcs).fill(CONSTANT, arcs),
    freeFlowMin: measures(
      graph.freeFlowMin,
      connectors.flatMap(({ minutes }) => [minutes, minutes]),
    ),
    capacity: measures(graph.capacityVehH, Number.POSITIVE_INFINITY),
    alpha: measures(each(alpha), 0),
    beta: measures(each(beta), 0),
    length: measures(
      graph.lengthM.map((metres) => metres / 1000),
      0,
    ),
    toll: measures(each(0), 0),
  };
  const split = bans === undefined ? network : splitTurns(network, bans);
  const arc = Int32Array.from(split.from, (_, link) => (link < arcs ? link : -1));
  return { network: split, arc };
}
