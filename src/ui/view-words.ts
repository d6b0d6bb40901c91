import type { Words } from '#i18n/words.ts';
import type { ArrangedLayer } from '#state/arrangement.ts';
import type { ProposedName, SavedView } from '#state/saved-view-slice.ts';

/** What a layer that a view knew was called, for when it is no longer there to be asked. */
export function knownTitle(
  { id, name, inference }: ArrangedLayer,
  { titles }: SavedView,
  words: Words,
): string {
  if (name !== undefined) return name;
  const title = Object.hasOwn(titles, id) ? titles[id] : undefined;
  if (title !== undefined) return title;
  if (inference === undefined) return words.lookUp('roles', id) ?? id;
  return words.text('layers:between', { quantity: words.text(`quantities:${inference.quantity}`) });
}

/** The name that a view gets if nobody writes another one. */
export function proposedText({ place, number }: ProposedName, words: Words): string {
  if (place === undefined) return words.text('views:unnamed', { number: number ?? 1 });
  return number === undefined ? place : words.text('views:numbered', { place, number });
}
