import { DELAY_FUNCTIONS } from '#core/traffic-network.ts';
import { CLOSED_MIN } from '#simulation/traffic/link-costs.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** A direction of a street that the twin does not have: of a new street, or against a one-way one. */
export interface AddedArc {
  /** Nodes of the graph. */
  readonly from: number;
  readonly to: number;
  /** Number of the feature that the street is or gets. */
  readonly road: number;
  readonly against: boolean;
  /** Stretch in the geometry of the roads; both 0 for a street that has no feature yet. */
  readonly firstVertex: number;
  readonly lastVertex: number;
  /** Index into `ROAD_CLASSES`. */
  readonly roadClass: number;
  readonly lengthM: number;
  readonly speedKmh: number;
  readonly lanes: number;
  readonly capacityVehH: number;
}

function joined<T extends Float64Array | Uint32Array | Uint8Array | Int32Array>(
  column: T,
  more: readonly number[],
): T {
  const all = new (column.constructor as new (length: number) => T)(column.length + more.length);
  all.set(column);
  all.set(more, column.length);
  return all;
}

function longerGraph(graph: RoadGraph, added: readonly AddedArc[]): RoadGraph {
  const of = (value: (arc: AddedArc) => number) => added.map(value);
  return {
    ...graph,
    from: joined(
      graph.from,
      of(({ from }) => from),
    ),
    to: joined(
      graph.to,
      of(({ to }) => to),
    ),
    road: joined(
      graph.road,
      of(({ road }) => road),
    ),
    against: joined(
      graph.against,
      of(({ against }) => (against ? 1 : 0)),
    ),
    firstVertex: joined(
      graph.firstVertex,
      of(({ firstVertex }) => firstVertex),
    ),
    lastVertex: joined(
      graph.lastVertex,
      of(({ lastVertex }) => lastVertex),
    ),
    roadClass: joined(
      graph.roadClass,
      of(({ roadClass }) => roadClass),
    ),
    lengthM: joined(
      graph.lengthM,
      of(({ lengthM }) => lengthM),
    ),
    speedKmh: joined(
      graph.speedKmh,
      of(({ speedKmh }) => speedKmh),
    ),
    lanes: joined(
      graph.lanes,
      of(({ lanes }) => lanes),
    ),
    capacityVehH: joined(
      graph.capacityVehH,
      of(({ capacityVehH }) => capacityVehH),
    ),
    freeFlowMin: joined(graph.freeFlowMin, of(minutesOf)),
    assumed: joined(
      graph.assumed,
      of(() => 0),
    ),
  };
}

function minutesOf({ lengthM, speedKmh }: AddedArc): number {
  return (lengthM / 1000 / speedKmh) * 60;
}

/**
 * The traffic of a city with arcs that are not there yet: at the end of its links, closed to all. So the links of
 * before keep their numbers, and what was found without the arcs holds with them.
 */
export function withAddedArcs(traffic: CityTraffic, added: readonly AddedArc[]): CityTraffic {
  if (added.length === 0) return traffic;
  const { graph, network, zones } = traffic;
  const of = (value: (arc: AddedArc) => number) => added.map(value);
  const node = (own: number) => zones.length + own;
  const bpr = DELAY_FUNCTIONS.indexOf('bpr');
  return {
    ...traffic,
    graph: longerGraph(graph, added),
    network: {
      ...network,
      from: joined(
        network.from,
        of(({ from }) => node(from)),
      ),
      to: joined(
        network.to,
        of(({ to }) => node(to)),
      ),
      delay: joined(
        network.delay,
        of(() => bpr),
      ),
      freeFlowMin: joined(network.freeFlowMin, of(minutesOf)),
      capacity: joined(
        network.capacity,
        of(({ capacityVehH }) => capacityVehH),
      ),
      alpha: joined(
        network.alpha,
        of(() => 0.15),
      ),
      beta: joined(
        network.beta,
        of(() => 4),
      ),
      length: joined(
        network.length,
        of(({ lengthM }) => lengthM / 1000),
      ),
      toll: joined(
        network.toll,
        of(() => 0),
      ),
    },
    arc: joined(
      traffic.arc,
      [...added.keys()].map((index) => graph.from.length + index),
    ),
    closed: joined(
      traffic.closed,
      of(() => 1),
    ),
    noLight: joined(
      traffic.noLight,
      of(() => 0),
    ),
    noHeavy: joined(
      traffic.noHeavy,
      of(() => 0),
    ),
  };
}

/** A run of the traffic without arcs that were added since, as one of the traffic with them: nobody drives there. */
export function runWithAddedArcs(run: TrafficRun, traffic: CityTraffic): TrafficRun {
  const more = traffic.network.from.length - run.traffic.network.from.length;
  if (more === 0) return run;
  const zeros = new Array<number>(more).fill(0);
  const { light, heavy, volumeCapacity } = run.found;
  const freeFlow = [...traffic.network.freeFlowMin.subarray(-more)];
  return {
    traffic,
    found: {
      ...run.found,
      light: {
        ...light,
        flow: joined(light.flow, zeros),
        cost: joined(light.cost, new Array<number>(more).fill(CLOSED_MIN)),
        linkErrors: light.linkErrors && joined(light.linkErrors, zeros),
      },
      heavy: joined(heavy, zeros),
      volumeCapacity: joined(volumeCapacity, zeros),
    },
    minutes: joined(run.minutes, freeFlow),
  };
}
