import type { Problem } from '#core/errors.ts';
import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import type { DayPeriod, Scenario } from '#core/scenario.ts';
import type { Twin } from '#core/twin.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { checkScenario, type ScenarioCheck } from '#scenario/scenario-check.ts';
import { type PeriodEffects, periodEffects } from '#scenario/street-effects.ts';
import type { PlaceKind } from '#simulation/what-if/access-figures.ts';
import { runWithAddedArcs, withAddedArcs } from '#simulation/what-if/added-arcs.ts';
import { changedTraffic } from '#simulation/what-if/changed-traffic.ts';
import { cityTraffic } from '#simulation/what-if/city-traffic.ts';
import { effectChange } from '#simulation/what-if/effect-change.ts';
import { facilityPlaces } from '#simulation/what-if/facility-places.ts';
import { type Outcome, outcomeOf } from '#simulation/what-if/indicators.ts';
import { addedArcs, withNewStreets } from '#simulation/what-if/new-streets.ts';
import type { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import { type TimedRun, timedRun } from '#simulation/what-if/trip-times.ts';
import type { CityDemand } from '#twin/demand-file.ts';
import type { CityZone } from '#twin/zone-file.ts';
import { ESTIMATE_GAP, FINAL_GAP } from './what-if-gaps.ts';

/** A city that scenarios are asked of. */
export interface WhatIfCity {
  readonly twin: Twin & { readonly roads: FeatureSet };
  /** Of the package's `twin.json`, in hex. */
  readonly sha256: string;
  readonly zones?: readonly CityZone[] | undefined;
  readonly demand?: CityDemand | undefined;
}

/** What a scenario comes to beside its baseline. */
export interface WhatIfResult {
  /** A `draft` is solved to `ESTIMATE_GAP` on the scenario's side only. */
  readonly status: 'draft' | 'final';
  readonly scenario: Scenario;
  readonly check: ScenarioCheck;
  readonly effects: PeriodEffects;
  /** All streets, those of the scenario last. */
  readonly roads: FeatureSet;
  readonly baseline: TimedRun;
  readonly changed: TimedRun;
  readonly outcome: Outcome;
  /** What indicators tell the way to. */
  readonly places: readonly PlaceKind[];
}

/** Where results go while they come. */
export interface WhatIfSink {
  onEstimate(result: WhatIfResult): void;
}

/** How runs are made: in this thread, or by a worker. */
export type RunTraffic = typeof runTraffic;

/** The same work, telling all its progress as that of one stage. */
function staged(work: Work, stage: string): Work {
  work.progress({ stage, done: 0, total: 0 });
  return {
    signal: work.signal,
    progress: ({ done, total }) => work.progress({ stage, done, total }),
    pause: () => work.pause(),
  };
}

/** Both sides with what their figures say. */
function judged(
  sides: Omit<WhatIfResult, 'status' | 'outcome'>,
  status: WhatIfResult['status'],
): WhatIfResult {
  const { baseline, changed, places } = sides;
  return { ...sides, status, outcome: outcomeOf(baseline, changed, { places }) };
}

/** The baseline of one period, solved once. */
interface Base {
  readonly traffic: CityTraffic;
  readonly run: TimedRun;
  readonly places: readonly PlaceKind[];
}

/** Both sides of a scenario, on the same links. */
interface Sides {
  readonly roads: FeatureSet;
  readonly baseline: TimedRun;
  readonly changed: CityTraffic;
}

/** Ids of roads that a scenario opens where the twin lets nobody drive. */
function openedRoads({ streets }: PeriodEffects): string[] {
  return [...new Set(streets.flatMap(({ street, closed }) => (closed === false ? [street] : [])))];
}

/**
 * What-if of one city: scenario → traffic → indicators, beside a baseline that is solved once for each period and
 * kept. The same scenario gives the same bytes whatever was asked before: a baseline always begins from nothing, an
 * estimate from the final baseline, a result from its estimate. Where the effects of a scenario are none, both sides
 * are one run and every difference is exactly zero.
 */
export class WhatIf {
  readonly #city: WhatIfCity;
  readonly #run: RunTraffic;
  readonly #bases = new Map<DayPeriod, Base>();

  constructor(city: WhatIfCity, run: RunTraffic) {
    this.#city = city;
    this.#run = run;
  }

  /** What is wrong with a scenario for this city, and which of its edits apply. */
  check(scenario: Scenario): ScenarioCheck {
    const { twin, sha256, zones = [] } = this.#city;
    return checkScenario(scenario, cityLookup(twin, sha256, new Set(zones.map(({ id }) => id))));
  }

  /** What had to be noted about the traffic of a period; solves nothing beyond its baseline. */
  async baselineProblems(period: DayPeriod, work: Work): Promise<readonly Problem[]> {
    return (await this.#base(period, work)).traffic.problems ?? [];
  }

  /** Runs a scenario. Throws `cancelled`; a baseline that was solved by then is kept. */
  async simulate(scenario: Scenario, sink: WhatIfSink, work: Work): Promise<WhatIfResult> {
    const first = await this.estimate(scenario, work);
    if (first.status === 'final') return first;
    sink.onEstimate(first);
    return this.finish(first, work);
  }

  /** The first estimate of a scenario, or its final result where its effects are none. Throws `cancelled`. */
  async estimate(scenario: Scenario, work: Work): Promise<WhatIfResult> {
    const check = this.check(scenario);
    const { period } = scenario.forcing;
    const effects = periodEffects(check.applied, period);
    const base = await this.#base(period, work);
    const { roads, baseline, changed } = await this.#sides(base, effects, work);
    const { places } = base;
    const common = { scenario, check, effects, roads, baseline, places };
    if (changed === baseline.run.traffic) return judged({ ...common, changed: baseline }, 'final');
    const options = { gap: ESTIMATE_GAP, warm: baseline.run };
    const run = await this.#run(changed, options, staged(work, 'estimatingTraffic'));
    return judged({ ...common, changed: await timedRun(run, work) }, 'draft');
  }

  /** The final result of an estimate. Throws `cancelled`; the estimate stays what it is. */
  async finish(estimate: WhatIfResult, work: Work): Promise<WhatIfResult> {
    const { baseline, changed } = estimate;
    const warm = changed.run;
    // An estimate that came to the gap of results by itself is what the result is, errors and all.
    const isThere = warm.found.light.relativeGap <= FINAL_GAP;
    const options = { gap: FINAL_GAP, warm, errorsOf: isThere ? warm : baseline.run };
    const run = await this.#run(changed.run.traffic, options, staged(work, 'solvingTraffic'));
    return judged({ ...estimate, changed: await timedRun(run, work) }, 'final');
  }

  async #base(period: DayPeriod, work: Work): Promise<Base> {
    const known = this.#bases.get(period);
    if (known !== undefined) return known;
    const { twin, zones, demand } = this.#city;
    const traffic = await cityTraffic({ ...twin, zones, demand }, period, work);
    const run = await this.#run(traffic, { gap: FINAL_GAP }, staged(work, 'solvingBaseline'));
    const base = {
      traffic,
      run: await timedRun(run, work),
      places: facilityPlaces(twin.facilities, traffic.graph),
    };
    this.#bases.set(period, base);
    return base;
  }

  async #sides({ traffic, run }: Base, effects: PeriodEffects, work: Work): Promise<Sides> {
    const { twin } = this.#city;
    const streets = effects.newRoads.map(({ id, ...road }) => ({ id, road }));
    const added = addedArcs(traffic.graph, twin.roads, { streets, opened: openedRoads(effects) });
    const wider = withAddedArcs(traffic, added);
    const roads = withNewStreets(twin.roads, streets);
    const baseline =
      added.length === 0 ? run : await timedRun(runWithAddedArcs(run.run, wider), work);
    return { roads, baseline, changed: changedTraffic(wider, effectChange(wider, roads, effects)) };
  }
}
