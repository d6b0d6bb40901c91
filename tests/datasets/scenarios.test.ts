import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '#core/scenario.ts';
import { unpackTexts } from '#core/text-column.ts';
import { writeScenarios } from '#datasets/make/write-scenarios.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import { readScenario, scenarioText } from '#scenario/scenario-file.ts';
import { memoryFile, memorySink } from '#tests/twin/memory-file.ts';
import { headlessWork } from '#threads/work.ts';
import { readManifest } from '#twin/package-manifest.ts';
import { FOLDER, readCommitted } from './the-sample-city.ts';

const SCENARIOS = fileURLToPath(new URL('../../datasets/scenarios', import.meta.url));
const names = readdirSync(SCENARIOS).sort();

let city: Awaited<ReturnType<typeof readCommitted>>;
let sha256: string;
beforeAll(async () => {
  city = await readCommitted('');
  const bytes = readFileSync(join(FOLDER, 'twin.json'));
  ({ sha256 } = await readManifest(memoryFile('twin.json', bytes), headlessWork()));
});

describe('the scenarios of the sample city', () => {
  it('are those that `npm run dataset` makes, byte for byte', async () => {
    const sink = memorySink();
    await writeScenarios(city.twin, sha256, sink);
    expect([...sink.files.keys()].sort()).toEqual(names);
    for (const [name, bytes] of sink.files) {
      expect(bytes.toString()).toBe(readFileSync(join(SCENARIOS, name), 'utf8'));
    }
    expect(names).toHaveLength(5);
  });

  it.each(names)(
    '%s is read whole, applies to the city without a problem, and is written again as it is',
    (name) => {
      const text = readFileSync(join(SCENARIOS, name), 'utf8');
      const { scenario, counts, problems } = readScenario(text, name);
      expect(problems).toEqual([]);
      expect(counts).toMatchObject({ unknown: 0, refused: 0 });
      const check = checkScenario(scenario, cityLookup(city.twin, sha256, new Set()));
      expect(check.problems).toEqual([]);
      expect(check.applied).toHaveLength(counts.edits);
      expect(scenarioText(scenario)).toBe(text);
    },
  );

  it('change what their names say', () => {
    const edits = (name: string): Scenario['edits'] =>
      readScenario(readFileSync(join(SCENARIOS, name)), name).scenario.edits;
    const types = (name: string) => [...new Set(edits(name).map(({ type }) => type))];
    expect(types('bridge-closed.json')).toEqual(['closeRoad']);
    expect(types('calm-quarter.json')).toEqual(['setSpeed']);
    expect(types('bus-gate.json')).toEqual(['banClass']);
    expect(types('new-bridge.json')).toEqual(['addRoad']);
    const roads = city.twin.roads;
    const ids = roads === undefined ? [] : unpackTexts(roads.ids);
    for (const { target } of edits('calm-quarter.json')) expect(ids).toContain(target);
    expect(edits('calm-quarter.json').length).toBeGreaterThan(20);
    expect(edits('school-street.json')[0]).toMatchObject({ hours: { from: '07:00', to: '09:00' } });
  });
});
