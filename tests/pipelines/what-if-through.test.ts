import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SpatialLayer } from '#core/layer.ts';
import { textIndexOf, unpackTexts } from '#core/text-column.ts';
import { WhatIf, type WhatIfCity, type WhatIfResult } from '#pipelines/what-if.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { throughStreets } from '#pipelines/what-if-through.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';

const FILE = fileURLToPath(new URL('../../datasets/scenarios/bridge-closed.json', import.meta.url));
const { scenario } = readScenario(readFileSync(FILE), 'bridge-closed.json');
/** The street that the scenario closes, and the other bridge. */
const [HARBOUR, WEIR] = ['roads/r2034', 'roads/r2625'];
const FACTS = { sha256: '0'.repeat(64) };

let city: WhatIfCity;
let result: WhatIfResult;
let layers: WhatIfLayers;
let same: WhatIfResult;
beforeAll(async () => {
  city = await sampleWhatIf();
  const whatIf = new WhatIf(city, runTraffic);
  result = await whatIf.simulate(scenario, { onEstimate: () => {} }, headlessWork());
  same = await whatIf.estimate({ ...scenario, edits: [] }, headlessWork());
  layers = new WhatIfLayers(city, result, FACTS);
});

function through(...asked: { street: string; direction?: 'along' | 'against' }[]) {
  return throughStreets(layers, result, asked, headlessWork());
}

function sum(values: Float64Array): number {
  return values.reduce((all, own) => all + own, 0);
}

function valueAt(layer: SpatialLayer, street: string): number {
  return layer.value[textIndexOf(layer.ids, street)] ?? Number.NaN;
}

describe('the traffic through the bridge that closes', () => {
  test('is its flow, from and to whichever zones; after that there is none anywhere', async () => {
    const {
      before,
      after,
      zones,
      layers: made,
      streets,
      links,
    } = await through({ street: HARBOUR });
    const flow = valueAt(layers.layer('flow', 'baseline'), HARBOUR);
    expect([streets, links]).toEqual([['Harbour Bridge'], 2]);
    expect(Math.abs(before / flow - 1)).toBeLessThan(1e-6);
    expect(sum(zones.fromBefore)).toBeCloseTo(before, 6);
    expect(Math.abs(sum(zones.toBefore) / flow - 1)).toBeLessThan(1e-6);
    expect(unpackTexts(zones.zone)).toHaveLength(68);
    expect(after).toBe(0);
    expect([...zones.fromAfter, ...zones.toAfter].every((own) => own === 0)).toBe(true);
    expect(made[1].value.every((own) => own === 0)).toBe(true);
    expect(made[2].value).toEqual(made[0].value.map((own) => 0 - own));
  });

  test('is on no street more than all traffic there', async () => {
    const [before] = (await through({ street: HARBOUR })).layers;
    const all = layers.layer('flow', 'baseline');
    before.value.forEach((own, at) => {
      expect(own).toBeGreaterThanOrEqual(0);
      expect(own).toBeLessThanOrEqual((all.value[at] ?? 0) + 1e-3);
    });
    expect(before.value.filter((own) => own > 0).length).toBeGreaterThan(100);
  });

  test('is that of both directions, which are asked one by one', async () => {
    const both = await through({ street: HARBOUR });
    const along = await through({ street: HARBOUR, direction: 'along' });
    const against = await through({ street: HARBOUR, direction: 'against' });
    expect([along.links, against.links]).toEqual([1, 1]);
    // Nobody crosses a bridge there and back on one trip.
    expect(along.before + against.before).toBeCloseTo(both.before, 3);
    expect(along.before).toBeGreaterThan(0);
  });

  test('drives over the other bridge afterwards', async () => {
    const weir = await through({ street: WEIR });
    expect(weir.after).toBeGreaterThan(weir.before);
    const two = await through({ street: HARBOUR }, { street: WEIR });
    expect(two.streets).toEqual(['Harbour Bridge', 'Weir Bridge']);
    const alone = await through({ street: HARBOUR });
    expect(two.before).toBeLessThanOrEqual(alone.before + weir.before + 1e-6);
    expect(two.before).toBeGreaterThan(Math.max(alone.before, weir.before));
    expect(two.after).toBeCloseTo(weir.after, 6);
  });

  test('says what it is, and that its split is one of many', async () => {
    const { layers: made } = await through({ street: HARBOUR });
    expect(made.map(({ title }) => title)).toEqual([
      'flow through Harbour Bridge, baseline, am',
      'flow through Harbour Bridge, scenario, am',
      'flow through Harbour Bridge, difference, am',
    ]);
    expect(made.map(({ kind }) => kind)).toEqual(['simulated', 'simulated', 'difference']);
    const { method } = made[1].lineage;
    expect(method).toMatchObject({ name: 'select-link', parameters: { scenario: scenario.title } });
    expect(method.parameters['pathFlows']).toContain('other path flows');
    expect(method.parameters['range']).toBeUndefined();
    // No range is known, so none is made up.
    const at = made[0].value.findIndex((own) => own > 0);
    expect([made[0].lower[at], made[0].quality[at]]).toEqual([Number.NaN, 2]);
  });
});

test('a scenario without effects changes exactly nothing', async () => {
  const own = new WhatIfLayers(city, same, FACTS);
  const found = await throughStreets(own, same, [{ street: HARBOUR }], headlessWork());
  expect(found.after).toBe(found.before);
  expect(found.layers[2].value.every((value) => value === 0)).toBe(true);
});

test('a street that is not there is told', async () => {
  await expect(through({ street: 'roads/nowhere' })).rejects.toThrow('roads/nowhere');
});
