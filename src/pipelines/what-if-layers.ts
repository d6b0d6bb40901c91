import type { SpatialLayer } from '#core/layer.ts';
import type { DayPeriod } from '#core/scenario.ts';
import { SOFTWARE } from '#core/software.ts';
import type { EpochMs } from '#core/units.ts';
import { instantOf, zonedTime } from '#core/zoned-time.ts';
import { streetFeatures } from '#layers/street-features.ts';
import {
  type SimulatedCity,
  type SimulatedTraffic,
  type StreetRanges,
  streetDifferenceLayer,
  streetLayer,
} from '#layers/street-layer.ts';
import type { StreetQuantity } from '#layers/street-values.ts';
import { clockMinutes, PERIOD_HOURS } from '#scenario/day-minutes.ts';
import { runStreetTraffic } from '#simulation/what-if/run-street-traffic.ts';
import type { TimedRun } from '#simulation/what-if/trip-times.ts';
import type { WhatIfCity, WhatIfResult } from './what-if.ts';
import { streetFlowRanges, type WhatIfRanges } from './what-if-ranges.ts';

/** What streets are told by. */
export const STREET_QUANTITIES: readonly StreetQuantity[] = [
  'flow',
  'speed',
  'delay',
  'volumeCapacity',
];
export const SIDES = ['baseline', 'scenario', 'difference'] as const;
export type Side = (typeof SIDES)[number];

/** Files of the twin that traffic is made from. */
const ROLES = ['roads', 'zones', 'demand'] as const;

/** Noon of the day that a city without observations is shown on: any working day is meant. */
const ANY_DAY = Date.UTC(2024, 0, 8, 12);

/** The part of a day in a city's own time; `day` is any instant of that day. */
export function periodTime(
  period: DayPeriod,
  day: number | undefined,
  timeZone: string,
): { start: EpochMs; end: EpochMs } {
  const { from, to } = PERIOD_HOURS[period];
  const at = zonedTime(day ?? ANY_DAY, timeZone);
  const [first, last] = [clockMinutes(from), clockMinutes(to)];
  const instant = (minutes: number, plusDays: number) =>
    instantOf({ ...at, day: at.day + plusDays, minutes }, timeZone);
  return { start: instant(first, 0), end: instant(last, last > first ? 0 : 1) };
}

function simulated(timed: TimedRun, result: WhatIfResult | undefined, sha256: string) {
  const { light } = timed.run.found;
  const traffic: SimulatedTraffic = {
    traffic: runStreetTraffic(timed.run),
    relativeGap: light.relativeGap,
    linkErrorVehH: light.linkError,
  };
  if (result === undefined) return traffic;
  return { ...traffic, scenario: { title: result.scenario.title, sha256 } };
}

/** What layers say beside the result. */
export interface LayerFacts {
  /** Of the scenario's file, in hex. */
  readonly sha256: string;
  /** An instant of the day that layers are shown on. */
  readonly day?: number | undefined;
  readonly ranges?: WhatIfRanges | undefined;
}

/** Makes the layers of a result one by one; streets and what flows on them are made once. */
export class WhatIfLayers {
  /** What all layers of the result share. */
  readonly city: SimulatedCity;
  readonly baseline: SimulatedTraffic;
  readonly scenario: SimulatedTraffic;
  readonly #flowRanges: StreetRanges | undefined;

  /** `sha256` is that of the scenario's file; `ranges` are those of uncertain demand, where it was sampled. */
  constructor(city: WhatIfCity, result: WhatIfResult, { sha256, day, ranges }: LayerFacts) {
    const { twin } = city;
    const { period } = result.scenario.forcing;
    this.city = {
      twin,
      streets: streetFeatures(result.roads, result.changed.run.traffic.graph),
      roles: ROLES,
      simulator: { name: 'traffic', version: SOFTWARE.version },
      period,
      time: periodTime(period, day, twin.timeZone),
      status: result.status,
    };
    this.baseline = simulated(result.baseline, undefined, sha256);
    this.scenario =
      result.changed === result.baseline
        ? this.baseline
        : simulated(result.changed, result, sha256);
    this.#flowRanges =
      ranges && streetFlowRanges(ranges, result.changed.run.traffic, this.city.streets);
  }

  /** Of a scenario without effects, that side is the baseline. */
  layer(quantity: StreetQuantity, side: Side): SpatialLayer {
    if (side === 'baseline') return streetLayer(this.city, this.baseline, quantity);
    if (side === 'scenario') return streetLayer(this.city, this.scenario, quantity);
    const ranges = quantity === 'flow' ? this.#flowRanges : undefined;
    return streetDifferenceLayer(this.city, [this.baseline, this.scenario], quantity, ranges);
  }
}
