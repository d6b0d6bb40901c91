import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Hours, Scenario, ScenarioEdit } from '#core/scenario.ts';
import { unpackTexts } from '#core/text-column.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { CurrentValues } from '#scenario/current-values.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import { readScenario, scenarioText } from '#scenario/scenario-file.ts';
import { periodEffects, type StreetEffect } from '#scenario/street-effects.ts';
import type { TwinLookup } from '#scenario/twin-lookup.ts';
import { FOLDER, readCommitted } from '#tests/datasets/the-sample-city.ts';
import { scenarioWith } from './scenario-cases.ts';

const MORNING: Hours = { from: '07:00', to: '09:00' };
const zones = Array.from({ length: 40 }, (_, at) => `zones/z${at + 1}`);

let city: TwinLookup;
let roads: readonly string[] = [];
let edits: readonly ScenarioEdit[] = [];
let scenario: Scenario;

beforeAll(async () => {
  const { twin } = await readCommitted('');
  const bytes = readFileSync(`${FOLDER}/twin.json`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  city = cityLookup(twin, sha256, new Set(zones));
  roads = (twin.roads === undefined ? [] : unpackTexts(twin.roads.ids)).slice(0, 400);
  const slower = roads.slice(0, 200).map((target, at): ScenarioEdit => {
    const speedKmh = city.street(target)?.speedKmh ?? Number.NaN;
    const when = at % 2 === 0 ? {} : { hours: MORNING };
    const change = { old: { speedKmh }, new: { speedKmh: speedKmh / 2 } };
    return { type: 'setSpeed', target, ...change, direction: 'both', ...when };
  });
  const closed = roads.slice(200).map((target): ScenarioEdit => {
    const change = { old: { closed: false }, new: { closed: true } };
    return { type: 'closeRoad', target, ...change, direction: 'along' };
  });
  const more = zones.map((target): ScenarioEdit => {
    return { type: 'scaleDemand', target, old: { factor: 1 }, new: { factor: 1.5 }, ends: 'from' };
  });
  const buildings = (twin.buildings === undefined ? [] : unpackTexts(twin.buildings.ids)).slice(
    0,
    60,
  );
  const lower = buildings.map((target): ScenarioEdit => {
    const heightM = city.buildingHeightM(target) ?? Number.NaN;
    return { type: 'setBuildingHeight', target, old: { heightM }, new: { heightM: heightM + 3 } };
  });
  edits = [...slower, ...closed, ...more, ...lower];
  scenario = { ...scenarioWith(edits), twin: { id: city.id, sha256 } };
});

/** As a list of effects is sorted. */
function byStreet(one: StreetEffect, other: StreetEffect): number {
  const key = ({ street, direction }: StreetEffect) => `${street} ${direction}`;
  return key(one) < key(other) ? -1 : 1;
}

describe('500 edits of the sample city', () => {
  test('all apply, none in the way of another', () => {
    expect(edits).toHaveLength(500);
    expect(checkScenario(scenario, city)).toEqual({
      applied: edits,
      applies: edits.map(() => true),
      problems: [],
    });
  });

  test.each([
    ['am', 200],
    ['midday', 100],
  ] as const)('come to what they say in the part %s of the day', (period, slowed) => {
    const slow = roads
      .slice(0, 200)
      .filter((_, at) => period === 'am' || at % 2 === 0)
      .flatMap((street) => {
        const speedKmh = (city.street(street)?.speedKmh ?? Number.NaN) / 2;
        return (['along', 'against'] as const).map((direction) => ({
          street,
          direction,
          speedKmh,
        }));
      });
    expect(slow).toHaveLength(2 * slowed);
    const shut = roads.slice(200).map((street) => {
      return { street, direction: 'along', closed: true } as const;
    });
    const { streets, newRoads, demand, buildings } = periodEffects(edits, period);
    expect(streets).toEqual([...slow, ...shut].sort(byStreet));
    expect(newRoads).toEqual([]);
    expect(demand).toHaveLength(40);
    for (const { zone, ...factors } of demand) {
      expect(zones).toContain(zone);
      expect(factors).toEqual({ from: 1.5, to: 1 });
    }
    expect(new Set(buildings)).toEqual(new Set(edits.slice(440)));
  });

  test('are a file that reads back as it was', () => {
    const { scenario: again, counts } = readScenario(scenarioText(scenario), 'many.json');
    expect(counts).toEqual({ edits: 500, taken: 500, unknown: 0, refused: 0 });
    expect(again).toEqual(scenario);
  });

  test('taken back from the last to the first come to nothing', () => {
    const back = edits.map((edit) => ({ ...edit, old: edit.new, new: edit.old }) as ScenarioEdit);
    const all = { ...scenario, edits: [...edits, ...back.reverse()] };
    expect(checkScenario(all, city).applied).toHaveLength(1000);
    expect(periodEffects(all.edits, 'am')).toEqual({
      streets: [],
      newRoads: [],
      demand: [],
      buildings: [],
    });
    const values = new CurrentValues(city, all.edits);
    for (const id of roads) {
      const street = city.street(id);
      expect(values.street(id)).toMatchObject({
        open: street?.open,
        speedKmh: { along: { value: street?.speedKmh, varies: false } },
        closed: { along: { value: false, varies: false } },
      });
    }
  });
});
