import { createContext, useContext } from 'react';
import { ENGLISH, type Words } from '#i18n/words.ts';

/** The language of the page. */
export const WordsContext = createContext<Words>(ENGLISH);

/** The texts of the page's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
