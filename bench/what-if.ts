import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario } from '#core/scenario.ts';
import { type RunTraffic, WhatIf, type WhatIfCity } from '#pipelines/what-if.ts';
import { FINAL_GAP } from '#pipelines/what-if-gaps.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { cityTraffic } from '#simulation/what-if/city-traffic.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { CityTraffic, TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { closureAt, ROTTERDAM_CLOSURES, rotterdamWhatIf } from '#tests/rotterdam-what-if.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { hasSharedData, NO_SHARED_DATA } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { profiled } from './assign-profile.ts';
import { median, rounded } from './figures.ts';
import { benchWhatIfPage } from './what-if-page.ts';

const SCENARIOS = fileURLToPath(new URL('../datasets/scenarios/', import.meta.url));
const PERIOD = 'am';
/** How often each scenario is asked, each time of the same baseline. */
const RUNS = 3;

interface Subject {
  readonly what: string;
  readonly city: WhatIfCity;
  readonly scenarios: readonly Scenario[];
  /** How often traffic is prepared, and its baseline and each scenario solved from nothing. */
  readonly solves: number;
  /** Seconds that a result and its first estimate may take. */
  readonly aims: { readonly estimate: number; readonly final: number };
}

/** Seconds of the clock, and of the processor, which other programs lengthen less. */
interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

function stopwatch(): () => Spent {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
  };
}

function spread(spent: readonly Spent[]) {
  const [wall, cpu] = [spent.map((one) => one.wall), spent.map((one) => one.cpu)];
  return {
    median: rounded(median(wall), 3),
    best: rounded(Math.min(...wall), 3),
    worst: rounded(Math.max(...wall), 3),
    cpu: rounded(median(cpu), 3),
  };
}

interface Solve extends Spent {
  readonly iterations: number;
  /** Estimate of the largest error of a link's flow, vehicles an hour. */
  readonly linkError: number;
}

/** Runs traffic in this thread, and tells what each run took. */
function watched(solves: Solve[]): RunTraffic {
  return async (...asked) => {
    const passed = stopwatch();
    const run = await runTraffic(...asked);
    const { iterations, linkError } = run.found.light;
    solves.push({ ...passed(), iterations, linkError });
    return run;
  };
}

function sum(spent: readonly Spent[]): Spent {
  const total = (of: keyof Spent) => spent.reduce((all, one) => all + one[of], 0);
  return { wall: total('wall'), cpu: total('cpu') };
}

async function prepared({ city, solves }: Subject) {
  const spent: Spent[] = [];
  let traffic: CityTraffic | undefined;
  for (let run = 0; run < solves; run++) {
    const passed = stopwatch();
    const { twin, zones, demand } = city;
    traffic = await cityTraffic({ ...twin, zones, demand }, PERIOD, headlessWork());
    spent.push(passed());
  }
  return { spent, traffic };
}

function sizeOf({ network, zones, trips, graph }: CityTraffic) {
  const { light, heavy } = trips;
  return {
    arcs: graph.from.length,
    links: network.from.length,
    nodes: network.nodes,
    zones: zones.length,
    gates: zones.filter(({ isGate }) => isGate).length,
    pairs: light.flow.length + heavy.flow.length,
    vehiclesAnHour: Math.round([...light.flow, ...heavy.flow].reduce((all, one) => all + one, 0)),
  };
}

/** One scenario of a city whose baseline is kept: until its estimate, until its result, and a layer of that. */
async function asked(whatIf: WhatIf, city: WhatIfCity, scenario: Scenario, solves: Solve[]) {
  solves.length = 0;
  const passed = stopwatch();
  let estimate = { wall: Number.NaN, cpu: Number.NaN };
  const sink = {
    onEstimate: () => {
      estimate = passed();
    },
  };
  const result = await whatIf.simulate(scenario, sink, headlessWork());
  const final = passed();
  const { problems } = result.check;
  if (problems.length > 0) throw new Error(`${scenario.title}: ${problems[0]?.code}`);
  const drawn = stopwatch();
  new WhatIfLayers(city, result, { sha256: '0'.repeat(64) }).layer('flow', 'difference');
  return { result, estimate, final, solves: [...solves], layer: drawn() };
}

/** Solves to the gap of results, in one go: from nothing, or from a run near it. */
async function solvedAtOnce(traffic: CityTraffic, times: number, warm?: TrafficRun) {
  const solves: Solve[] = [];
  const solve = watched(solves);
  for (let run = 0; run < times; run++) {
    await solve(traffic, { gap: FINAL_GAP, warm }, headlessWork());
  }
  return solves;
}

async function measuredScenario(
  whatIf: WhatIf,
  subject: Subject,
  scenario: Scenario,
  solves: Solve[],
) {
  await whatIf.baselineProblems(scenario.forcing.period, headlessWork());
  const runs: Awaited<ReturnType<typeof asked>>[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push(await asked(whatIf, subject.city, scenario, solves));
  }
  const [first] = runs as [(typeof runs)[number]];
  const { changed, baseline } = first.result;
  const { traffic } = changed.run;
  const nothing = await solvedAtOnce(traffic, subject.solves);
  const directly = await solvedAtOnce(traffic, subject.solves, baseline.run);
  return { scenario, runs, nothing, directly };
}

/** Seconds, iterations and error of solving at once. */
function atOnce(solves: readonly Solve[]) {
  const [first] = solves;
  const linkErrorVehH = rounded(first?.linkError ?? Number.NaN, 3);
  return { ...spread(solves), iterations: first?.iterations, linkErrorVehH };
}

function scenarioFigures(measured: Awaited<ReturnType<typeof measuredScenario>>) {
  const { scenario, runs, nothing, directly } = measured;
  const solving = spread(runs.map(({ solves }) => sum(solves)));
  const [estimating, finishing] = runs[0]?.solves ?? [];
  const fromNothing = atOnce(nothing);
  return {
    title: scenario.title,
    estimate: spread(runs.map((run) => run.estimate)),
    final: spread(runs.map((run) => run.final)),
    solving: {
      ...solving,
      iterations: [estimating?.iterations, finishing?.iterations],
      linkErrorVehH: rounded(finishing?.linkError ?? Number.NaN, 3),
    },
    fromBaselineAtOnce: atOnce(directly),
    fromNothing,
    ratio: rounded(solving.cpu / fromNothing.cpu, 3),
  };
}

async function profiles(whatIf: WhatIf, scenarios: readonly Scenario[]) {
  const parts: [string, Record<string, number>][] = [];
  for (const scenario of scenarios) {
    const ask = async () => {
      await whatIf.simulate(scenario, { onEstimate: () => {} }, headlessWork());
    };
    parts.push([scenario.title, await profiled(ask)]);
  }
  return Object.fromEntries(parts);
}

async function measured(subject: Subject, withProfile: boolean): Promise<Record<string, unknown>> {
  const { what, city, scenarios, aims } = subject;
  const { spent: preparing, traffic } = await prepared(subject);
  const solves: Solve[] = [];
  let whatIf = new WhatIf(city, watched(solves));
  for (let run = 0; run < subject.solves; run++) {
    if (run > 0) whatIf = new WhatIf(city, watched(solves));
    await whatIf.baselineProblems(PERIOD, headlessWork());
  }
  const baseline = atOnce(solves);
  const each: Awaited<ReturnType<typeof measuredScenario>>[] = [];
  for (const scenario of scenarios) {
    each.push(await measuredScenario(whatIf, subject, scenario, solves));
  }
  const runs = each.flatMap((one) => one.runs);
  const figures = each.map(scenarioFigures);
  const total = (of: 'solving' | 'fromNothing') =>
    figures.reduce((all, one) => all + one[of].cpu, 0);
  const [estimate, final] = [
    spread(runs.map((one) => one.estimate)),
    spread(runs.map((one) => one.final)),
  ];
  return {
    what,
    size: traffic && sizeOf(traffic),
    scenarios: scenarios.length,
    runs: RUNS,
    median: final.median,
    preparing: spread(preparing),
    baseline,
    estimate,
    final,
    differenceLayer: spread(runs.map(({ layer }) => layer)),
    aims,
    aimsMet: { estimate: estimate.median <= aims.estimate, final: final.median <= aims.final },
    each: figures,
    ratio: rounded(total('solving') / total('fromNothing'), 3),
    ratioTo: 'the same scenarios solved from nothing to the same gap: processor time of the solver',
    ...(withProfile ? { profile: await profiles(whatIf, scenarios) } : {}),
  };
}

function scenarioOf(name: string): Scenario {
  return readScenario(readFileSync(join(SCENARIOS, name)), name).scenario;
}

async function sample(): Promise<Subject> {
  return {
    what: 'what if, sample city: from an edit to its estimate and its result, seconds',
    city: await sampleWhatIf(),
    scenarios: readdirSync(SCENARIOS).sort().map(scenarioOf),
    solves: RUNS,
    aims: { estimate: 1, final: 3 },
  };
}

async function rotterdam(): Promise<Subject> {
  const city = await rotterdamWhatIf();
  return {
    what: 'what if, Rotterdam, demand assumed: from an edit to its estimate and its result, seconds',
    city,
    scenarios: await Promise.all(
      ROTTERDAM_CLOSURES.map((station) => closureAt(city, station, PERIOD)),
    ),
    solves: 1,
    aims: { estimate: 1, final: 8 },
  };
}

/**
 * The what-if session in one thread: preparing the traffic, the baseline to 1e-8, and, with that kept, from an edit
 * to the first estimate (1e-4) and to the result (1e-8), both with indicators; then a difference layer. `args`: `sample`,
 * `rotterdam` or `page` (in Chromium), all when none is stated; `--profile` to say which parts take the time.
 */
export async function* benchWhatIf(
  args: readonly string[],
): AsyncIterable<Record<string, unknown>> {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const withProfile = args.includes('--profile');
  const isAsked = (name: string) => names.length === 0 || names.includes(name);
  if (isAsked('sample')) yield measured(await sample(), withProfile);
  if (isAsked('rotterdam')) {
    if (hasSharedData) yield measured(await rotterdam(), withProfile);
    else yield { what: 'what if, Rotterdam', notRun: NO_SHARED_DATA };
  }
  if (isAsked('page')) yield benchWhatIfPage();
}
