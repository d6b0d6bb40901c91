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
  /** Link i is arc i of the graph; connectors follow. The first nodes are the zones. */
  readonly network: TrafficNetwork;
  /** [zones] */
  readonly zones: readonly TrafficZone[];
  readonly period: DayPeriod;
  readonly trips: ClassTrips;
  /** [links] 1 = not to be driven by anybody, by heavy vehicles. */
  readonly closed: Uint8Array<ArrayBuffer>;
  readonly noHeavy: Uint8Array<ArrayBuffer>;
}

/** What was assigned, and what came of it. */
export interface TrafficRun {
  readonly traffic: CityTraffic;
  readonly found: ClassEquilibrium;
  /** [links] minutes with all traffic; that of a closed link without any. */
  readonly minutes: Float64Array<ArrayBuffer>;
}
