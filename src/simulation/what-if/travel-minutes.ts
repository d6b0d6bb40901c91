import { minutesFrom, minutesToNearest } from '#simulation/traffic/accessibility.ts';
import { residentsOf } from './access-figures.ts';
import type { Figure } from './indicator.ts';
import { ROUNDING } from './link-noise.ts';
import { linkOfArc } from './run-street-traffic.ts';
import type { TrafficRun } from './traffic-run.ts';
import { openMinutes, type TimedRun } from './trip-times.ts';

/** From a place to all others, or from all others to it. */
export const TRAVEL_WAYS = ['outward', 'inward'] as const;
export type TravelWay = (typeof TRAVEL_WAYS)[number];

/** [nodes of the network] least minutes by car with all traffic between a node of the network and each; infinite where no way leads. */
export function placeMinutes(
  run: TrafficRun,
  node: number,
  way: TravelWay,
): Float64Array<ArrayBuffer> {
  const { network } = run.traffic;
  const minutes = openMinutes(run);
  return way === 'outward'
    ? minutesFrom(network, minutes, node)
    : minutesToNearest(network, minutes, [node]);
}

/** How far the truth may be from what `placeMinutes` says, as a part of it (see `nearestPlace`); NaN = not known. */
export function minutesNoise({ noise }: TimedRun): number {
  return noise.relative + ROUNDING;
}

/** [arcs] minutes of the nearer end of each, infinite where no way leads to one; NaN where no car may drive. */
export function arcMinutes(run: TrafficRun, nodeMinutes: Float64Array): Float64Array<ArrayBuffer> {
  const { network, closed, noLight } = run.traffic;
  return Float64Array.from(linkOfArc(run.traffic), (link) => {
    if (closed[link] === 1 || noLight[link] === 1) return Number.NaN;
    const ends = [network.from[link] as number, network.to[link] as number] as const;
    return Math.min(nodeMinutes[ends[0]] as number, nodeMinutes[ends[1]] as number);
  });
}

/** Residents between whom and a place there are few minutes. */
export interface ReachedResidents {
  /** By limit. Noise: what the errors of the minutes may make of it, as of `jobsWithin`. */
  readonly within: readonly Figure[];
  /** Residents without a way. */
  readonly without: number;
}

const NOT_KNOWN: Figure = { value: Number.NaN, noise: Number.NaN };

/** Residents of the zones within some minutes, each zone whole. NaN in a city that does not know where people live. */
export function reachedResidents(
  timed: TimedRun,
  nodeMinutes: Float64Array,
  limits: readonly number[],
): ReachedResidents {
  const residents = residentsOf(timed.run.traffic.zones);
  if (!residents.some((people) => people > 0)) {
    return { within: limits.map(() => NOT_KNOWN), without: Number.NaN };
  }
  const off = minutesNoise(timed);
  const sum = (isCounted: (minutes: number) => boolean) =>
    residents.reduce(
      (all, people, zone) => (isCounted(nodeMinutes[zone] as number) ? all + people : all),
      0,
    );
  const within = limits.map((limit): Figure => {
    const value = sum((minutes) => minutes <= limit);
    if (Number.isNaN(off)) return { value, noise: Number.NaN };
    const surely = sum((minutes) => minutes * (1 + off) <= limit);
    const perhaps = sum((minutes) => minutes * (1 - off) <= limit);
    return { value, noise: Math.max(perhaps - value, value - surely) };
  });
  return { within, without: sum((minutes) => !Number.isFinite(minutes)) };
}
