import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '#i18n/en/catalogue.ts';
import { late } from '#i18n/en/late-catalogue.ts';
import type { Texts } from '#i18n/words.ts';

const EAGER: Texts = en;
const LATE: Texts = late;

const withoutNames = (text = '') => text.replaceAll(/\{\{.*?\}\}/g, '');

/** The texts as a page has them that was just opened. */
async function freshWords() {
  const { wordsOf } = await import('#i18n/words.ts');
  return { wordsOf, ...(await import('#i18n/late-words.ts')) };
}

describe('late texts', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.doUnmock('#i18n/en/late-catalogue.ts');
  });

  test('are not there before they are loaded, and then in a language that was spoken before', async () => {
    const { wordsOf, loadLateTexts } = await freshWords();
    const before = [wordsOf('en'), wordsOf('en-XA'), wordsOf('ar-XB')];
    for (const words of before) expect(words.lookUp('series', 'choose')).toBeUndefined();
    await loadLateTexts();
    expect(before.map((words) => words.text('series:choose'))).toEqual([
      'Value',
      expect.stringMatching(/^⟦[^A-Za-z]+⟧$/),
      expect.stringMatching(/^[\u0600-\u06ff]+$/),
    ]);
  });

  test('every one is in a language that is spoken only afterwards', async () => {
    const { wordsOf, loadLateTexts } = await freshWords();
    await loadLateTexts();
    const words = wordsOf('ar-XB');
    for (const [room, texts] of Object.entries(LATE)) {
      // Texts of names and numbers alone are the same in all languages.
      const told = Object.keys(texts).filter((key) => /[a-z]/i.test(withoutNames(texts[key])));
      for (const key of told) {
        const text = words.lookUp(room as keyof typeof late, key);
        expect(text, `${room}:${key}`).toMatch(/[\u0600-\u06ff]/);
      }
    }
  });

  test.each([0, 1, 2, 3, 11, 100])('have a plural for %d', async (count) => {
    const { wordsOf, loadLateTexts } = await freshWords();
    await loadLateTexts();
    const { text } = wordsOf('ar-XB');
    expect(text('importing:questions', { count })).toMatch(/[\u0600-\u06ff]/);
    expect(text('importing:questions', { count })).not.toContain('questions');
    expect(wordsOf('en').text('importing:questions', { count })).toMatch(/^\S+ questions? about/);
  });

  test('leave the other texts of their namespace as they are', async () => {
    const { wordsOf, loadLateTexts } = await freshWords();
    await loadLateTexts();
    const { text } = wordsOf('en');
    expect([text('area:title'), text('area:size')]).toEqual(['Area', 'Size']);
    expect(text('problems:fileEmpty')).toBe('The file is empty (0 bytes).');
    const twice = Object.keys(LATE).flatMap((room) =>
      Object.keys(LATE[room] ?? {}).filter((key) => key in (EAGER[room] ?? {})),
    );
    expect(twice).toEqual([]);
  });

  test('that could not be fetched are fetched again with the next part that needs them', async () => {
    const { wordsOf, withLateTexts } = await freshWords();
    const part = withLateTexts(async () => 'part');
    vi.doMock('#i18n/en/late-catalogue.ts', () => {
      throw new Error('no network');
    });
    await expect(part()).rejects.toThrow();
    expect(wordsOf('en').lookUp('why', 'explain')).toBeUndefined();
    vi.doUnmock('#i18n/en/late-catalogue.ts');
    expect(await part()).toBe('part');
    expect(wordsOf('en').lookUp('why', 'explain')).toBe('Why this value');
  });
});

const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([#.][^']+)'/gm;
const LATER_IMPORT = /\bimport\('([#.][^']+)'\)/g;

function fileOf(specifier: string, from: string): string {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const path = specifier.slice(1);
  return /^(workers|datasets|models)\//.test(path) ? path : `src/${path}`;
}

/** The modules that come with `roots`, with their text. In the page, what it imports later is left out. */
function comesWith(roots: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const take = (file: string): void => {
    if (found.has(file) || !/\.tsx?$/.test(file)) return;
    const text = readFileSync(file, 'utf8');
    found.set(file, text);
    const later = /^src\/(app|ui|i18n)\//.test(file) ? [] : text.matchAll(LATER_IMPORT);
    for (const [, specifier = ''] of [...text.matchAll(IMPORT), ...later]) {
      take(fileOf(specifier, file));
    }
  };
  for (const root of roots) take(root);
  return found;
}

/** Late texts of the `namespace` that have this key, or begin so where the rest is put in. */
function lateKeys(namespace: string, key: string, isWhole: boolean): string[] {
  return Object.keys(LATE[namespace] ?? {})
    .map((each) => each.replace(/_(one|other)$/, ''))
    .filter((each) => (isWhole ? each === key : each.startsWith(key)))
    .map((each) => `${namespace}:${each}`);
}

const SAID = /(['"`])([a-zA-Z]+):([\w.-]*)(\1|\$\{)/g;
const LOOKED_UP = /lookUp\(\s*'(\w+)',\s*(['"`]?)([\w.-]*)(\2?)/g;

function lateTextsIn(text: string): string[] {
  const said = [...text.matchAll(SAID)].flatMap(([, quote, room = '', key = '', end]) =>
    lateKeys(room, key, end === quote),
  );
  const lookedUp = [...text.matchAll(LOOKED_UP)].flatMap(([, room = '', quote, key = '', end]) =>
    quote === '' ? lateKeys(room, '', false) : lateKeys(room, key, end === quote),
  );
  return [...said, ...lookedUp];
}

describe('what the page has before the late texts', () => {
  const page = comesWith(['src/app/main.tsx']);
  // The worker of what-ifs is only asked by their session, whose code comes later.
  const workers = readdirSync('workers').filter((file) => /^(?!what-if).*\.worker\.ts$/.test(file));

  test('is all that the entry imports', () => {
    expect(page.has('src/app/PageFrame.tsx')).toBe(true);
    expect(page.has('src/ui/LiveRegion.tsx')).toBe(true);
    expect(page.has('src/ui/Inspector.tsx')).toBe(false);
    expect(
      [...page.keys()].filter((file) => file.startsWith('src/i18n/') && file.includes('/late')),
    ).toEqual(['src/i18n/late-words.ts']);
  });

  test('a text is found however it is said', () => {
    for (const text of [
      "text('why:explain')",
      'text(`why:exp$' + '{x}`)',
      "lookUp('why', 'explain')",
      "lookUp('why', name)",
      "lookUp(\n  'why',\n  `exp$" + '{x}`)',
    ]) {
      expect(lateTextsIn(text), text).toContain('why:explain');
    }
    expect(lateTextsIn(`text('area:title') lookUp('why', 'other') text('area:titles')`)).toEqual(
      [],
    );
  });

  test('says none of them', () => {
    const said = [...page]
      .filter(([file]) => !file.startsWith('src/i18n/en/') && !file.endsWith('problem-sentence.ts'))
      .flatMap(([file, text]) => lateTextsIn(text).map((key) => `${file}: ${key}`));
    expect(said).toEqual([]);
  });

  test('has no problem whose sentence comes late', () => {
    const all = new Map([...page, ...comesWith(workers.map((file) => `workers/${file}`))]);
    expect(all.has('src/twin/geojson-reader.ts')).toBe(true);
    const codes = [...all].flatMap(([file, text]) =>
      file.startsWith('src/i18n/en/') || file === 'src/core/error-codes.ts'
        ? []
        : Object.keys(late.problems).filter((code) => text.includes(`'${code}'`)),
    );
    expect(codes).toEqual([]);
  });
});
