import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { LANGUAGES, type Language, type Words, wordsOf } from '#i18n/words.ts';

function known(tag: string): Language | undefined {
  return LANGUAGES.find((language) => language.toLowerCase() === tag.toLowerCase());
}

/**
 * The language to speak: the one a link asks for (`?lang=`), else the first that the person prefers and the
 * page has, region or not; English without any. `search` is the address from the question mark on.
 */
export function chosenLanguage(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  for (const tag of asked === null ? preferred : [asked, ...preferred]) {
    const language = known(tag) ?? known(tag.split('-')[0] ?? tag);
    if (language !== undefined) return language;
  }
  return 'en';
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('languagechange', onChange);
  return () => window.removeEventListener('languagechange', onChange);
}

/** The words of the page's language, which the document is marked with; follows the browser's preference. */
export function usePageWords(): Words {
  const language = useSyncExternalStore(subscribe, () =>
    chosenLanguage(location.search, navigator.languages),
  );
  const words = useMemo(() => wordsOf(language), [language]);
  useEffect(() => {
    document.documentElement.lang = words.locale;
    document.documentElement.dir = words.direction;
  }, [words.locale, words.direction]);
  return words;
}
