import type { Words } from '#i18n/words.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { ageTexts } from './layer-words.ts';

/** What keeps the leading layer of a side from being of its time, in words; `undefined` when nothing does. */
export function sideTrouble(
  { status, age, outOfDate }: Pick<LayerEntry, 'status' | 'age' | 'outOfDate'>,
  timeZone: string,
  words: Words,
): string | undefined {
  if (status === 'error') return words.text('compare:failed');
  if (status === 'updating') return words.text('layers:updating');
  if (outOfDate === true) return words.text('layers:outOfDate');
  if (age?.kind !== 'stale' && age?.kind !== 'none') return undefined;
  return ageTexts(age, timeZone, words)[0];
}
