import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '#i18n/words.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import type { ImportQuestion } from '#state/import-slice.ts';
import { epsgOf } from '#ui/epsg-input.ts';
import { featureName, lengthText, propertyLabel, propertyText } from '#ui/feature-words.ts';
import { answersOf, type DraftAnswer, questionKey, unanswered } from '#ui/import-answers.ts';
import { layerFacts, layerTitle } from '#ui/layer-words.ts';
import { messageText } from '#ui/message-words.ts';
import { scaleBar } from '#ui/scale-bar.ts';
import { tokenStyle } from '#ui/token-style.ts';
import { markAt } from '#ui/ValueScale.tsx';

test('the style sheet of tokens is what the tokens say', () => {
  expect(readFileSync('src/ui/tokens.css', 'utf8')).toBe(tokenStyle());
});

describe('EPSG codes as typed', () => {
  test.each([
    ['28992', 28_992],
    [' EPSG:28992 ', 28_992],
    ['epsg::4326', 4326],
    ['EPSG 28992', undefined],
    ['', undefined],
    ['99', undefined],
    ['99999', undefined],
    ['28992.5', undefined],
  ])('%s', (typed, code) => {
    expect(epsgOf(typed)).toBe(code);
  });
});

describe('answers to the questions of an import', () => {
  const QUESTIONS: ImportQuestion[] = [
    { kind: 'crs', file: 'a.json' },
    { kind: 'role', file: 'b.geojson', choices: ['buildings'] },
    { kind: 'quantity', file: 'c.csv' },
    { kind: 'quantity', file: 'd.csv' },
  ];
  const given = (texts: string[]): Record<string, DraftAnswer> =>
    Object.fromEntries(
      QUESTIONS.map((question, index) => [
        questionKey(question),
        { given: texts[index] ?? '', leftOut: texts[index] === 'out' },
      ]),
    );

  test('all are open at first', () => {
    expect(unanswered(QUESTIONS, {})).toHaveLength(4);
  });

  test('a code that is none leaves its question open', () => {
    expect(unanswered(QUESTIONS, given(['12', 'buildings', 'speed', 'out']))).toEqual([
      QUESTIONS[0],
    ]);
  });

  test('answers carry units, and files that are left out', () => {
    const drafts = given(['EPSG:28992', 'buildings', 'speed', 'out']);
    expect(unanswered(QUESTIONS, drafts)).toEqual([]);
    expect(answersOf(QUESTIONS, drafts)).toEqual({
      crs: { 'a.json': 28_992 },
      roles: { 'b.geojson': 'buildings' },
      quantities: { 'c.csv': { quantity: 'speed', unit: 'km/h' } },
      leftOut: ['d.csv'],
    });
  });
});

describe('scale bar', () => {
  test('5 m a pixel and 96 px make 200 m', () => {
    expect(scaleBar(5, 96)).toEqual({ metres: 200, px: 40 });
  });

  test('is a round length of at least 2/5 of the room', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (metresPerPixel) => {
        const { metres, px } = scaleBar(metresPerPixel, 96);
        expect(px).toBeLessThanOrEqual(96.001);
        expect(px).toBeGreaterThanOrEqual(38.3);
        expect(['1', '2', '5']).toContain(metres.toExponential(0)[0]);
      }),
    );
  });
});

describe('legend', () => {
  const classes = legendClasses('no2', 'inferred', 'light');

  test.each([
    [0, 0],
    [5, 0.1],
    [10, 0.2],
    [25, 0.5],
    [60, 1],
    [500, 1],
    [-3, 0],
  ])('%i stands at %f', (value, share) => {
    expect(markAt(classes, value)).toBeCloseTo(share, 12);
  });
});

describe('words about features and layers', () => {
  const HIT = { layer: 'buildings', kind: 'building', id: 'buildings/{A-1}' } as const;
  const LAYER = {
    id: 'inferred',
    group: 'inferred',
    quantity: 'speed',
    kind: 'inferred',
    visible: true,
    total: 431,
    shown: 412,
    status: 'ready',
  } as const;

  test('a feature without a name is called by its kind and source id', () => {
    expect(featureName({ ...HIT, name: '' }, ENGLISH)).toBe('Building {A-1}');
    expect(featureName({ ...HIT, name: 'Town hall' }, ENGLISH)).toBe('Town hall');
  });

  test('a value of a layer is called by what it stands on', () => {
    const named = (id: string) => featureName({ layer: 'x', kind: 'cell', id, name: '' }, ENGLISH);
    expect(named('597000_5752250')).toBe('Cell 597000_5752250');
    expect(named('buildings/{A-1}#0')).toBe('Wall 1 of {A-1}');
    expect(named('buildings/a#b#11')).toBe('Wall 12 of a#b');
    expect(named('buildings/{A-1}#walls')).toBe('Walls of {A-1}');
    expect(named('roads/17')).toBe('Street 17');
  });

  test('properties have labels where known, their own name where not', () => {
    expect(propertyLabel({ name: 'heightM', value: 1 }, ENGLISH)).toBe('Height above ground');
    expect(propertyLabel({ name: 'n_sites', value: 1 }, ENGLISH)).toBe('n_sites');
    expect(propertyText({ name: 'heightM', value: 12.345, unit: 'm' }, ENGLISH)).toBe('12.3 m');
    expect(propertyText({ name: 'from', value: 123_456 }, ENGLISH)).toBe('123456');
    expect(propertyText({ name: 'share', value: 0.1 + 0.2 }, ENGLISH)).toBe('0.30000000000000004');
    for (const [value, text] of [
      [3, 'fewer than 5'],
      [37, '40'],
      [12_644, '12,640'],
    ] as const) {
      expect(propertyText({ name: 'residents', value }, ENGLISH)).toBe(text);
      expect(propertyText({ name: 'Population', value }, ENGLISH)).toBe(text);
    }
    expect(propertyText({ name: 'yearBuilt', value: 1934 }, ENGLISH)).toBe('1934');
    expect(propertyText({ name: 'oneway', value: false }, ENGLISH)).toBe('no');
  });

  test('lengths change to kilometres', () => {
    expect(lengthText(119.6, ENGLISH)).toBe('120 m');
    expect(lengthText(1234, ENGLISH)).toBe('1.23 km');
  });

  test('a card tells age, method and how many', () => {
    expect(layerTitle(LAYER, ENGLISH)).toBe('Traffic speed between sensors');
    const { quantity: _, ...unknown } = LAYER;
    expect(layerTitle(unknown, ENGLISH)).toBe('Between sensors');
    expect(layerTitle({ ...LAYER, title: 'mine' }, ENGLISH)).toBe('mine');
    expect(
      layerFacts(
        { ...LAYER, method: 'kriging', age: { kind: 'stale', seconds: 840 } },
        'UTC',
        ENGLISH,
      ),
    ).toEqual(['stale 14 min', 'Kriging', '412 of 431 with a value']);
  });

  test.each([
    [0, 0, 'measurements of this time'],
    [0, 300, 'measurements 0 to 5 min old'],
    [300, 300, 'measurements 5 min old'],
    [10, 90, 'measurements 10 to 90 s old'],
    [1200, 10_800, 'measurements 20 min to 3 h old'],
  ])('of measurements %i to %i s old a card says: %s', (newestS, oldestS, said) => {
    const age = { kind: 'behind', at: 0, newestS, oldestS } as const;
    const facts = layerFacts({ ...LAYER, age }, 'UTC', ENGLISH);
    expect(facts.slice(0, 2)).toEqual(['Thu 1 Jan, 00:00', said]);
  });

  test('a card says what weakens its layer', () => {
    const weak = { ...LAYER, total: 0, shown: 0, invented: true, age: { kind: 'none' } } as const;
    expect(layerFacts(weak, 'UTC', ENGLISH)).toEqual([
      'no measurement up to this time',
      'sample data',
    ]);
    const draft = { ...LAYER, outside: 12, draft: true };
    expect(layerFacts(draft, 'UTC', ENGLISH)).toEqual(
      expect.arrayContaining(['12 far outside of the data', 'draft']),
    );
    const { quantity: _, ...city } = { ...LAYER, shown: 9626, total: 9626 };
    expect(layerFacts({ ...city, assumedHeights: 19 }, 'UTC', ENGLISH)).toEqual([
      '9,626',
      '19 with an assumed height',
    ]);
    const final = layerFacts({ ...LAYER, outside: 0, draft: false }, 'UTC', ENGLISH);
    expect(final).toEqual(layerFacts(LAYER, 'UTC', ENGLISH));
    expect(layerFacts({ ...LAYER, thinned: 'onePerBuilding' }, 'UTC', ENGLISH)).toContain(
      'one value a building: the city has too many walls',
    );
  });

  test('messages are sentences', () => {
    const said = { id: 1, at: 0, level: 'info' } as const;
    const imported = { text: 'imported', params: { count: 2 } };
    expect(messageText({ ...said, content: imported }, ENGLISH)).toMatch(/^2 files were opened/);
    const problem = {
      code: 'fileEmpty',
      params: {},
      where: { file: 'a.csv' },
      wayOut: 'pickAnotherFile',
    } as const;
    expect(messageText({ ...said, content: { problem } }, ENGLISH)).toBe(
      'a.csv: The file is empty (0 bytes). Choose another file.',
    );
  });
});
