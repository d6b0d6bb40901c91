import { beforeAll, describe, expect, test } from 'vitest';
import type { Scenario } from '#core/scenario.ts';
import { textAt } from '#core/text-column.ts';
import { WhatIf, type WhatIfCity, type WhatIfResult } from '#pipelines/what-if.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import type { Indicator } from '#simulation/what-if/indicator.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import { closureAt, ROTTERDAM_CLOSURES, rotterdamWhatIf } from '#tests/rotterdam-what-if.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';

/** With three tenths of the peak's trips, the solver has least to do. */
const PERIOD = 'night';
const [BRIDGE, DIKE] = ROTTERDAM_CLOSURES as [string, string];
const NOWHERE = { onEstimate: () => {} };

function figure({ outcome }: WhatIfResult, wanted: string): Indicator {
  return outcome.indicators.find(({ name }) => name === wanted) as Indicator;
}

/** Origin and destination of all trips of light vehicles that no open links lead to, found breadth first. */
function tripsWithoutWay({ network, trips: { light }, closed }: CityTraffic): string[] {
  const { nodes, zones, closedToThrough, to } = network;
  const ways = Array.from({ length: nodes }, (): number[] => []);
  network.from.forEach((node, link) => {
    if (closed[link] !== 1) ways[node]?.push(to[link] as number);
  });
  return [...Array(zones).keys()].flatMap((origin) => {
    const reached = new Set([origin]);
    for (const node of reached) {
      const isEnd = closedToThrough[node] === 1 && node !== origin;
      for (const next of isEnd ? [] : (ways[node] ?? [])) reached.add(next);
    }
    const own = light.destination.subarray(light.start[origin], light.start[origin + 1]);
    return [...own].filter((zone) => !reached.has(zone)).map((zone) => `${origin} ${zone}`);
  });
}

describe.skipIf(!hasSharedData)('Rotterdam, which states neither zones nor demand', () => {
  let city: WhatIfCity;
  let whatIf: WhatIf;
  const scenarios = new Map<string, Scenario>();
  const results = new Map<string, WhatIfResult>();

  function simulate(scenario: Scenario): Promise<WhatIfResult> {
    return whatIf.simulate(scenario, NOWHERE, headlessWork());
  }

  function asked(station: string): { scenario: Scenario; result: WhatIfResult } {
    return {
      scenario: scenarios.get(station) as Scenario,
      result: results.get(station) as WhatIfResult,
    };
  }

  beforeAll(async () => {
    city = await rotterdamWhatIf();
    whatIf = new WhatIf(city, runTraffic);
    for (const station of ROTTERDAM_CLOSURES) {
      const scenario = await closureAt(city, station, PERIOD);
      scenarios.set(station, scenario);
      results.set(station, await simulate(scenario));
    }
  });

  test('has demand that is marked as assumed, all of it light, and nothing to be told of it', async () => {
    expect(await whatIf.baselineProblems(PERIOD, headlessWork())).toEqual([]);
    const { traffic } = asked(BRIDGE).result.baseline.run;
    expect(traffic.assumed).toBe(true);
    expect(traffic.trips.light.flow.length).toBeGreaterThan(0);
    expect(traffic.trips.heavy.flow).toHaveLength(0);
  });

  test('knows no residents and no jobs: those figures are null, and why', () => {
    const { outcome } = asked(BRIDGE).result;
    const jobs = JSON.parse(kpisJson(outcome.indicators)).jobsWithin30Min;
    expect(jobs).toMatchObject({ baseline: null, scenario: null, reason: 'not known' });
  });

  describe.each(ROTTERDAM_CLOSURES)('%s closed', (station) => {
    test('both carriageways had traffic and have none, in links and in layers', () => {
      const { scenario, result } = asked(station);
      const targets = new Set(scenario.edits.map(({ target }) => target));
      expect(targets.size).toBe(2);
      expect(result.check.problems).toEqual([]);
      const { graph, arc } = result.changed.run.traffic;
      const isShut = (own: number) =>
        own >= 0 && targets.has(textAt(city.twin.roads.ids, graph.road[own] as number));
      const links = [...arc.keys()].filter((link) => isShut(arc[link] as number));
      expect(links).toHaveLength(2);
      for (const link of links) {
        expect(result.baseline.run.found.light.flow[link]).toBeGreaterThan(100);
        expect(result.changed.run.found.light.flow[link]).toBe(0);
      }
      const layer = new WhatIfLayers(city, result, { sha256: '0'.repeat(64) }).layer(
        'flow',
        'scenario',
      );
      const flows = [...layer.value].filter((_, row) => targets.has(textAt(layer.ids, row)));
      expect(flows).toEqual([0, 0]);
    });
  });

  test('without the bridge all still find a way, and need longer in total', () => {
    const { result } = asked(BRIDGE);
    expect(figure(result, 'unserved').scenario).toBe(0);
    const time = figure(result, 'totalTime');
    expect(time.difference).toBeGreaterThan(10 * time.noise);
  });

  test('without the dike those have no way whom a plain search finds none for, which is told', () => {
    const { result } = asked(DIKE);
    const { traffic, found } = result.changed.run;
    const { origin, destination, flow } = found.light.unserved;
    const told = [...origin.keys()].map((at) => `${origin[at]} ${destination[at]}`);
    expect(told.length).toBeGreaterThan(0);
    expect(told.sort()).toEqual(tripsWithoutWay(traffic).sort());
    const unserved = figure(result, 'unserved');
    expect(unserved.baseline).toBe(0);
    expect(unserved.scenario).toBeCloseTo(
      flow.reduce((all, one) => all + one, 0),
      6,
    );
    const delay = figure(result, 'meanDelay');
    expect(delay.difference).toBeGreaterThan(delay.noise);
  });

  test('a scenario asked again gives the same bytes', async () => {
    const { scenario, result } = asked(DIKE);
    const again = await simulate(scenario);
    expect(kpisJson(again.outcome.indicators)).toBe(kpisJson(result.outcome.indicators));
    expect(again.changed.run.found.light.flow).toEqual(result.changed.run.found.light.flow);
  });

  test('a street closed and opened again changes exactly nothing', async () => {
    const { scenario } = asked(BRIDGE);
    const undone = scenario.edits.map((edit) => ({ ...edit, old: edit.new, new: edit.old }));
    const edits = [...scenario.edits, ...undone] as Scenario['edits'];
    const { status, check, outcome } = await simulate({ ...scenario, edits });
    expect(status).toBe('final');
    expect(check.problems.map(({ code }) => code)).toEqual(['editOverridden', 'editOverridden']);
    const known = outcome.indicators.filter(({ baseline }) => Number.isFinite(baseline));
    expect(known.length).toBeGreaterThanOrEqual(7);
    for (const { difference, noise } of known) expect([difference, noise]).toEqual([0, 0]);
  });
});
