import type { Progress } from '#core/progress.ts';
import { countText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';

/** How much of a step is done, as "1,200 of 5,000"; empty while nothing is known. */
export function countedText(progress: Progress | undefined, words: Words): string {
  const { done = 0, total = 0 } = progress ?? {};
  if (total === 0) return done === 0 ? '' : countText(done, words);
  return words.text('importing:doneOfTotal', {
    done: countText(done, words),
    total: countText(total, words),
  });
}
