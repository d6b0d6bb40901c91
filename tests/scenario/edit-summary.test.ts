import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScenarioEdit } from '#core/scenario.ts';
import { editSummary, SUMMARY_KEYS } from '#scenario/edit-summary.ts';
import { anyEdit, ONE_OF_EACH } from './scenario-cases.ts';

const nameOf = (id: string) => `name of ${id}`;
const street = { name: 'name of roads/r1', direction: 'both', when: 'always' };

describe('an edit in words', () => {
  test('is told by what it does', () => {
    const told = ONE_OF_EACH.map((edit) => editSummary(edit, nameOf));
    expect(told).toEqual([
      { key: 'closeRoad', params: { ...street, when: 'hours', from: '08:00', to: '09:00' } },
      { key: 'setSpeed', params: { ...street, old: 50, new: 30 } },
      { key: 'setLanes', params: { ...street, direction: 'along', old: 2, new: 1 } },
      { key: 'banClass', params: { ...street, name: 'name of roads/r2', vehicles: 'heavy' } },
      { key: 'oneWay', params: { name: 'name of roads/r2', open: 'along' } },
      {
        key: 'addRoad',
        params: { name: 'New Bridge', class: 'secondary', open: 'both', speedKmh: 50, lanes: 1 },
      },
      {
        key: 'scaleDemand',
        params: { name: 'name of zones/z1', ends: 'both', old: 1, new: 1.2 },
      },
      { key: 'addBuilding', params: { name: 'name of buildings/new', heightM: 12 } },
      { key: 'removeBuilding', params: { name: 'name of buildings/b1' } },
      { key: 'setBuildingHeight', params: { name: 'name of buildings/b2', old: 9, new: 21.5 } },
    ]);
  });

  test('that leads back is told as what it is', () => {
    const turned = [0, 3, 4, 7, 8].map((at) => {
      const edit = ONE_OF_EACH[at] as ScenarioEdit;
      return editSummary({ ...edit, old: edit.new, new: edit.old } as ScenarioEdit, nameOf);
    });
    expect(turned.map(({ key }) => key)).toEqual([
      ...['reopenRoad', 'liftBan', 'twoWay', 'takeBackBuilding', 'restoreBuilding'],
    ]);
    expect(turned[1]?.params['vehicles']).toBe('heavy');
  });

  test('of all vehicles says so', () => {
    const edit = ONE_OF_EACH[3] as Extract<ScenarioEdit, { type: 'banClass' }>;
    const all = editSummary({ ...edit, new: { banned: ['heavy', 'light'] } }, nameOf);
    expect(all.params['vehicles']).toBe('all');
  });

  test('has each key, and nothing that is no text or number', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyEdit('a'), (edit) => {
        const { key, params } = editSummary(edit, nameOf);
        seen.add(key);
        for (const value of Object.values(params)) expect(typeof value).toMatch(/string|number/);
        expect(params['name']).toBeTypeOf('string');
      }),
      { numRuns: 2000 },
    );
    expect(seen).toEqual(new Set(SUMMARY_KEYS.filter((key) => key !== 'takeBackBuilding')));
  });
});
