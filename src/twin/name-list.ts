import { foldedName } from '#core/folded-name.ts';
import { sourceIdOf } from '#core/ids.ts';
import { type TextColumn, textAt } from '#core/text-column.ts';
import type { Kernel } from '#threads/kernel.ts';

/** The texts by which n features are found and put in order. */
export interface NamesInput {
  /** [n] `role/sourceId` */
  readonly ids: TextColumn;
  /** [n] empty where there is none; absent for a set without names. */
  readonly names: TextColumn | undefined;
}

/** What n names need to be searched and sorted without being unpacked again. */
export interface NameList {
  /**
   * [n] place in the order that is the same in all languages, because a city's names are not in that of the
   * page; digits by their number. Equal names have equal ranks.
   */
  readonly rank: Uint32Array<ArrayBuffer>;
  /** All names as `foldedName` has them, a space before each and one a line, in the order of the features. */
  readonly folded: string;
  /** [n + 1] where each begins in `folded`. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

/** Ranks by name; those without one come after all others, by the source's id. */
function ranksOf(texts: readonly string[], named: readonly boolean[]) {
  const { compare } = new Intl.Collator('und', { numeric: true });
  const order = Uint32Array.from(texts.keys()).sort((a, b) => {
    if (named[a] !== named[b]) return named[a] ? -1 : 1;
    const [first = '', second = ''] = [texts[a], texts[b]];
    return first === second ? 0 : compare(first, second);
  });
  const rank = new Uint32Array(texts.length);
  for (let at = 1; at < order.length; at++) {
    const [before = 0, own = 0] = [order[at - 1], order[at]];
    const isSame = texts[before] === texts[own] && named[before] === named[own];
    rank[own] = (rank[before] ?? 0) + (isSame ? 0 : 1);
  }
  return rank;
}

/** Ranks and searchable text of names; the source's id stands for a missing name. */
export function nameList({ ids, names }: NamesInput): NameList {
  const count = ids.offsets.length - 1;
  const texts: string[] = [];
  const named: boolean[] = [];
  const lines: string[] = [];
  const starts = new Uint32Array(count + 1);
  for (let feature = 0; feature < count; feature++) {
    const name = names === undefined ? '' : textAt(names, feature);
    const text = name === '' ? sourceIdOf(textAt(ids, feature)) : name;
    const line = ` ${foldedName(text).trim()}`;
    texts.push(text);
    named.push(name !== '');
    lines.push(line);
    starts[feature + 1] = (starts[feature] ?? 0) + line.length + 1;
  }
  return { rank: ranksOf(texts, named), folded: `${lines.join('\n')}\n`, starts };
}

/** The operations of the names worker. */
export const namesKernel = { nameList } satisfies Kernel;
export type NamesKernel = typeof namesKernel;
