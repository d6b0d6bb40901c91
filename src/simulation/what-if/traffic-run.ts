import type { TalliedProblem } from '#core/report.ts';
import type { DayPeriod } from '#core/scenario.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { ClassEquilibrium, ClassTrips } from '#simulation/traffic/class-assignment.ts';
import type { RoadGraph } from '#twin/road-graph.ts';

/** A zone of a city, or a gate where traffic comes in and goes out. */
export interface TrafficZone {
  /** `zones/...` */
  readonly id: string;
  readonly name: string;
  /** NaN where not known. */
  readonly population: number;
  readonly jobs: number;
  readonly isGate: boolean;
}

/** A city's traffic in one period of the day, ready to be assigned. */
export interface CityTraffic {
  /** With all streets that the scenarios in hand add. */
  readonly graph: RoadGraph;
  /** The first nodes are the zones, then those of the graph. Link i is arc i of the graph, then come connectors, then streets that scenarios add. */
  readonly network: TrafficNetwork;
  /** [links] arc of the graph; −1 for connectors. */
  readonly arc: Int32Array<ArrayBuffer>;
  /** [zones] */
  readonly zones: readonly TrafficZone[];
  readonly period: DayPeriod;
  readonly trips: ClassTrips;
  /** [links] 1 = not to be driven by anybody, by light vehicles, by heavy ones. */
  readonly closed: Uint8Array<ArrayBuffer>;
  readonly noLight: Uint8Array<ArrayBuffer>;
  readonly noHeavy: Uint8Array<ArrayBuffer>;
  /** True where zones and trips are assumed from what is built, because the city does not state both. */
  readonly assumed?: boolean;
  /** What is not as the city states it: zones without a node, zones that no road reaches, no trips in the period. */
  readonly problems?: readonly TalliedProblem[];
}

/** What was assigned, and what came of it. */
export interface TrafficRun {
  readonly traffic: CityTraffic;
  readonly found: ClassEquilibrium;
  /** [links] minutes with all traffic; that of a closed link without any. */
  readonly minutes: Float64Array<ArrayBuffer>;
}
