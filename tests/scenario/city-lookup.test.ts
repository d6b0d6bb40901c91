import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioEdit } from '#core/scenario.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import type { TwinLookup } from '#scenario/twin-lookup.ts';
import { FOLDER, readCommitted } from '#tests/datasets/the-sample-city.ts';
import { scenarioWith } from './scenario-cases.ts';

interface Street {
  readonly id: string;
  readonly properties: {
    readonly from: string;
    readonly to: string;
    readonly oneway: boolean;
    readonly speedKmh: number;
    readonly lanes: number;
  };
}

const bytes = (name: string) => readFileSync(`${FOLDER}/${name}`);
const streets = (
  JSON.parse(gunzipSync(bytes('roads.geojson.gz')).toString()) as { features: readonly Street[] }
).features;
const SHA = createHash('sha256').update(bytes('twin.json')).digest('hex');
const heights = gunzipSync(bytes('buildings.city.jsonl.gz'))
  .toString()
  .split('\n')
  .flatMap((line) => {
    const stated = /"CityObjects":\{"(b\d+)":.*?"heightM":([\d.]+)/.exec(line);
    return stated === null ? [] : [[`buildings/${stated[1]}`, Number(stated[2])] as const];
  });

let city: TwinLookup;
beforeAll(async () => {
  const { twin } = await readCommitted('');
  city = cityLookup(twin, SHA, new Set(['zones/z1']));
});

describe('the sample city as its files state it', () => {
  test('has every street with its speed, lanes of one direction and nodes', () => {
    expect(streets.length).toBeGreaterThan(500);
    for (const { id, properties } of streets) {
      const { from, to, oneway, speedKmh, lanes } = properties;
      const open = oneway ? 'along' : 'both';
      expect(city.street(id)).toEqual({ open, speedKmh, lanes: oneway ? lanes : lanes / 2 });
      expect([city.hasRoad(id), city.hasNode(from), city.hasNode(to)]).toEqual([true, true, true]);
    }
  });

  test('has every building with its height', () => {
    expect(heights.length).toBeGreaterThan(500);
    for (const [id, heightM] of heights) expect(city.buildingHeightM(id)).toBeCloseTo(heightM, 6);
  });

  test('has nothing else', () => {
    expect(city.street('roads/r99999')).toBeUndefined();
    expect(city.hasRoad('buildings/b1')).toBe(false);
    expect(city.hasNode('')).toBe(false);
    expect(city.hasZone('zones/z999')).toBe(false);
    expect(city.buildingHeightM('roads/r1')).toBeUndefined();
  });

  test('takes 500 edits at once', () => {
    const edits = streets.slice(0, 500).map(
      ({ id, properties }): ScenarioEdit => ({
        type: 'setSpeed',
        target: id,
        old: { speedKmh: properties.speedKmh },
        new: { speedKmh: 20 },
        direction: 'both',
      }),
    );
    const scenario = { ...scenarioWith(edits), twin: { id: city.id, sha256: SHA } };
    expect(checkScenario(scenario, city)).toEqual({
      applied: edits,
      applies: edits.map(() => true),
      problems: [],
    });
  });
});

test('a twin without roads and buildings has none', () => {
  const bare = cityLookup({ id: 'bare' }, SHA, new Set());
  expect([bare.street('roads/r1'), bare.buildingHeightM('buildings/b1')]).toEqual([
    undefined,
    undefined,
  ]);
  expect([bare.hasRoad('roads/r1'), bare.hasNode('n1')]).toEqual([false, false]);
});
