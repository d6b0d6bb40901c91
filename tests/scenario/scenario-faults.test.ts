import { describe, expect, test } from 'vitest';
import { problemSentence } from '#i18n/problem-sentence.ts';
import { readScenario, scenarioOf } from '#scenario/scenario-file.ts';
import { refused } from './refused-reading.ts';
import { documentWith, ONE_OF_EACH } from './scenario-cases.ts';
import '#tests/all-texts.ts';

const FILE = 'scenario.json';

describe('a wrong edit', () => {
  const [closeRoad, setSpeed, , banClass, , addRoad, scaleDemand, addBuilding] =
    ONE_OF_EACH as unknown as readonly Record<string, unknown>[];
  const road = addRoad?.['new'] as Record<string, unknown>;

  test.each([
    ['no object', 7, undefined],
    ['null', null, undefined],
    ['a list', [], undefined],
    ['no type', { target: 'roads/r1' }, 'type'],
    ['type is no text', { ...closeRoad, type: 3 }, 'type'],
    ['no target', { ...closeRoad, target: undefined }, 'target'],
    ['target of another role', { ...closeRoad, target: 'zones/z1' }, 'target'],
    ['no old', { ...closeRoad, old: undefined }, 'old'],
    ['closed is no truth', { ...closeRoad, new: { closed: 'yes' } }, 'new.closed'],
    ['unknown direction', { ...closeRoad, direction: 'up' }, 'direction'],
    ['no direction', { ...closeRoad, direction: undefined }, 'direction'],
    ['hours misspelt', { ...setSpeed, hour: { from: '08:00', to: '09:00' } }, 'hour'],
    ['25 o’clock', { ...closeRoad, hours: { from: '08:00', to: '25:00' } }, 'hours.to'],
    ['24:00', { ...closeRoad, hours: { from: '08:00', to: '24:00' } }, 'hours.to'],
    ['8 o’clock short', { ...closeRoad, hours: { from: '8:00', to: '09:00' } }, 'hours.from'],
    ['half of hours', { ...closeRoad, hours: { from: '08:00' } }, 'hours.to'],
    ['speed 0', { ...setSpeed, new: { speedKmh: 0 } }, 'new.speedKmh'],
    ['speed as text', { ...setSpeed, new: { speedKmh: '30' } }, 'new.speedKmh'],
    ['speed with more', { ...setSpeed, new: { speedKmh: 30, limit: 1 } }, 'new.limit'],
    ['vehicle twice', { ...banClass, new: { banned: ['heavy', 'heavy'] } }, 'new.banned'],
    ['unknown vehicle', { ...banClass, new: { banned: ['tank'] } }, 'new.banned[0]'],
    ['factor below 0', { ...scaleDemand, new: { factor: -0.1 } }, 'new.factor'],
    ['no ends', { ...scaleDemand, ends: undefined }, 'ends'],
    ['new road with old', { ...addRoad, old: road }, 'old'],
    ['new road of one vertex', { ...addRoad, new: { ...road, line: [[4, 52]] } }, 'new.line'],
    [
      'place in metres',
      {
        ...addRoad,
        new: {
          ...road,
          line: [
            [4, 52],
            [9e5, 4e6],
          ],
        },
      },
      'new.line[1][0]',
    ],
    [
      'heights in a line',
      {
        ...addRoad,
        new: {
          ...road,
          line: [
            [4, 52, 1],
            [4, 53, 1],
          ],
        },
      },
      'new.line[0]',
    ],
    ['unknown class', { ...addRoad, new: { ...road, class: 'canal' } }, 'new.class'],
    ['no node', { ...addRoad, new: { ...road, toNode: '' } }, 'new.toNode'],
    [
      'building of no ring',
      { ...addBuilding, new: { footprint: [], heightM: 3 } },
      'new.footprint',
    ],
  ])('%s is refused with its number and member', (_, edit, member) => {
    const { counts, problems, scenario } = scenarioOf(documentWith([setSpeed, edit]), FILE);
    expect(counts).toEqual({ edits: 2, taken: 1, unknown: 0, refused: 1 });
    expect(scenario.edits).toHaveLength(1);
    const where = { file: FILE, ...(member === undefined ? {} : { property: member }) };
    expect(problems).toMatchObject([{ code: 'editInvalid', params: { edit: 2 }, where }]);
  });

  test('is told in a sentence', () => {
    const edit = { ...setSpeed, new: { speedKmh: 0 } };
    const [problem] = scenarioOf(documentWith([edit]), FILE).problems;
    expect(problem && problemSentence(problem)).toBe(
      'scenario.json, property new.speedKmh: Edit 1 was left out: expected a number above 0, at most 1000.',
    );
  });

  test.each(['NaN', '1e999', '-1e999'])('a speed of %s is none', (number) => {
    const text = JSON.stringify(documentWith([{ ...setSpeed, new: { speedKmh: 'N' } }]));
    const hostile = text.replace('"N"', number);
    if (number === 'NaN') expect(refused(hostile).code).toBe('notJson');
    else expect(readScenario(hostile, FILE).counts.refused).toBe(1);
    const inMemory = documentWith([{ ...setSpeed }]);
    inMemory['edits'] = [{ ...setSpeed, new: { speedKmh: Number(number) } }];
    expect(scenarioOf(inMemory, FILE).counts.refused).toBe(1);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a member %s is none, and nothing gets it',
    (member) => {
      const text = JSON.stringify(documentWith([setSpeed]));
      const inEdit = text.replace('"speedKmh":30', `"speedKmh":30,"${member}":{"closed":true}`);
      expect(readScenario(inEdit, FILE).counts).toMatchObject({ taken: 0, refused: 1 });
      const inHead = text.replace('"seed":1', `"seed":1,"${member}":{"edits":[]}`);
      expect(refused(inHead)).toMatchObject({ code: 'scenarioInvalid', params: { member } });
      expect(({} as Record<string, unknown>)['closed']).toBeUndefined();
    },
  );

  test('does not take members from a prototype', () => {
    const edit = { type: 'removeBuilding', target: 'buildings/b1', old: { there: true } };
    const inherits = Object.assign(Object.create({ new: { there: false } }) as object, edit);
    const document = documentWith([]);
    document['edits'] = [inherits];
    expect(scenarioOf(document, FILE).counts.refused).toBe(1);
  });

  test('with a huge or endless list ends soon', () => {
    const document = documentWith([]);
    const endless: unknown[] = [];
    endless.push(endless);
    document['edits'] = [
      { ...addRoad, new: { ...road, line: new Array(4e9) } },
      { ...banClass, new: { banned: new Array(1e9) } },
      { type: 'flood', endless },
    ];
    expect(scenarioOf(document, FILE).counts.refused).toBe(3);
  });
});
