/** The rank of a name that does not match. */
export const NO_MATCH = 9;

function startsAWord(folded: string, part: string): boolean {
  for (let at = folded.indexOf(part); at !== -1; at = folded.indexOf(part, at + 1)) {
    if (at === 0 || folded[at - 1] === ' ') return true;
  }
  return false;
}

/**
 * How well a folded name answers a folded query: 0 it begins with it, 1 one of its words does, 2 each of
 * the query's `words` begins one of its own, 3 it contains it, `NO_MATCH` none of these.
 */
export function nameRank(folded: string, query: string, words: readonly string[]): number {
  const at = folded.indexOf(query);
  if (at === 0) return 0;
  if (at !== -1) return startsAWord(folded, query) ? 1 : 3;
  const scattered = words.length > 1 && words.every((word) => startsAWord(folded, word));
  return scattered ? 2 : NO_MATCH;
}
