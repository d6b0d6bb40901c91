import { en } from '#i18n/en/catalogue.ts';
import { late } from '#i18n/en/late-catalogue.ts';
import { loadLateTexts } from '#i18n/late-words.ts';
import type { TextNamespace, Texts } from '#i18n/words.ts';

// A test that imports this speaks every text at once, as the command line does.
await loadLateTexts();

const namespaces = new Set([...Object.keys(en), ...Object.keys(late)]) as Set<TextNamespace>;

/** All English texts by namespace: those that the page needs at once and those that come late. */
export const ALL_TEXTS = Object.fromEntries(
  [...namespaces].map((room) => [room, { ...(en as Texts)[room], ...(late as Texts)[room] }]),
) as Readonly<Record<TextNamespace, Readonly<Record<string, string>>>>;
