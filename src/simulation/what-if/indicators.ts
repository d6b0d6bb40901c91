import { jobsWithin, nearestPlace, type PlaceKind, zonesToNearest } from './access-figures.ts';
import { type Figure, type Indicator, type IndicatorHead, indicatorOf } from './indicator.ts';
import { type RunTotals, runTotals } from './run-totals.ts';
import { isSameRun } from './same-run.ts';
import {
  type DetourRule,
  detours,
  timeChanges,
  type ZoneChange,
  zoneChanges,
} from './time-changes.ts';
import type { TimedRun } from './trip-times.ts';

/** What the indicators of a scenario are asked for. */
export interface IndicatorOptions {
  readonly places?: readonly PlaceKind[];
  /** More than 1 minute and 10 % unless stated. */
  readonly detour?: DetourRule;
  /** Minutes within which jobs are counted; 30 unless stated. */
  readonly jobMinutes?: number;
}

/** What a scenario comes to. */
export interface Outcome {
  /** Who is cut off comes first. */
  readonly indicators: readonly Indicator[];
  /** [zones] */
  readonly zones: readonly ZoneChange[];
}

const TOTALS: readonly (IndicatorHead & { readonly name: keyof RunTotals })[] = [
  { name: 'unserved', unit: '{vehicle}/h', betterWhen: 'less' },
  { name: 'totalTime', unit: '{vehicle}.h', betterWhen: 'less' },
  { name: 'distance', unit: '{vehicle}.km', betterWhen: 'less' },
  { name: 'meanDelay', unit: 'min', betterWhen: 'less' },
  { name: 'overCapacity', unit: '{link}', betterWhen: 'less' },
  { name: 'overCapacityKm', unit: 'km', betterWhen: 'less' },
];

/** The indicators of one kind of place: who has no way, and how long it takes. */
function placeIndicators(
  kind: PlaceKind,
  [baseline, scenario]: readonly [TimedRun, TimedRun],
  isSame: boolean,
): { cutOff: Indicator; minutes: Indicator } {
  const [before, after] = [zonesToNearest(baseline, kind), zonesToNearest(scenario, kind)];
  const [from, to] = [
    nearestPlace(baseline, before, before),
    nearestPlace(scenario, after, before),
  ];
  const of = (head: IndicatorHead, figure: 'minutes' | 'residentsWithout') =>
    indicatorOf(head, from[figure], to[figure], isSame);
  return {
    cutOff: of(
      { name: `residentsWithout.${kind.name}`, unit: '{person}', betterWhen: 'less' },
      'residentsWithout',
    ),
    minutes: of({ name: `minutesTo.${kind.name}`, unit: 'min', betterWhen: 'less' }, 'minutes'),
  };
}

function checkZones({ run: { traffic: a } }: TimedRun, { run: { traffic: b } }: TimedRun): void {
  const [own, other] = [a.zones.length, b.zones.length];
  if (own !== other) throw new RangeError(`runs of ${own} zones and of ${other}`);
}

/**
 * The indicators of a scenario beside its baseline, each with the noise of the solver: what the errors of the
 * flows of both runs (`linkError`) may make of the difference, derived where the figure is. Jobs and minutes to
 * places are means over residents, by car with all traffic. `detours` are trips of the baseline whose time rises
 * by more than a stated number of minutes and part; none in the baseline. Throws a `RangeError` for runs with
 * unequal zones and for a place at a node that is not there.
 */
export function outcomeOf(
  baseline: TimedRun,
  scenario: TimedRun,
  { places = [], detour = { minutes: 1, part: 0.1 }, jobMinutes = 30 }: IndicatorOptions = {},
): Outcome {
  checkZones(baseline, scenario);
  const isSame = isSameRun(baseline.run, scenario.run);
  const [from, to] = [baseline, scenario].map(({ run, noise }) => runTotals(run, noise));
  const of = (head: IndicatorHead, before: Figure, after: Figure) =>
    indicatorOf(head, before, after, isSame);
  const changes = timeChanges(baseline, scenario);
  const found = places.map((kind) => placeIndicators(kind, [baseline, scenario], isSame));
  const indicators = [
    ...found.map(({ cutOff }) => cutOff),
    ...TOTALS.map(({ name, ...head }) =>
      of({ name, ...head }, (from as RunTotals)[name], (to as RunTotals)[name]),
    ),
    of(
      { name: 'detours', unit: '{vehicle}/h', betterWhen: 'less' },
      { value: 0, noise: 0 },
      detours(changes, detour),
    ),
    of(
      { name: `jobsWithin${jobMinutes}Min`, unit: '{job}', betterWhen: 'more' },
      jobsWithin(baseline, jobMinutes),
      jobsWithin(scenario, jobMinutes),
    ),
    ...found.map(({ minutes }) => minutes),
  ];
  return { indicators, zones: zoneChanges(baseline.run.traffic.zones, changes) };
}
