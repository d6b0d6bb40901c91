import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { readScenario, scenarioOf, scenarioText } from '#scenario/scenario-file.ts';
import { SCENARIO_VERSION, upgraded } from '#scenario/scenario-upgrades.ts';
import { refused } from './refused-reading.ts';
import { anyScenario, documentWith, ONE_OF_EACH, scenarioWith } from './scenario-cases.ts';

const FILE = 'scenario.json';

/** The members of each object in the other order. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, backwards(member)])) as T;
}

describe('a scenario as a file', () => {
  test('is this text', () => {
    const [, setSpeed] = ONE_OF_EACH;
    const edits: ScenarioEdit[] = [
      { ...(setSpeed as Extract<ScenarioEdit, { type: 'setSpeed' }>), direction: 'along' },
    ];
    const text = scenarioText({ ...scenarioWith(edits), outputs: ['flow'] });
    expect(text).toBe(`{
  "cityweave": 1,
  "title": "Harbour Bridge closed",
  "notes": "One line.\\nAnother.",
  "twin": {
    "id": "sample-city",
    "sha256": "${'a'.repeat(64)}"
  },
  "edits": [
    {
      "type": "setSpeed",
      "target": "roads/r1",
      "old": {
        "speedKmh": 50
      },
      "new": {
        "speedKmh": 30
      },
      "direction": "along"
    }
  ],
  "forcing": {
    "period": "am"
  },
  "outputs": [
    "flow"
  ],
  "seed": 1
}
`);
  });

  test('writes a position on one line', () => {
    expect(scenarioText(scenarioWith(ONE_OF_EACH))).toContain('\n          [4.05, 53.1],\n');
  });

  test('reads back as it was, and is the same text again', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = scenarioText(scenario);
        const reading = readScenario(text, FILE);
        expect(reading.scenario).toEqual(scenario);
        expect(reading.problems).toEqual([]);
        expect(scenarioText(reading.scenario, reading.unknown)).toBe(text);
      }),
    );
  });

  test('is the same text whatever the order of members in memory', () => {
    const scenario = scenarioWith(ONE_OF_EACH);
    const turned = { ...backwards(scenario), edits: ONE_OF_EACH.map(backwards) } as Scenario;
    expect(scenarioText(turned)).toBe(scenarioText(scenario));
  });

  test('has one edit of each type taken', () => {
    const { counts, scenario } = scenarioOf(documentWith(ONE_OF_EACH), FILE);
    expect(counts).toEqual({ edits: 10, taken: 10, unknown: 0, refused: 0 });
    expect(scenario.edits).toEqual(ONE_OF_EACH);
  });

  test('may lack notes, begin with a byte order mark and name its schema', () => {
    const { notes: _, ...rest } = documentWith([]);
    const text = `\uFEFF${JSON.stringify({ $schema: './scenario.schema.json', ...rest })}`;
    expect(readScenario(text, FILE).scenario.notes).toBe('');
  });

  test('is not written when it could not be read again', () => {
    const [closed] = ONE_OF_EACH as [ScenarioEdit];
    const wrong = { ...closed, new: { closed: Number.NaN } } as unknown as ScenarioEdit;
    expect(() => scenarioText(scenarioWith([closed, wrong]))).toThrow('scenarioInvalid');
    expect(() => scenarioText({ ...scenarioWith([]), seed: -1 })).toThrow('scenarioInvalid');
  });
});

describe('edits of unknown type', () => {
  const tunnel = {
    type: 'addTunnel',
    depthM: 12.5,
    '2': [],
    inner: { b: 1, a: null },
    line: [1, 2],
  };

  test('are told, kept as they are and written again where they were', () => {
    const [one, two, three] = ONE_OF_EACH;
    const reading = scenarioOf(documentWith([tunnel, one, two, tunnel, tunnel, three]), FILE);
    expect(reading.counts).toEqual({ edits: 6, taken: 3, unknown: 3, refused: 0 });
    expect(reading.problems.map(({ code, params }) => [code, params['edit']])).toEqual([
      ['editUnknown', 1],
      ['editUnknown', 4],
      ['editUnknown', 5],
    ]);
    const written = JSON.parse(scenarioText(reading.scenario, reading.unknown)) as {
      edits: unknown[];
    };
    expect(JSON.stringify(written.edits)).toBe(
      JSON.stringify([tunnel, one, two, tunnel, tunnel, three]),
    );
  });

  test('stay when the edits around them are taken out', () => {
    const [one, two] = ONE_OF_EACH;
    const reading = scenarioOf(documentWith([one, two, tunnel]), FILE);
    const text = scenarioText({ ...reading.scenario, edits: [] }, reading.unknown);
    expect((JSON.parse(text) as { edits: unknown[] }).edits).toEqual([tunnel]);
  });

  test.each(['constructor', '__proto__', 'toString', 'CloseRoad'])('%s is one', (type) => {
    expect(scenarioOf(documentWith([{ type }]), FILE).counts.unknown).toBe(1);
  });

  test('that a file could not keep are refused', () => {
    const text = JSON.stringify(documentWith([{ type: 'flood', level: 'LEVEL' }]));
    const reading = readScenario(text.replace('"LEVEL"', '1e999'), FILE);
    expect(reading.counts).toEqual({ edits: 1, taken: 0, unknown: 0, refused: 1 });
  });
});

describe('a wrong document', () => {
  test.each([
    ['a list', [], 'scenario'],
    ['null', null, 'scenario'],
    ['no version', { ...documentWith([]), cityweave: undefined }, 'cityweave'],
    ['version 0', { ...documentWith([]), cityweave: 0 }, 'cityweave'],
    ['version 1.5', { ...documentWith([]), cityweave: 1.5 }, 'cityweave'],
    ['version as text', { ...documentWith([]), cityweave: '1' }, 'cityweave'],
    ['no title', { ...documentWith([]), title: undefined }, 'title'],
    ['a long title', { ...documentWith([]), title: 'a'.repeat(301) }, 'title'],
    ['notes as a number', { ...documentWith([]), notes: 3 }, 'notes'],
    ['no twin', { ...documentWith([]), twin: undefined }, 'twin'],
    ['no sha256', { ...documentWith([]), twin: { id: 'a', sha256: 'b' } }, 'twin.sha256'],
    ['edits as an object', { ...documentWith([]), edits: {} }, 'edits'],
    ['unknown period', { ...documentWith([]), forcing: { period: 'noon' } }, 'forcing.period'],
    ['outputs as a text', { ...documentWith([]), outputs: 'flow' }, 'outputs'],
    ['half a seed', { ...documentWith([]), seed: 0.5 }, 'seed'],
    ['an endless seed', { ...documentWith([]), seed: Number.POSITIVE_INFINITY }, 'seed'],
    ['a member more', { ...documentWith([]), basis: 'other.json' }, 'basis'],
  ])('%s is refused with the member', (_, document, member) => {
    const problem = refused(document);
    expect(problem).toMatchObject({ code: 'scenarioInvalid', params: { member } });
    expect(problem.where).toEqual({ file: FILE });
  });

  test.each([3, 7, 1e300])(
    'of version %d is refused with what to do, whatever else it holds',
    (version) => {
      const problem = refused({ cityweave: version, scenes: [] });
      expect(problem).toMatchObject({ code: 'scenarioNewer', wayOut: 'updateCityweave' });
    },
  );

  test('that is no JSON is refused with the line', () => {
    expect(refused('{\n  "cityweave": 1,\n}')).toMatchObject({
      code: 'notJson',
      where: { line: 3 },
    });
    expect(refused('['.repeat(1e6)).code).toBe('nestedTooDeep');
    expect(refused('')).toMatchObject({ code: 'notJson' });
  });

  test('of 33 MB is refused before it is parsed', () => {
    expect(refused(' '.repeat(33e6)).code).toBe('fileTooLarge');
  });

  test('500 edits are read, 10 000 too, 10 001 are refused', () => {
    const [, setSpeed] = ONE_OF_EACH;
    const many = (count: number) => documentWith(Array(count).fill(setSpeed));
    for (const count of [500, 10_000]) {
      expect(scenarioOf(many(count), FILE).counts.taken).toBe(count);
    }
    expect(refused(many(10_001))).toMatchObject({
      code: 'scenarioInvalid',
      params: { member: 'edits' },
    });
  });
});

test('edits in = taken + unknown + refused, whatever the file', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.record({ type: fc.string(), old: fc.jsonValue() }),
    fc.constantFrom<unknown>(...ONE_OF_EACH),
  );
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 20 }), (edits) => {
      const { counts, scenario, unknown, problems } = scenarioOf(documentWith(edits), FILE);
      expect(counts.edits).toBe(edits.length);
      expect(counts.taken + counts.unknown + counts.refused).toBe(edits.length);
      expect(scenario.edits).toHaveLength(counts.taken);
      expect(unknown).toHaveLength(counts.unknown);
      expect(problems).toHaveLength(counts.unknown + counts.refused);
    }),
  );
});

test('no JSON at all breaks the reader', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(refused(JSON.stringify(value)).code).toBe('scenarioInvalid');
    }),
  );
});

test('a document goes through the steps from its version on', () => {
  const step = (name: string) => (document: Readonly<Record<string, unknown>>) => ({
    ...document,
    steps: `${String(document['steps'] ?? '')}${name}`,
  });
  const steps = [step('1'), step('2'), step('3')];
  expect(upgraded({}, 1, steps)).toEqual({ steps: '123' });
  expect(upgraded({}, 2, steps)).toEqual({ steps: '23' });
  expect(upgraded({ a: 1 }, SCENARIO_VERSION)).toEqual({ a: 1 });
});
