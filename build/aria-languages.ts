import type { Plugin } from 'vite';

/** The locales of react-aria's own texts that the page can be shown in: the languages of the United Nations. */
const KEPT: ReadonlySet<string> = new Set(['ar-AE', 'en-US', 'es-ES', 'fr-FR', 'ru-RU', 'zh-CN']);
const TEXTS = /[\\/]react-aria(?:-components)?[\\/]dist[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;

/**
 * Leaves out the texts that react-aria carries for languages of which the page has no catalogue: they would
 * be a good part of what is loaded before the first picture.
 */
export function ariaLanguages(): Plugin {
  return {
    name: 'cityweave-aria-languages',
    apply: 'build',
    load(id) {
      const locale = TEXTS.exec(id)?.[1];
      return locale === undefined || KEPT.has(locale) ? undefined : 'export default {};';
    },
  };
}
