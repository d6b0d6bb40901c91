import { VEHICLE_CLASSES } from '#core/scenario.ts';
import { isSameRun } from './same-run.ts';
import type { TrafficZone } from './traffic-run.ts';
import type { TimedRun } from './trip-times.ts';

/** What a scenario does to the time of the trips of one class between two zones. */
export interface TimeChange {
  readonly origin: number;
  readonly destination: number;
  /** Those of the baseline, vehicles an hour. */
  readonly trips: number;
  /** Minutes in the baseline, and in the scenario; infinite without a way. */
  readonly before: number;
  readonly after: number;
  /** What errors may make of `after` less `before`, minutes; NaN = not known. */
  readonly noise: number;
}

/**
 * The changes of all trips of the baseline between zones, class by class, by origin, then by destination. Trips
 * within a zone are not assigned and not among them.
 */
export function timeChanges(baseline: TimedRun, scenario: TimedRun): TimeChange[] {
  const { trips, zones } = baseline.run.traffic;
  const isSame = isSameRun(baseline.run, scenario.run);
  return VEHICLE_CLASSES.flatMap((vehicle) => {
    const { start, destination, flow } = trips[vehicle];
    const [from, to] = [baseline.times.minutes[vehicle], scenario.times.minutes[vehicle]];
    const [fromNoise, toNoise] = [baseline.times.noise[vehicle], scenario.times.noise[vehicle]];
    return zones.flatMap((_, origin) => {
      const [first, last] = [start[origin] as number, start[origin + 1] as number];
      return Array.from(destination.subarray(first, last), (end, at) => {
        const pair = origin * zones.length + end;
        const [before, after] = [from[pair] as number, to[pair] as number];
        const noise = isSame ? 0 : (fromNoise[pair] as number) + (toNoise[pair] as number);
        return {
          origin,
          destination: end,
          trips: flow[first + at] as number,
          before,
          after,
          noise,
        };
      }).filter((change) => change.destination !== origin);
    });
  });
}

/** What a scenario does to the trips that begin in one zone, as many as in the baseline, of both classes. */
export interface ZoneChange {
  /** `zones/...` */
  readonly zone: string;
  readonly name: string;
  /** Trips an hour that have a way before and after; the others are not in the figures below. */
  readonly trips: number;
  /** Mean change of their minutes, scenario less baseline; NaN without trips. */
  readonly meanMinutes: number;
  /** What errors may make of that; NaN = not known. */
  readonly noise: number;
  /** Trips an hour whose time falls, rises, or changes by no more than its noise. */
  readonly gain: number;
  readonly lose: number;
  readonly unchanged: number;
  /** Trips an hour that lose every way, and that get a first one. */
  readonly cutOff: number;
  readonly connected: number;
}

interface Sums {
  trips: number;
  minutes: number;
  noise: number;
  gain: number;
  lose: number;
  unchanged: number;
  cutOff: number;
  connected: number;
}

function addTo(sums: Sums, { trips, before, after, noise }: TimeChange): void {
  const [had, has] = [Number.isFinite(before), Number.isFinite(after)];
  if (had && has) {
    const change = after - before;
    sums.trips += trips;
    sums.minutes += trips * change;
    sums.noise += trips * noise;
    if (change < -noise) sums.gain += trips;
    else if (change > noise) sums.lose += trips;
    else sums.unchanged += trips;
  } else if (had) sums.cutOff += trips;
  else if (has) sums.connected += trips;
}

/** Who gains and who loses, zone by zone [zones]; `changes` are those of `timeChanges`. */
export function zoneChanges(
  zones: readonly TrafficZone[],
  changes: readonly TimeChange[],
): ZoneChange[] {
  const all = zones.map((): Sums => {
    const counts = { gain: 0, lose: 0, unchanged: 0, cutOff: 0, connected: 0 };
    return { trips: 0, minutes: 0, noise: 0, ...counts };
  });
  for (const change of changes) addTo(all[change.origin] as Sums, change);
  return all.map(({ minutes, noise, trips, ...counts }, zone) => ({
    zone: zones[zone]?.id ?? '',
    name: zones[zone]?.name ?? '',
    trips,
    meanMinutes: trips > 0 ? minutes / trips : Number.NaN,
    noise: trips > 0 ? noise / trips : Number.NaN,
    ...counts,
  }));
}

/** From what rise of its time on a trip makes a detour: more than both. */
export interface DetourRule {
  readonly minutes: number;
  /** As a part of the time in the baseline. */
  readonly part: number;
}

/** Trips an hour that make a detour, and how many of them, or beside them, by no more than the noise. */
export function detours(
  changes: readonly TimeChange[],
  { minutes, part }: DetourRule,
): { readonly value: number; readonly noise: number } {
  let [value, noise] = [0, 0];
  for (const change of changes) {
    if (!(Number.isFinite(change.before) && Number.isFinite(change.after))) continue;
    const beyond = change.after - change.before - Math.max(minutes, part * change.before);
    // The threshold moves with the time before, by no more than that does.
    const off = change.noise * (1 + part);
    if (beyond > 0) value += change.trips;
    if (Number.isNaN(off)) noise = Number.NaN;
    else if (off > 0 && Math.abs(beyond) <= off) noise += change.trips;
  }
  return { value, noise };
}
