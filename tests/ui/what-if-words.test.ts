import { describe, expect, test } from 'vitest';
import type { Problem } from '#core/errors.ts';
import type { BaseScenario, ScenarioEdit } from '#core/scenario.ts';
import { ENGLISH } from '#i18n/words.ts';
import { emptyDraft, type ScenarioDraft, type ScenarioOutcome } from '#state/scenario-slice.ts';
import { changeTarget } from '#ui/change-target.ts';
import { directionText, editSentence } from '#ui/edit-words.ts';
import { rowFaults, scenarioFaults } from '#ui/row-faults.ts';
import { estimateText, runEstimate, scenarioState } from '#ui/run-words.ts';
import '#tests/all-texts.ts';

const NAMES = {
  targets: {
    'roads/1': { name: 'School Street', bearingDeg: 45 },
    'roads/2': { name: '', bearingDeg: Number.NaN },
    'buildings/1': { name: 'Old Mill', bearingDeg: Number.NaN },
  },
  zones: [{ id: 'zones/7', name: 'Old Town' }],
  newRoads: { 'roads/new-1': 'Haven Bridge' },
};

/** Without the marks that keep directions of writing apart. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const say = (edit: ScenarioEdit) => plain(editSentence(edit, NAMES, ENGLISH));

describe('edits in words', () => {
  const close = { type: 'closeRoad', target: 'roads/1', old: { closed: false } } as const;
  const closed = { ...close, new: { closed: true } };
  const ban = { type: 'banClass', target: 'roads/1', old: { banned: [] } } as const;
  test.each<[ScenarioEdit, string]>([
    [
      { ...closed, direction: 'both', hours: { from: '07:00', to: '09:00' } },
      'School Street: closed, both directions, 07:00 to 09:00',
    ],
    [{ ...closed, direction: 'along' }, 'School Street: closed, towards north-east'],
    [{ ...closed, direction: 'against' }, 'School Street: closed, towards south-west'],
    [
      { ...closed, target: 'roads/2', direction: 'against' },
      'Street 2: closed, against how it is drawn',
    ],
    [
      {
        ...{ type: 'setSpeed', target: 'roads/1', direction: 'both' },
        ...{ old: { speedKmh: 50 }, new: { speedKmh: 30 } },
      },
      'School Street: 50 km/h, then 30 km/h, both directions',
    ],
    [
      {
        ...{ type: 'setLanes', target: 'roads/1', direction: 'both' },
        ...{ old: { lanes: 2 }, new: { lanes: 1 } },
      },
      'School Street: 2, then 1 lane, both directions',
    ],
    [
      { ...ban, direction: 'both', new: { banned: ['heavy', 'light'] } },
      'School Street: no cars or lorries (bus gate), both directions',
    ],
    [
      { ...ban, direction: 'both', new: { banned: ['heavy'] } },
      'School Street: no lorries (low-emission zone), both directions',
    ],
    [
      { type: 'oneWay', target: 'roads/1', old: { open: 'both' }, new: { open: 'against' } },
      'School Street: one way towards south-west',
    ],
    [
      { type: 'oneWay', target: 'roads/1', old: { open: 'along' }, new: { open: 'both' } },
      'School Street: open in both directions',
    ],
    [
      {
        ...{ type: 'scaleDemand', target: 'zones/7', ends: 'from' },
        ...{ old: { factor: 1 }, new: { factor: 1.2 } },
      },
      'Old Town: trips that begin here times 1.2',
    ],
    [
      {
        type: 'removeBuilding',
        target: 'buildings/1',
        old: { there: true },
        new: { there: false },
      },
      'Old Mill: building removed',
    ],
    [
      {
        ...{ type: 'setBuildingHeight', target: 'buildings/9' },
        ...{ old: { heightM: 12 }, new: { heightM: 30.5 } },
      },
      'Building 9: 12.0 m, then 30.5 m high',
    ],
    [
      { ...closed, target: 'roads/new-1', direction: 'both' },
      'Haven Bridge: closed, both directions',
    ],
  ])('%o', (edit, words) => {
    expect(say(edit)).toBe(words);
  });

  test('a name with marks of direction is kept apart from the words around it', () => {
    const [target] = ['roads/1'];
    const names = { ...NAMES, targets: { [target]: { name: '<b>שדרה</b>', bearingDeg: 0 } } };
    const edit = { ...closed, target, direction: 'both' } as const;
    expect(editSentence(edit, names, ENGLISH)).toContain('\u2068<b>שדרה</b>\u2069');
  });

  test('opposite directions lead opposite ways', () => {
    expect(directionText('along', 350, ENGLISH)).toBe('towards north');
    expect(directionText('against', 350, ENGLISH)).toBe('towards south');
  });
});

describe('what can be changed', () => {
  test.each([
    ['roads/12', 'roads/12'],
    ['buildings/{B-7}', 'buildings/{B-7}'],
    ['buildings/7#3', 'buildings/7'],
    ['buildings/7#walls', 'buildings/7'],
    ['sensors/1', undefined],
    ['597000_5752250', undefined],
    ['roads/', undefined],
  ])('%s', (id, target) => {
    expect(changeTarget({ id })).toBe(target);
  });
});

describe('what is wrong with rows', () => {
  const edit = { type: 'oneWay', target: 'roads/1', old: { open: 'both' }, new: { open: 'along' } };
  const rows = [true, false, true].map((on, id) => ({
    id: id + 10,
    on,
    edit,
  })) as ScenarioDraft['rows'];
  const problem = (code: Problem['code'], params: Problem['params']): Problem => ({
    ...{ code, params, where: {}, wayOut: 'changeEdit' },
  });

  test('numbers among the rows that are on become rows, and places in the whole list', () => {
    const problems = [problem('editOverridden', { edit: 1, other: 2, target: 'roads/1' })];
    const faults = rowFaults({ rows }, { problems });
    expect([...faults.keys()]).toEqual([10]);
    expect(faults.get(10)?.[0]?.params).toMatchObject({ edit: 1, other: 3 });
  });

  test('edits of what a scenario goes on from are counted before its own', () => {
    const base = { title: 'Before', edits: [edit, edit] } as unknown as BaseScenario;
    const problems = [
      problem('editOverridden', { edit: 1, other: 4, target: 'roads/1' }),
      problem('editContradicts', { edit: 3, other: 2, target: 'roads/1' }),
    ];
    const faults = rowFaults({ rows, basedOn: [base] }, { problems });
    expect([...faults.keys()]).toEqual([10]);
    expect(faults.get(10)?.[0]?.params['other']).toBeUndefined();
    expect(scenarioFaults({ rows, basedOn: [base] }, { problems })).toEqual([problems[0]]);
  });

  test('what is of no row is of the scenario', () => {
    const problems = [problem('scenarioTwin', { wanted: 'a', found: 'b' })];
    expect(rowFaults({ rows }, { problems }).size).toBe(0);
    expect(scenarioFaults({ rows }, { problems })).toEqual(problems);
    expect(scenarioFaults({ rows }, undefined)).toEqual([]);
  });
});

describe('runs', () => {
  const draft = emptyDraft('scenario-1', 'One', { id: 'town', sha256: '0' });
  const other = emptyDraft('scenario-2', 'Two', draft.twin);
  const outcome = (of: ScenarioDraft, seconds: number): ScenarioOutcome => ({
    ...{ of, status: 'final', indicators: [], zones: [], problems: [], seconds },
  });
  const none = { outcomes: {}, runEnds: {}, running: undefined, waiting: [] };
  const size = { streets: 1000, zones: 68 };

  test('take as long as the last time, else as others at that time of day, else by the size', () => {
    const all = { [draft.id]: outcome(draft, 12.4), [other.id]: outcome(other, 4) };
    expect(runEstimate(draft, all, size)).toEqual({ seconds: 12.4, from: 'own' });
    const { [draft.id]: _, ...others } = all;
    expect(runEstimate(draft, others, size)).toEqual({ seconds: 4, from: 'others' });
    const night = { ...draft, forcing: { period: 'night' } } as const;
    expect(runEstimate(night, all, size).from).toBe('size');
    const [small, large] = [size, { streets: 10_000, zones: 254 }];
    const seconds = [small, large].map((one) => runEstimate(draft, {}, one).seconds);
    expect(seconds[1]).toBeGreaterThan(10 * (seconds[0] as number));
  });

  test('an estimate says where it is from', () => {
    expect(estimateText({ seconds: 12.4, from: 'own' }, ENGLISH)).toBe(
      'about 12 s, as the last time',
    );
    expect(estimateText({ seconds: 0.2, from: 'others' }, ENGLISH)).toContain('about 1 s');
    expect(estimateText({ seconds: 200, from: 'size' }, ENGLISH)).toContain('a guess');
  });

  test('a scenario tells where it is', () => {
    const result = { ...none, outcomes: { [draft.id]: outcome(draft, 1) } };
    const running = { scenario: draft.id, startedAt: 0, step: 'result' } as const;
    const edited = { ...draft, forcing: { period: 'pm' } } as const;
    expect(scenarioState(draft, none)).toBe('draft');
    expect(scenarioState(draft, result)).toBe('result');
    expect(scenarioState({ ...draft, title: 'Renamed' }, result)).toBe('result');
    expect(scenarioState(edited, result)).toBe('outOfDate');
    expect(scenarioState(draft, { ...result, running })).toBe('running');
    expect(scenarioState(draft, { ...result, running: { ...running, step: 'ranges' } })).toBe(
      'result',
    );
    expect(scenarioState(draft, { ...result, waiting: [draft.id] })).toBe('waiting');
    const cancelled = { [draft.id]: { kind: 'cancelled' } } as const;
    expect(scenarioState(draft, { ...result, runEnds: cancelled })).toBe('cancelled');
  });
});
