import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { WhatIf, type WhatIfCity, type WhatIfResult } from '#pipelines/what-if.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork, makeWork } from '#threads/work.ts';

const SCENARIOS = fileURLToPath(new URL('../../datasets/scenarios/', import.meta.url));
const NOWHERE = { onEstimate: () => {} };

function scenarioOf(name: string): Scenario {
  return readScenario(readFileSync(join(SCENARIOS, name)), name).scenario;
}

const BRIDGE = scenarioOf('bridge-closed.json');
const CLOSURE = BRIDGE.edits[0] as Extract<ScenarioEdit, { type: 'closeRoad' }>;
const REOPENING = { ...CLOSURE, old: CLOSURE.new, new: CLOSURE.old };

let city: WhatIfCity;
let whatIf: WhatIf;
beforeAll(async () => {
  city = await sampleWhatIf();
  whatIf = new WhatIf(city, runTraffic);
});

function simulate(edits: readonly ScenarioEdit[], own = whatIf): Promise<WhatIfResult> {
  return own.simulate({ ...BRIDGE, edits }, NOWHERE, headlessWork());
}

function differences({ outcome }: WhatIfResult): number[] {
  return [
    ...outcome.indicators.map(({ difference }) => difference),
    ...outcome.zones.filter(({ trips }) => trips > 0).map(({ meanMinutes }) => meanMinutes),
  ];
}

describe('the null test', () => {
  test.each([
    ['no edit', []],
    ['an edit and its undoing', [CLOSURE, REOPENING]],
    ['an edit for other hours', [{ ...CLOSURE, hours: { from: '22:00', to: '23:00' } }]],
  ])('%s changes exactly nothing, in indicators, zones and layers', async (_, edits) => {
    const result = await simulate(edits);
    expect(result.status).toBe('final');
    expect(new Set(differences(result))).toEqual(new Set([0]));
    for (const { noise } of result.outcome.indicators) expect(noise).toBe(0);
    const layers = new WhatIfLayers(city, result, { sha256: '0'.repeat(64) });
    for (const quantity of ['flow', 'speed', 'delay', 'volumeCapacity'] as const) {
      const { value, quality } = layers.layer(quantity, 'difference');
      const known = [...value].filter((_value, at) => quality[at] !== 9);
      expect(known.length).toBeGreaterThan(2000);
      expect(known.every((own) => own === 0)).toBe(true);
    }
  });

  test('a real edit does change something, more than the solver may err', async () => {
    const result = await simulate([CLOSURE]);
    const time = result.outcome.indicators.find(({ name }) => name === 'totalTime');
    expect(time?.difference).toBeGreaterThan(100 * (time?.noise ?? Number.NaN));
  });

  test('what nobody can reach changes nothing of the rest: a new street that is closed again', async () => {
    const road = scenarioOf('new-bridge.json').edits[0] as Extract<
      ScenarioEdit,
      { type: 'addRoad' }
    >;
    const shut = {
      ...CLOSURE,
      target: road.target,
      old: { closed: false },
      new: { closed: true },
    };
    const result = await simulate([road, shut]);
    expect(result.check.problems).toEqual([]);
    for (const { difference, noise } of result.outcome.indicators) {
      expect(Math.abs(difference)).toBeLessThanOrEqual(noise);
    }
  });
});

describe('a scenario', () => {
  test('gives the same bytes again, whatever was asked before', async () => {
    const first = await simulate(BRIDGE.edits);
    await whatIf.simulate(scenarioOf('calm-quarter.json'), NOWHERE, headlessWork());
    const again = await simulate(BRIDGE.edits);
    const fresh = await simulate(BRIDGE.edits, new WhatIf(city, runTraffic));
    const bytes = ({ outcome }: WhatIfResult) => kpisJson(outcome.indicators);
    expect(bytes(again)).toBe(bytes(first));
    expect(bytes(fresh)).toBe(bytes(first));
    expect(fresh.changed.run.found.light.flow).toEqual(first.changed.run.found.light.flow);
  });

  test('has a first estimate near its result', async () => {
    const estimates: WhatIfResult[] = [];
    const sink = { onEstimate: (estimate: WhatIfResult) => estimates.push(estimate) };
    const result = await whatIf.simulate(BRIDGE, sink, headlessWork());
    const [estimate] = estimates;
    expect([estimate?.status, result.status]).toEqual(['draft', 'final']);
    const time = (own: WhatIfResult | undefined) =>
      own?.outcome.indicators.find(({ name }) => name === 'totalTime')?.difference ?? Number.NaN;
    expect(Math.abs(time(estimate) / time(result) - 1)).toBeLessThan(0.01);
  });

  test.each(readdirSync(SCENARIOS))(
    '%s runs, and is solved to 1e-8 on both sides',
    async (name) => {
      const result = await whatIf.simulate(scenarioOf(name), NOWHERE, headlessWork());
      expect(result.check.problems).toEqual([]);
      for (const { run } of [result.baseline, result.changed]) {
        expect(run.found.light.relativeGap).toBeLessThanOrEqual(1e-8);
      }
      expect(differences(result).some((own) => own !== 0)).toBe(true);
    },
  );

  test('of another twin is told, and none of its edits applies', async () => {
    const other = { ...BRIDGE, twin: { id: 'elsewhere', sha256: city.sha256 } };
    const result = await whatIf.simulate(other, NOWHERE, headlessWork());
    expect(result.check.problems).toMatchObject([{ code: 'scenarioTwin' }]);
    expect(new Set(differences(result))).toEqual(new Set([0]));
  });

  test('whose street is gone is told; the other edits apply', async () => {
    const lost = { ...CLOSURE, target: 'roads/nowhere' };
    const result = await simulate([lost, CLOSURE]);
    expect(result.check.problems).toMatchObject([{ code: 'editTargetGone', params: { edit: 1 } }]);
    expect(result.effects.streets).toHaveLength(2);
  });
});

test('a cancelled run ends as cancelled, and the baseline that was solved by then is kept', async () => {
  const own = new WhatIf(city, runTraffic);
  const stop = new AbortController();
  const stages: string[] = [];
  const work = makeWork(stop.signal, ({ stage }) => {
    stages.push(stage);
    if (stage === 'estimatingTraffic') stop.abort();
  });
  const cancelled = own.simulate(BRIDGE, NOWHERE, work);
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(stages).toContain('solvingBaseline');
  const again: string[] = [];
  const silent = makeWork(new AbortController().signal, ({ stage }) => again.push(stage));
  await own.simulate(BRIDGE, NOWHERE, silent);
  expect(again).not.toContain('solvingBaseline');
});

test('500 edits are as good as one', async () => {
  const edits = Array.from({ length: 250 }, () => [CLOSURE, REOPENING]).flat();
  const result = await simulate([...edits, CLOSURE]);
  const one = await simulate([CLOSURE]);
  expect(kpisJson(result.outcome.indicators)).toBe(kpisJson(one.outcome.indicators));
});
