import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenLanguage } from '#app/page-language.ts';
import { countText } from '#i18n/number-text.ts';
import { accented, inArabicLetters } from '#i18n/pseudo.ts';
import { LANGUAGES, wordsOf } from '#i18n/words.ts';

const NAMES = /\{\{[^}]*\}\}/g;
const text = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('{{name}}', '{{count}}', ' of ')))
  .map((parts) => parts.join(' '));

describe('made languages', () => {
  test('keep the names that stand for values, in their order', () => {
    fc.assert(
      fc.property(text, (given) => {
        const names = given.match(NAMES);
        expect(accented(given).match(NAMES)).toEqual(names);
        expect(inArabicLetters(given).match(NAMES)).toEqual(names);
      }),
    );
  });

  test('accents make every text 40 % longer and leave no plain letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z ]{1,60}$/), (given) => {
        const made = accented(given);
        expect(made.length - 2).toBeGreaterThanOrEqual(1.4 * given.length);
        expect(made).not.toMatch(/[A-Za-z]/);
      }),
    );
  });

  test('Arabic letters run from right to left', () => {
    expect(inArabicLetters('The city {{name}}')).toMatch(/^[\u0600-\u06ff ]+ \{\{name\}\}$/u);
  });

  test('numbers follow the language', () => {
    expect(countText(12_640, wordsOf('ar-XB'))).toBe('١٢٬٦٤٠');
    expect(countText(12_640, wordsOf('en-XA'))).toBe('12,640');
  });

  test('write a bare number in their digits, and years without grouping', () => {
    expect(wordsOf('en').text('where:line', { value: 12_345 })).toBe('line 12345');
    expect(wordsOf('ar-XB').text('where:line', { value: 12_345 })).toContain('١٢٣٤٥');
  });

  test.each(['ltr', 'rtl'] as const)('only Arabic runs %s where it should', (direction) => {
    const running = LANGUAGES.filter((language) => wordsOf(language).direction === direction);
    expect(running).toEqual(direction === 'rtl' ? ['ar-XB'] : ['en', 'en-XA']);
  });

  test.each([0, 1, 2, 3, 11, 100])('have a plural for %d', (count) => {
    expect(wordsOf('ar-XB').text('values:days', { count })).toMatch(/^[٠-٩]+ [\u0600-\u06ff]+$/u);
    expect(wordsOf('en-XA').text('values:days', { count })).toMatch(/^⟦\d+ .*⟧$/);
  });
});

describe('the language of the page', () => {
  test.each([
    ['', ['en-US', 'fr'], 'en'],
    ['', ['fr', 'de-CH'], 'en'],
    ['', ['fr', 'ar-XB'], 'ar-XB'],
    ['?lang=en-xa', ['en-GB'], 'en-XA'],
    ['?city=none&lang=ar-XB', [], 'ar-XB'],
    ['?lang=<b>', ['en'], 'en'],
    ['?lang=', [], 'en'],
  ] as const)('%s, preferred %j: %s', (search, preferred, language) => {
    expect(chosenLanguage(search, preferred)).toBe(language);
  });
});
