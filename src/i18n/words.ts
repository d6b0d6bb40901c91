import { createInstance } from 'i18next';
import { en } from './en/catalogue.ts';

/** Languages with a catalogue, and the locale that numbers, dates and lists follow in each. */
const LOCALES = { en: 'en-GB' } as const;
export type Language = keyof typeof LOCALES;

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** `namespace:key` of every text; keys of plurals without their ending. */
export type TextKey = {
  [N in keyof typeof en]: `${N}:${WithoutPlural<keyof (typeof en)[N] & string>}`;
}[keyof typeof en];

/** Values for the `{{names}}` of a text; `count` picks the plural. */
export type TextParams = Readonly<Record<string, string | number>>;

/** The texts of one language, and the locale to format numbers and dates in. */
export interface Words {
  readonly language: Language;
  readonly locale: string;
  text(key: TextKey, params?: TextParams): string;
  /** The text of a key that data names (a unit, a column, a stage), or `undefined` when there is none. */
  lookUp(namespace: keyof typeof en, key: string, params?: TextParams): string | undefined;
}

const catalogues = createInstance();
void catalogues.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en },
  initAsync: false,
  keySeparator: false,
  interpolation: { escapeValue: false },
});

/** The texts of `language`; missing ones are taken from English. */
export function wordsOf(language: Language): Words {
  const translate = catalogues.getFixedT(language) as unknown as (
    key: string,
    params?: TextParams,
  ) => string;
  return {
    language,
    locale: LOCALES[language],
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
