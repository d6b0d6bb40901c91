import { minutesToNearest } from '#simulation/traffic/accessibility.ts';
import type { Figure } from './indicator.ts';
import { ROUNDING } from './link-noise.ts';
import type { TrafficZone } from './traffic-run.ts';
import { openMinutes, type TimedRun } from './trip-times.ts';

/** Places of one kind that people want to reach, such as hospitals. */
export interface PlaceKind {
  /** A word for the names of indicators: `hospital`. */
  readonly name: string;
  /** Nodes of the road graph where they are. */
  readonly nodes: readonly number[];
}

/** What those of one kind are to the residents of a city. */
export interface NearestPlace {
  /** Mean minutes of a resident to the nearest; infinite when one has no way. */
  readonly minutes: Figure;
  /** Residents without a way to any. */
  readonly residentsWithout: Figure;
}

/** Residents by zone [zones]; none where not known and at gates. */
export function residentsOf(zones: readonly TrafficZone[]): Float64Array<ArrayBuffer> {
  return Float64Array.from(zones, ({ population, isGate }) =>
    population > 0 && !isGate ? population : 0,
  );
}

/** Mean over residents; NaN without any. Zones without residents may have any value. */
function meanOf(residents: Float64Array, value: (zone: number) => number): number {
  let [sum, all] = [0, 0];
  residents.forEach((people, zone) => {
    if (people === 0) return;
    sum += people * value(zone);
    all += people;
  });
  return all > 0 ? sum / all : Number.NaN;
}

/** Mean over residents of the jobs that their zone reaches within `most` minutes, give or take some noises. */
function meanJobs({ run, times }: TimedRun, most: number, noises: -1 | 0 | 1): number {
  const { zones } = run.traffic;
  const [minutes, noise] = [times.minutes.light, times.noise.light];
  return meanOf(residentsOf(zones), (origin) =>
    zones.reduce((sum, { jobs }, zone) => {
      const pair = origin * zones.length + zone;
      const off = noises === 0 ? 0 : noises * (noise[pair] as number);
      const isReached = (minutes[pair] as number) + off <= most;
      return isReached && jobs > 0 ? sum + jobs : sum;
    }, 0),
  );
}

/**
 * Mean of the jobs that a resident reaches by car within some minutes, those of the own zone included. Noise: those
 * surely reached take no more with all the noise of their time, those perhaps reached without it; the mean that is
 * farther off counts.
 */
export function jobsWithin(timed: TimedRun, most: number): Figure {
  const value = meanJobs(timed, most, 0);
  if (Number.isNaN(timed.noise.relative)) return { value, noise: Number.NaN };
  return {
    value,
    noise: Math.max(meanJobs(timed, most, -1) - value, value - meanJobs(timed, most, 1)),
  };
}

function checkNodes({ name, nodes }: PlaceKind, graphNodes: number): void {
  const wrong = nodes.find((node) => !(Number.isInteger(node) && node >= 0 && node < graphNodes));
  if (wrong !== undefined) throw new RangeError(`there is no node ${wrong} for a ${name}`);
}

/** Minutes [zones] to the nearest place of a kind. Throws a `RangeError` for a node that is not there. */
export function zonesToNearest({ run }: TimedRun, kind: PlaceKind): Float64Array<ArrayBuffer> {
  const { network, graph } = run.traffic;
  checkNodes(kind, graph.nodes);
  const nodes = kind.nodes.map((node) => network.zones + node);
  return minutesToNearest(network, openMinutes(run), nodes).slice(0, network.zones);
}

/**
 * How residents reach the nearest place of a kind; `minutes` [zones] is what `zonesToNearest` says. The mean is
 * over those who have a way in the `baseline` [zones], so that it is the same beside every scenario; who never had
 * one is counted by `residentsWithout` alone. Noise: with r the largest relative error of a link's minutes, every
 * way's true minutes are within (1 ± r) of those found, and so is the least of them.
 */
export function nearestPlace(
  { run, noise }: TimedRun,
  minutes: Float64Array,
  baseline: Float64Array,
): NearestPlace {
  const residents = residentsOf(run.traffic.zones);
  const counted = residents.map((people, zone) => (Number.isFinite(baseline[zone]) ? people : 0));
  const mean = meanOf(counted, (zone) => minutes[zone] as number);
  const without = residents.reduce(
    (sum, people, zone) => (Number.isFinite(minutes[zone]) ? sum : sum + people),
    0,
  );
  const isKnown = residents.some((people) => people > 0);
  return {
    minutes: {
      value: isKnown && Number.isNaN(mean) ? Number.POSITIVE_INFINITY : mean,
      noise: mean * (noise.relative + ROUNDING),
    },
    residentsWithout: isKnown
      ? { value: without, noise: 0 }
      : { value: Number.NaN, noise: Number.NaN },
  };
}
