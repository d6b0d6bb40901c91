import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { WhatIf } from '#pipelines/what-if.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { hasGdal, NO_GDAL } from '#tests/system-tools.ts';
import { headlessWork } from '#threads/work.ts';
import { runCityweave } from './run-cityweave.ts';

const DATASETS = fileURLToPath(new URL('../../datasets/', import.meta.url));
const TWIN = join(DATASETS, 'sample-city');
const NEW_BRIDGE = join(DATASETS, 'scenarios/new-bridge.json');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cityweave-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function simulate(scenario: string, out: string, members = '0') {
  const args = ['--twin', TWIN, '--scenario', scenario, '--out', join(folder, out)];
  return runCityweave('simulate', ...args, '--members', members);
}

function filesOf(out: string): Map<string, string> {
  const names = readdirSync(join(folder, out)).sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, out, name), 'utf8')]));
}

function changed(change: (scenario: Record<string, unknown>) => void): string {
  const scenario = JSON.parse(readFileSync(NEW_BRIDGE, 'utf8'));
  change(scenario);
  const path = join(folder, 'changed.json');
  writeFileSync(path, JSON.stringify(scenario));
  return path;
}

describe('simulate', () => {
  test('writes the same bytes twice, those of the pipeline, with ranges from sampled demands', async () => {
    const first = simulate(NEW_BRIDGE, 'first', '2');
    const second = simulate(NEW_BRIDGE, 'second', '2');
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(first.output).toMatchObject({ streetsAdded: 1, zonesWorse: 0, members: 2 });
    const files = filesOf('first');
    expect(files.size).toBe(13);
    expect(filesOf('second')).toEqual(files);
    const kpis = JSON.parse(files.get('kpis.json') ?? '') as Record<string, object>;
    for (const one of Object.values(kpis)) expect(one).toHaveProperty('fromUncertainDemand');
    const { scenario } = readScenario(readFileSync(NEW_BRIDGE), 'new-bridge.json');
    const whatIf = new WhatIf(await sampleWhatIf(), runTraffic);
    const { outcome } = await whatIf.simulate(scenario, { onEstimate: () => {} }, headlessWork());
    const plain = Object.fromEntries(
      Object.entries(kpis).map(([name, { ...own }]) => {
        Reflect.deleteProperty(own, 'fromUncertainDemand');
        return [name, own];
      }),
    );
    expect(plain).toEqual(JSON.parse(kpisJson(outcome.indicators)));
  });

  test('writes layers that are read back, one of differences with no clear change where the solver may err', async () => {
    const text = filesOf('first').get('flow-difference.geojson') ?? '';
    const layer = layerFromGeoJson(JSON.parse(text), 'flow-difference.geojson');
    expect(layer).toMatchObject({ quantity: 'flow', kind: 'difference', status: 'final' });
    expect(layer.lineage.inputs.map(({ role }) => role)).toEqual(['demand', 'roads', 'zones']);
    expect(layer.lineage.method.parameters).toMatchObject({
      period: 'am',
      scenario: 'A new bridge over the Haven',
      range: 'uncertain demand, 2 draws',
    });
  });

  test.skipIf(!hasGdal())(`is read by ogrinfo (skipped when ${NO_GDAL})`, () => {
    const path = join(folder, 'first', 'speed-scenario.geojson');
    const seen = execFileSync('ogrinfo', ['-al', '-so', path]).toString();
    expect(seen).toContain('Feature Count: 3013');
    expect(seen).toMatch(/value: Real/);
  });

  test('writes only what a scenario asks for, and tells edits that do not apply', () => {
    const path = changed((scenario) => {
      scenario['outputs'] = ['kpis'];
      const [edit] = scenario['edits'] as object[];
      const unknown = { ...edit, type: 'flyingCars' };
      const gone = { ...edit, new: { ...(edit as { new: object }).new, toNode: 'nowhere' } };
      scenario['edits'] = [edit, unknown, { ...gone, target: 'roads/other' }];
    });
    const { status, output } = simulate(path, 'some');
    expect(status).toBe(0);
    expect([...filesOf('some').keys()]).toEqual(['kpis.json']);
    expect(output['edits']).toMatchObject({
      edits: 3,
      taken: 2,
      unknown: 1,
      applied: 1,
      problems: [{ code: 'editUnknown' }, { code: 'editTargetGone' }],
    });
  });

  test('runs a scenario that is based on another as one with all their edits', () => {
    const outputs = ['kpis'];
    const edits = ['bridge-closed.json', 'calm-quarter.json'].map((name) => {
      const text = readFileSync(join(DATASETS, 'scenarios', name), 'utf8');
      return (JSON.parse(text) as { edits: object[] }).edits;
    });
    const flat = changed((scenario) => Object.assign(scenario, { outputs, edits: edits.flat() }));
    const one = simulate(flat, 'flat');
    const [base, own] = edits;
    const basedOn = [{ title: 'Closed', edits: base }];
    const stacked = { cityweave: 2, outputs, basedOn, edits: own };
    const other = simulate(
      changed((scenario) => Object.assign(scenario, stacked)),
      'stacked',
    );
    expect([one.status, other.status]).toEqual([0, 0]);
    expect(other.output['edits']).toEqual(one.output['edits']);
    expect(other.output['edits']).toMatchObject({ applied: edits.flat().length, problems: [] });
    expect(filesOf('stacked')).toEqual(filesOf('flat'));
  });

  test.each([
    [
      'a newer scenario',
      (scenario: Record<string, unknown>) => (scenario['cityweave'] = 3),
      'scenarioNewer',
    ],
    [
      'an unknown result',
      (scenario: Record<string, unknown>) => (scenario['outputs'] = ['noise']),
      'unknownQuantity',
    ],
    [
      'no edits at all',
      (scenario: Record<string, unknown>) => Reflect.deleteProperty(scenario, 'edits'),
      'scenarioInvalid',
    ],
  ])('refuses %s', (_, change, code) => {
    const { status, output } = simulate(changed(change), 'refused');
    expect(status).toBe(1);
    expect(output['error']).toMatchObject({ code });
  });

  test('says what it needs', () => {
    expect(runCityweave('simulate', '--twin', TWIN).status).toBe(2);
    expect(simulate(NEW_BRIDGE, 'x', '1').status).toBe(2);
    expect(simulate(NEW_BRIDGE, 'x', 'many').status).toBe(2);
  });
});
