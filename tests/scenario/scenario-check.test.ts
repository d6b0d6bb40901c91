import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction, Hours, ScenarioEdit } from '#core/scenario.ts';
import { problemSentence } from '#i18n/problem-sentence.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import '#tests/all-texts.ts';
import { anyEdit, ONE_OF_EACH, scenarioWith } from './scenario-cases.ts';
import { SMALL_CITY } from './small-city.ts';

function check(edits: readonly ScenarioEdit[], city = SMALL_CITY) {
  return checkScenario(scenarioWith(edits), city);
}

function told(edits: readonly ScenarioEdit[]) {
  return check(edits).problems.map(({ code, params }) => [code, params['edit'], params['other']]);
}

const target = 'roads/r1';
const hours = (from: string, to: string): Hours => ({ from, to });

function closing(direction: Direction, when?: Hours, closed = true): ScenarioEdit {
  const change = { old: { closed: !closed }, new: { closed }, direction };
  return { type: 'closeRoad', target, ...change, ...(when === undefined ? {} : { hours: when }) };
}

function speeding(speedKmh: number, direction: Direction, when?: Hours, old = 50): ScenarioEdit {
  const change = { old: { speedKmh: old }, new: { speedKmh }, direction };
  return { type: 'setSpeed', target, ...change, ...(when === undefined ? {} : { hours: when }) };
}

const newRoad = ONE_OF_EACH[5] as Extract<ScenarioEdit, { type: 'addRoad' }>;
const newBuilding = ONE_OF_EACH[7] as Extract<ScenarioEdit, { type: 'addBuilding' }>;
const demand = ONE_OF_EACH[6] as Extract<ScenarioEdit, { type: 'scaleDemand' }>;

describe('edits that fit', () => {
  test('all apply', () => {
    const edits = ONE_OF_EACH.filter(({ type }) => type !== 'closeRoad');
    expect(check(edits)).toEqual({ applied: edits, applies: edits.map(() => true), problems: [] });
  });

  test('may go on from what an earlier one made, and lead back', () => {
    const edits = [speeding(30, 'both'), speeding(20, 'along', undefined, 30)];
    expect(check(edits).applies).toEqual([true, true]);
    const back = [closing('both'), closing('both', undefined, false)];
    expect(check(back).applies).toEqual([true, true]);
  });

  test('may change a street that an earlier one adds, and a building', () => {
    const slower = { ...speeding(30, 'both'), target: newRoad.target } as ScenarioEdit;
    const raised: ScenarioEdit = {
      type: 'setBuildingHeight',
      target: newBuilding.target,
      old: { heightM: 12 },
      new: { heightM: 20 },
    };
    expect(check([newRoad, slower, newBuilding, raised]).problems).toEqual([]);
    expect(told([slower, newRoad])).toEqual([['editTargetGone', 1, undefined]]);
  });

  test('may state a height as it is in single precision', () => {
    const raised: ScenarioEdit = {
      type: 'setBuildingHeight',
      target: 'buildings/b1',
      old: { heightM: Math.fround(12.3) },
      new: { heightM: 20 },
    };
    const city = { ...SMALL_CITY, buildingHeightM: () => 12.3 };
    expect(check([raised], city).problems).toEqual([]);
  });
});

describe('another city', () => {
  test('of another id: none applies', () => {
    const result = check(ONE_OF_EACH, { ...SMALL_CITY, id: 'rotterdam' });
    expect(result.applied).toEqual([]);
    expect(result.applies).toEqual(ONE_OF_EACH.map(() => false));
    expect(result.problems.map(({ code, wayOut }) => [code, wayOut])).toEqual([
      ['scenarioTwin', 'openItsCity'],
    ]);
  });

  test('of the same id in another state: told, and what fits applies', () => {
    const city = { ...SMALL_CITY, sha256: 'b'.repeat(64) };
    const result = check([speeding(30, 'both'), speeding(30, 'along', undefined, 70)], city);
    expect(result.applies).toEqual([true, false]);
    expect(result.problems.map(({ code }) => code)).toEqual(['scenarioTwin', 'editOutdated']);
    expect(result.problems.slice(0, 1).map((problem) => problemSentence(problem))).toEqual([
      'The scenario was made for sample-city (aaaaaaaaaaaa); this city is sample-city (bbbbbbbbbbbb).',
    ]);
  });
});

describe('an edit that does not fit', () => {
  test.each<[string, ScenarioEdit, string]>([
    ['street', { ...closing('both'), target: 'roads/gone' } as ScenarioEdit, 'roads/gone'],
    ['path', { ...closing('both'), target: 'roads/path' } as ScenarioEdit, 'roads/path'],
    ['zone', { ...demand, target: 'zones/gone' }, 'zones/gone'],
    [
      'building',
      {
        type: 'removeBuilding',
        target: 'buildings/x',
        old: { there: true },
        new: { there: false },
      },
      'buildings/x',
    ],
    ['node', { ...newRoad, new: { ...newRoad.new, toNode: 'n9' } }, 'n9'],
  ])('a %s that is not there', (_, edit, gone) => {
    const { applies, problems } = check([edit]);
    expect(applies).toEqual([false]);
    expect(problems).toMatchObject([{ code: 'editTargetGone', params: { edit: 1, target: gone } }]);
  });

  test.each<[string, ScenarioEdit, string | number, string | number]>([
    ['speed', speeding(30, 'both', undefined, 70), 50, 70],
    ['closed', closing('both', undefined, false), 'false', 'true'],
    [
      'lanes',
      { type: 'setLanes', target, old: { lanes: 3 }, new: { lanes: 1 }, direction: 'along' },
      2,
      3,
    ],
    [
      'vehicles',
      {
        type: 'banClass',
        target,
        old: { banned: ['heavy'] },
        new: { banned: [] },
        direction: 'along',
      },
      '',
      'heavy',
    ],
    [
      'direction',
      { type: 'oneWay', target: 'roads/one', old: { open: 'both' }, new: { open: 'against' } },
      'along',
      'both',
    ],
    ['factor', { ...demand, old: { factor: 2 } }, 1, 2],
    ['new road', { ...newRoad, target: 'roads/path' }, 'there', 'null'],
    ['new building', { ...newBuilding, target: 'buildings/b1' }, 'there', 'null'],
    [
      'height',
      {
        type: 'setBuildingHeight',
        target: 'buildings/b1',
        old: { heightM: 9 },
        new: { heightM: 30 },
      },
      12,
      9,
    ],
  ])('another %s than it states: both are told', (_, edit, now, old) => {
    const { applies, problems } = check([edit]);
    expect(applies).toEqual([false]);
    expect(problems).toMatchObject([{ code: 'editOutdated', params: { edit: 1, now, old } }]);
  });

  test('is told in a sentence', () => {
    const [outdated] = check([speeding(30, 'both', undefined, 70)]).problems;
    expect(outdated && problemSentence(outdated)).toBe(
      'Edit 1 was not applied: roads/r1 has 50 here, not 70.',
    );
  });
});

describe('an edit that is none', () => {
  test.each<[string, ScenarioEdit, string]>([
    ['equal hours', closing('both', hours('08:00', '08:00')), 'hours'],
    ['no hours', closing('both', hours('noon', '13:00')), 'hours.from'],
    ['factor below 0', { ...demand, new: { factor: -1 } }, 'new.factor'],
    ['factor NaN', { ...demand, new: { factor: Number.NaN } }, 'new.factor'],
    ['a loop', { ...newRoad, new: { ...newRoad.new, toNode: 'n1' } }, 'new.toNode'],
    [
      'an open ring',
      {
        ...newBuilding,
        new: {
          ...newBuilding.new,
          footprint: [
            [4, 52],
            [4, 53],
            [5, 53],
            [5, 52],
          ],
        },
      } as ScenarioEdit,
      'new.footprint',
    ],
    ['an unknown type', { ...demand, type: 'flood' } as unknown as ScenarioEdit, 'type'],
  ])('%s', (_, edit, property) => {
    const { applies, problems } = check([edit]);
    expect(applies).toEqual([false]);
    expect(problems).toMatchObject([{ code: 'editInvalid', where: { property } }]);
  });
});

describe('edits of the same thing', () => {
  test('the later one is told to go over the earlier one; both apply', () => {
    const edits = [speeding(30, 'both'), speeding(20, 'along')];
    expect(told(edits)).toEqual([['editOverridden', 1, 2]]);
    expect(check(edits).applies).toEqual([true, true]);
    expect(check(edits).problems.map((problem) => problemSentence(problem))).toEqual([
      'Edit 2 goes over edit 1 of roads/r1.',
    ]);
  });

  test('in other hours or directions are not', () => {
    expect(told([speeding(30, 'along'), speeding(20, 'against')])).toEqual([]);
    const morning = closing('both', hours('07:00', '09:00'));
    expect(told([morning, closing('both', hours('16:00', '19:00'))])).toEqual([]);
    expect(told([morning, closing('both', hours('09:00', '07:00'))])).toEqual([]);
    expect(told([morning, closing('both', hours('08:59', '10:00'))])).toEqual([
      ['editOverridden', 1, 2],
    ]);
  });

  test('an edit that does not apply goes over nothing', () => {
    expect(told([speeding(30, 'both'), speeding(20, 'both', undefined, 70)])).toEqual([
      ['editOutdated', 2, undefined],
    ]);
  });
});

describe('a closure and a speed', () => {
  const morning = hours('07:00', '09:00');
  test.each<[string, ScenarioEdit, ScenarioEdit, boolean]>([
    ['always both', closing('both'), speeding(30, 'both'), true],
    ['in the same hours', closing('both', morning), speeding(30, 'both', morning), true],
    [
      'in hours that overlap',
      closing('both', morning),
      speeding(30, 'both', hours('08:00', '10:00')),
      true,
    ],
    ['speed in some hours of a closure', closing('both'), speeding(30, 'both', morning), true],
    [
      'closed one way, speed both, at one time',
      closing('along'),
      speeding(30, 'both', morning),
      true,
    ],
    ['closed in some hours of a speed', closing('both', morning), speeding(30, 'both'), false],
    ['closed one way, speed both', closing('along'), speeding(30, 'both'), false],
    [
      'in other hours',
      closing('both', morning),
      speeding(30, 'both', hours('09:00', '10:00')),
      false,
    ],
    ['in other directions', closing('along'), speeding(30, 'against'), false],
    ['opened one way that is closed', closing('along'), opened('along'), true],
    ['opened the way that is not closed', closing('along'), opened('against'), false],
  ])('%s', (_, close, other, contradict) => {
    expect(told([close, other])).toEqual(contradict ? [['editContradicts', 2, 1]] : []);
    expect(told([other, close])).toEqual(contradict ? [['editContradicts', 1, 2]] : []);
  });

  function opened(open: Direction): ScenarioEdit {
    return { type: 'oneWay', target, old: { open: 'both' }, new: { open } };
  }

  test('a closure that is taken back contradicts nothing', () => {
    const edits = [closing('both'), speeding(30, 'both'), closing('both', undefined, false)];
    expect(told(edits)).toEqual([['editOverridden', 1, 3]]);
  });

  test('is told in a sentence', () => {
    const { problems } = check([closing('both'), speeding(30, 'both')]);
    expect(problems.map((problem) => problemSentence(problem))).toEqual([
      'Edit 2 changes roads/r1 while edit 1 closes it; it stays closed.',
    ]);
  });
});

test('10 000 edits of one street are checked within seconds', () => {
  const edits = Array.from({ length: 10_000 }, (_, at) =>
    at % 2 === 0 ? closing('both', hours('07:00', '09:00')) : speeding(1 + at / 100, 'both'),
  );
  const { applies, problems } = check(edits);
  expect(applies.every(Boolean)).toBe(true);
  expect(problems).toHaveLength(9_998);
});

test('whatever the edits, each applies or is told by its number', () => {
  const junk = fc.oneof(anyEdit('r1'), anyEdit('b1'), anyEdit('z1'), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 12 }), (edits) => {
      const { applied, applies, problems } = check(edits as ScenarioEdit[]);
      const refusals = ['editInvalid', 'editTargetGone', 'editOutdated'];
      const refused = problems.filter(({ code }) => refusals.includes(code));
      const left = applies.flatMap((does, at) => (does ? [] : [at + 1]));
      expect(refused.map(({ params }) => params['edit'])).toEqual(left);
      expect(applied).toEqual(edits.filter((_, at) => applies[at]));
    }),
  );
});

test('an edit that fits fits whatever edits of other things are made before', () => {
  fc.assert(
    fc.property(fc.array(anyEdit('r2')), (others) => {
      const { applies } = check([...others, speeding(30, 'both')]);
      expect(applies.at(-1)).toBe(true);
    }),
  );
});
