import { createInstance, type FormatterModule } from 'i18next';
import { en } from './en/catalogue.ts';
import type { late } from './en/late-catalogue.ts';
import { accented, inArabicLetters } from './pseudo.ts';

/**
 * Languages, and the locale that numbers, dates and lists follow in each. `en-XA` is English with accents
 * and 40 % longer, `ar-XB` English in Arabic letters from right to left: they show what a translation
 * would do to the page.
 */
const LOCALES = { en: 'en-GB', 'en-XA': 'en-GB', 'ar-XB': 'ar-EG' } as const;
export type Language = keyof typeof LOCALES;
export const LANGUAGES = Object.keys(LOCALES) as readonly Language[];

/** Languages made from the English texts. */
const MADE: Readonly<Partial<Record<Language, (text: string) => string>>> = {
  'en-XA': accented,
  'ar-XB': inArabicLetters,
};

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** Texts by namespace and key. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

type KeyOf<T> = {
  [N in keyof T & string]: `${N}:${WithoutPlural<keyof T[N] & string>}`;
}[keyof T & string];

/**
 * `namespace:key` of every text; keys of plurals without their ending. Those of the late catalogue can be
 * said once `loadLateTexts` is through.
 */
export type TextKey = KeyOf<typeof en> | KeyOf<typeof late>;

export type TextNamespace = keyof typeof en | keyof typeof late;

/** Values for the `{{names}}` of a text; `count` picks the plural. */
export type TextParams = Readonly<Record<string, string | number>>;

/** The texts of one language, and the locale to format numbers and dates in. */
export interface Words {
  readonly language: Language;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  text(key: TextKey, params?: TextParams): string;
  /** The text of a key that data names (a unit, a column, a stage), or `undefined` when there is none. */
  lookUp(namespace: TextNamespace, key: string, params?: TextParams): string | undefined;
}

/** Making a format takes longer than a hundred uses of it. */
const DIGITS = new Map<string, Intl.NumberFormat>();

/** A bare number within a text in the digits of its language, and without grouping: years and ids too. */
const inDigits: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format(value, _, language = 'en') {
    if (typeof value !== 'number') return value;
    const locale = LOCALES[language as Language] ?? language;
    const digits =
      DIGITS.get(locale) ??
      new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false });
    DIGITS.set(locale, digits);
    return digits.format(value);
  },
};

const catalogues = createInstance().use(inDigits);
void catalogues.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  keySeparator: false,
  interpolation: { escapeValue: false, alwaysFormat: true },
});

/** Arabic counts in six forms where English has two. */
function pluralKeys(key: string): string[] {
  if (!key.endsWith('_other')) return [key];
  const base = key.slice(0, -'other'.length);
  return ['other', 'zero', 'two', 'few', 'many'].map((form) => base + form);
}

/** The English `texts`, each made into another by `make`. */
function madeTexts(texts: Texts, make: (text: string) => string): Texts {
  const rooms = Object.entries(texts).map(([room, ofRoom]) => {
    const made = Object.entries(ofRoom).flatMap(([key, text]) =>
      pluralKeys(key).map((each) => [each, make(text)]),
    );
    return [room, Object.fromEntries(made)];
  });
  return Object.fromEntries(rooms);
}

/** The English texts that there are so far. */
const added: Texts[] = [];
/** The languages that were asked for; they have all texts that were added. */
const spoken = new Set<Language>();

function addTo(language: Language, texts: Texts): void {
  const make = MADE[language];
  const inLanguage = make === undefined ? texts : madeTexts(texts, make);
  for (const [room, ofRoom] of Object.entries(inLanguage)) {
    // A namespace may be there already: its other texts stay.
    catalogues.addResourceBundle(language, room, ofRoom);
  }
}

/** Adds English texts, to namespaces that are there too, in all languages. */
export function addTexts(texts: Texts): void {
  if (added.includes(texts)) return;
  added.push(texts);
  for (const language of spoken) addTo(language, texts);
}

function speak(language: Language): void {
  if (spoken.has(language)) return;
  spoken.add(language);
  for (const texts of added) addTo(language, texts);
}

addTexts(en);
// All languages fall back on it.
speak('en');

/** The texts of `language`; missing ones are taken from English. */
export function wordsOf(language: Language): Words {
  speak(language);
  const translate = catalogues.getFixedT(language) as unknown as (
    key: string,
    params?: TextParams,
  ) => string;
  return {
    language,
    locale: LOCALES[language],
    direction: language === 'ar-XB' ? 'rtl' : 'ltr',
    text: translate,
    lookUp(namespace, key, params) {
      const full = `${namespace}:${key}`;
      return catalogues.exists(full, { lng: language, ...params })
        ? translate(full, params)
        : undefined;
    },
  };
}

/** What the command line speaks. */
export const ENGLISH = wordsOf('en');
