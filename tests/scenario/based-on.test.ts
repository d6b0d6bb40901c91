import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BaseScenario, Hours, Scenario, ScenarioEdit } from '#core/scenario.ts';
import { baseOf, effectiveEdits } from '#scenario/based-on.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import { readScenario, scenarioOf, scenarioText } from '#scenario/scenario-file.ts';
import { refused } from './refused-reading.ts';
import { anyScenario, documentWith, ONE_OF_EACH, scenarioWith } from './scenario-cases.ts';
import { SMALL_CITY } from './small-city.ts';

const FILE = 'scenario.json';
const target = 'roads/r1';

function speeding(from: number, to: number, hours?: Hours): ScenarioEdit {
  const change = { old: { speedKmh: from }, new: { speedKmh: to }, direction: 'both' } as const;
  return { type: 'setSpeed', target, ...change, ...(hours === undefined ? {} : { hours }) };
}

function based(own: readonly ScenarioEdit[], ...bases: (readonly ScenarioEdit[])[]): Scenario {
  const basedOn = bases.map((edits, at) => ({ title: `base ${at}`, edits }));
  return { ...scenarioWith(own), basedOn };
}

describe('a file of a scenario that is based on others', () => {
  test('is of version 2 and holds them whole, before its own edits', () => {
    const text = scenarioText(based([speeding(30, 20)], [speeding(50, 40)], [speeding(40, 30)]));
    const document = JSON.parse(text) as Record<string, unknown>;
    expect(document['cityweave']).toBe(2);
    expect(Object.keys(document)).toEqual([
      ...['cityweave', 'title', 'notes', 'twin', 'basedOn', 'edits', 'forcing', 'outputs', 'seed'],
    ]);
    expect(document['basedOn']).toEqual([
      { title: 'base 0', edits: [speeding(50, 40)] },
      { title: 'base 1', edits: [speeding(40, 30)] },
    ]);
    expect(readScenario(text, FILE).scenario.edits).toEqual([speeding(30, 20)]);
  });

  test('is of version 1 where there is nothing that it is based on', () => {
    const plain = scenarioWith(ONE_OF_EACH);
    expect(scenarioText({ ...plain, basedOn: [] })).toBe(scenarioText(plain));
    expect(JSON.parse(scenarioText(plain))).toMatchObject({ cityweave: 1 });
  });

  test('of version 1 may not say so: readers of that version would pass over it', () => {
    const basedOn = [{ title: 'base', edits: [] }];
    expect(refused({ ...documentWith([]), basedOn })).toMatchObject({
      code: 'scenarioInvalid',
      params: { member: 'basedOn' },
    });
  });

  test('of version 2 without one is as one of version 1', () => {
    const reading = scenarioOf({ ...documentWith(ONE_OF_EACH), cityweave: 2 }, FILE);
    expect(reading).toEqual(scenarioOf(documentWith(ONE_OF_EACH), FILE));
  });

  test.each<[string, unknown, string]>([
    ['a file name', 'other.json', 'basedOn'],
    ['an empty list', [], 'basedOn'],
    ['null', null, 'basedOn'],
    ['a base without title', [{ edits: [] }], 'basedOn[0].title'],
    ['a base without edits', [{ title: '' }], 'basedOn[0].edits'],
    ['a base with a base', [{ title: '', edits: [], basedOn: [] }], 'basedOn[0].basedOn'],
    ['51 bases', Array.from({ length: 51 }, () => ({ title: '', edits: [] })), 'basedOn'],
    [
      '10 001 edits in a base',
      [
        { title: '', edits: [] },
        { title: '', edits: Array(10_001).fill(ONE_OF_EACH[1]) },
      ],
      'basedOn[1].edits',
    ],
  ])('with %s is refused with the member', (_, basedOn, member) => {
    const problem = refused({ ...documentWith([]), cityweave: 2, basedOn });
    expect(problem).toMatchObject({ code: 'scenarioInvalid', params: { member } });
  });

  test('is not written when a base could not be read again', () => {
    const bad = { ...speeding(50, 30), new: { speedKmh: Number.NaN } } as ScenarioEdit;
    expect(() => scenarioText(based([], [speeding(50, 40), bad]))).toThrow(
      expect.objectContaining({
        params: expect.objectContaining({ member: 'basedOn[0].edits[1].new.speedKmh' }),
      }),
    );
  });

  test('keeps unknown edits of a base where they were, and numbers all edits in order', () => {
    const tunnel = { type: 'addTunnel', depthM: 3 };
    const wrong = { type: 'setSpeed' };
    const document = {
      ...documentWith([tunnel, speeding(40, 30)]),
      cityweave: 2,
      basedOn: [{ title: 'Ground', edits: [speeding(50, 40), tunnel, wrong] }],
    };
    const { scenario, unknown, counts, problems } = scenarioOf(document, FILE);
    expect(counts).toEqual({ edits: 5, taken: 2, unknown: 2, refused: 1 });
    expect(problems.map(({ code, params }) => [code, params['edit'], params['base']])).toEqual([
      ['editUnknown', 2, 'Ground'],
      ['editInvalid', 3, 'Ground'],
      ['editUnknown', 4, undefined],
    ]);
    const written = JSON.parse(scenarioText(scenario, unknown)) as typeof document;
    expect(written.basedOn[0]?.edits).toEqual([speeding(50, 40), tunnel]);
    expect(written['edits' as keyof typeof written]).toEqual([tunnel, speeding(40, 30)]);
  });

  test('edits in = taken + unknown + refused, those of bases among them', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...ONE_OF_EACH, { type: 'x' }));
    const list = fc.array(junk, { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), list, (bases, own) => {
        const basedOn = bases.map((edits) => ({ title: 'base', edits }));
        const reading = scenarioOf({ ...documentWith(own), cityweave: 2, basedOn }, FILE);
        const { counts, scenario, problems } = reading;
        expect(counts.edits).toBe([...bases.flat(), ...own].length);
        expect(counts.taken + counts.unknown + counts.refused).toBe(counts.edits);
        expect(effectiveEdits(scenario)).toHaveLength(counts.taken);
        expect(problems).toHaveLength(counts.unknown + counts.refused);
        const kept = [
          ...reading.unknown,
          ...(scenario.basedOn ?? []).flatMap((b) => b.unknown ?? []),
        ];
        expect(kept).toHaveLength(counts.unknown);
      }),
    );
  });
});

describe('what a scenario goes on from', () => {
  test('is a chain from the ground up, with what is unknown of each', () => {
    const unknown = [{ after: 0, value: { type: 'addTunnel' } }];
    const ground: Scenario = { ...scenarioWith([speeding(50, 40)]), title: 'Ground' };
    const floor: Scenario = {
      ...scenarioWith([speeding(40, 30)]),
      title: 'Floor',
      basedOn: baseOf(ground, unknown),
    };
    const chain: readonly BaseScenario[] = baseOf(floor);
    expect(chain).toEqual([
      { title: 'Ground', edits: ground.edits, unknown },
      { title: 'Floor', edits: floor.edits },
    ]);
    const top = { ...scenarioWith([speeding(30, 20)]), basedOn: chain };
    expect(effectiveEdits(top)).toEqual([speeding(50, 40), speeding(40, 30), speeding(30, 20)]);
    const again = readScenario(scenarioText(top), FILE).scenario;
    expect(again).toEqual(top);
  });

  test('an empty scenario on top asks for the same edits', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const on = { ...scenario, edits: [], basedOn: baseOf(scenario) };
        expect(effectiveEdits(on)).toEqual(effectiveEdits(scenario));
      }),
    );
  });
});

describe('the check of a scenario that is based on others', () => {
  const check = (scenario: Scenario) => checkScenario(scenario, SMALL_CITY);
  const told = (scenario: Scenario) =>
    check(scenario).problems.map(({ code, params }) => [code, params['edit'], params['base']]);

  test('finds all edits, base first, and tells which of its own apply', () => {
    const { applied, applies, problems } = check(based([speeding(30, 20)], [speeding(50, 30)]));
    expect(applied).toEqual([speeding(50, 30), speeding(30, 20)]);
    expect(applies).toEqual([true]);
    expect(problems).toMatchObject([
      { code: 'editOverridden', params: { edit: 1, other: 2, base: 'base 0', target } },
    ]);
  });

  test('an own edit states what the base made, not what the twin holds', () => {
    const { applies, problems } = check(based([speeding(50, 20)], [speeding(50, 30)]));
    expect(applies).toEqual([false]);
    expect(problems).toMatchObject([
      { code: 'editOutdated', params: { edit: 2, now: 30, old: 50 } },
    ]);
    expect(problems[0]?.params).not.toHaveProperty('base');
    expect(told(based([speeding(50, 20)], [speeding(50, 40), speeding(40, 30)]))).toContainEqual([
      'editOutdated',
      3,
      undefined,
    ]);
    expect(told(based([speeding(40, 20)], [speeding(50, 40)], [speeding(40, 30)]))).toContainEqual([
      'editOutdated',
      3,
      undefined,
    ]);
  });

  test('may state either where the base changed some hours only', () => {
    const morning = { from: '07:00', to: '09:00' };
    const base = [speeding(50, 30, morning)];
    expect(check(based([speeding(50, 20)], base)).applies).toEqual([true]);
    expect(check(based([speeding(30, 20, morning)], base)).applies).toEqual([true]);
    const over = [speeding(50, 40), speeding(40, 30, morning)];
    expect(check(based([speeding(40, 20)], over)).applies).toEqual([true]);
    expect(check(based([speeding(30, 20)], over)).applies).toEqual([true]);
    expect(check(based([speeding(50, 20)], over)).applies).toEqual([false]);
  });

  test('an edit of a base that does not fit is told with its base, and what stands on it too', () => {
    expect(told(based([speeding(30, 20)], [speeding(70, 30)]))).toEqual([
      ['editOutdated', 1, 'base 0'],
      ['editOutdated', 2, undefined],
    ]);
    const gone = { ...speeding(50, 30), target: 'roads/gone' } as ScenarioEdit;
    const none = { ...speeding(50, 30), new: { speedKmh: -1 } } as ScenarioEdit;
    expect(told(based([], [], [gone, none]))).toEqual([
      ['editTargetGone', 1, 'base 1'],
      ['editInvalid', 2, 'base 1'],
    ]);
  });

  test('a street of the base may be changed and not be added again', () => {
    const [, , , , , newRoad] = ONE_OF_EACH as [...ScenarioEdit[]];
    const add = newRoad as Extract<ScenarioEdit, { type: 'addRoad' }>;
    const slower = { ...speeding(50, 30), target: add.target } as ScenarioEdit;
    expect(check(based([slower], [add])).problems).toEqual([]);
    expect(check(based([add], [add])).problems[0]).toMatchObject({
      code: 'editOutdated',
      params: { now: 'there', old: 'null' },
    });
  });

  test('a street that the base made one-way is found so', () => {
    const open = (from: string, to: string) =>
      ({ type: 'oneWay', target, old: { open: from }, new: { open: to } }) as ScenarioEdit;
    expect(check(based([open('along', 'against')], [open('both', 'along')])).applies).toEqual([
      true,
    ]);
    expect(check(based([open('both', 'against')], [open('both', 'along')])).problems).toMatchObject(
      [{ code: 'editOutdated', params: { now: 'along', old: 'both' } }],
    );
  });

  test('of another city: none applies', () => {
    const { applied, applies } = checkScenario(based([speeding(30, 20)], [speeding(50, 30)]), {
      ...SMALL_CITY,
      id: 'rotterdam',
    });
    expect([applied, applies]).toEqual([[], [false]]);
  });
});
