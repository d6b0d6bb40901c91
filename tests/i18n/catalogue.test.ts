import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES, WAYS_OUT } from '#core/error-codes.ts';
import { LAYER_KINDS } from '#core/layer.ts';
import { QUANTITIES, QUANTITY_FACTS } from '#core/quantity.ts';
import { ROLES } from '#core/twin.ts';
import { problemText, wayOutSentence } from '#i18n/problem-sentence.ts';
import { ENGLISH, type TextNamespace } from '#i18n/words.ts';
import { ALL_TEXTS } from '#tests/all-texts.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));

function missingKeys(pattern: RegExp, namespace?: TextNamespace): string[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].flatMap(([, first = '', second = '']) => {
      const [room, key] = namespace === undefined ? [first, second] : [namespace, first];
      const texts = ALL_TEXTS[room as TextNamespace] ?? {};
      return key in texts || `${key}_other` in texts ? [] : [`${path}: ${room}:${key}`];
    }),
  );
}

describe('problems and ways out', () => {
  test.each(PROBLEM_CODES)('%s has a sentence', (code) => {
    expect(ALL_TEXTS.problems[code]).toMatch(/^.{4,}$/);
    expect(problemText({ code, params: {} })).not.toContain('problems:');
  });

  test.each(WAYS_OUT.filter((way) => way !== 'none'))('%s has a sentence', (wayOut) => {
    expect(wayOutSentence(wayOut)).toMatch(/^[A-Z].*\.$/);
  });

  test('no way out is said by nothing', () => {
    expect(wayOutSentence('none')).toBe('');
  });

  test('no sentence is left without its problem or way out', () => {
    expect(Object.keys(ALL_TEXTS.problems).sort()).toEqual([...PROBLEM_CODES].sort());
    expect(Object.keys(ALL_TEXTS.waysOut).sort()).toEqual([...WAYS_OUT].sort());
  });
});

describe('texts', () => {
  test('every key that the code names exists', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(missingKeys(/'([a-zA-Z]+):([a-zA-Z][\w.]*)'/g).filter(isOurs)).toEqual([]);
  });

  function isOurs(missing: string): boolean {
    return Object.keys(ALL_TEXTS).some((room) => missing.includes(`: ${room}:`));
  }

  test('every stage of long work has a name', () => {
    expect(missingKeys(/\bstage: '(\w+)'/g, 'stages')).toEqual([]);
  });

  test('everything that the page says about finished work has a text', () => {
    expect(missingKeys(/\btext: '(\w+)', params/g, 'said')).toEqual([]);
  });

  test('every kind, role, quantity and unit has a name', () => {
    for (const kind of LAYER_KINDS) expect(ALL_TEXTS.kinds[kind]).toBe(kind.toUpperCase());
    for (const role of ROLES) expect(ALL_TEXTS.roles[role]).toBeTruthy();
    for (const quantity of QUANTITIES) {
      expect(ALL_TEXTS.quantities[quantity]).toBeTruthy();
      expect(ALL_TEXTS.units).toHaveProperty([QUANTITY_FACTS[quantity].unit]);
    }
  });

  test('none is empty but the way out of nothing, and plurals come in pairs', () => {
    const names = Object.entries(ALL_TEXTS).flatMap(([room, texts]) =>
      Object.entries(texts).map(([key, text]) => ({ name: `${room}:${key}`, text })),
    );
    const empty = names.filter(({ text }) => text === '').map(({ name }) => name);
    expect(empty).toEqual(['waysOut:none']);
    const all = new Set(names.map(({ name }) => name));
    for (const { name } of names.filter((item) => item.name.endsWith('_one'))) {
      expect(all).toContain(name.replace('_one', '_other'));
    }
  });

  test('a key that data names but nobody translated is undefined', () => {
    expect(ENGLISH.lookUp('units', 'furlong')).toBeUndefined();
    expect(ENGLISH.lookUp('units', '{vehicle}/h')).toBe('veh/h');
    expect(ENGLISH.lookUp('units', 'dB[A]')).toBe('dB(A)');
  });
});
