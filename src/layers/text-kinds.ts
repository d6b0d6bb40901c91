import { type TextColumn, textAt } from '#core/text-column.ts';

/** The different texts of a column. */
export interface TextKinds {
  /** [n] index into `texts`. */
  readonly kindOf: Uint32Array<ArrayBuffer>;
  /** In the order in which they first come. */
  readonly texts: readonly string[];
  /** How many features have each. */
  readonly counts: readonly number[];
}

/** FNV-1a of some bytes (Fowler, Noll and Vo, 1991). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

function isEqual({ offsets, bytes }: TextColumn, a: number, b: number): boolean {
  const [fromA = 0, toA = 0] = [offsets[a], offsets[a + 1]];
  const [fromB = 0, toB = 0] = [offsets[b], offsets[b + 1]];
  if (toA - fromA !== toB - fromB) return false;
  for (let at = 0; at < toA - fromA; at++)
    if (bytes[fromA + at] !== bytes[fromB + at]) return false;
  return true;
}

/**
 * Sorts the n texts of a column into kinds; texts are compared by their bytes, and only one of a kind is
 * decoded. `undefined` when there are more than `most`, which is noticed at once.
 */
export function fewKinds(column: TextColumn, most: number): TextKinds | undefined {
  const { offsets, bytes } = column;
  const kindOf = new Uint32Array(offsets.length - 1);
  const firsts: number[] = [];
  const counts: number[] = [];
  /** Kinds by hash. */
  const byHash = new Map<number, number[]>();
  for (let feature = 0; feature < kindOf.length; feature++) {
    const hash = hashOf(bytes, offsets[feature] ?? 0, offsets[feature + 1] ?? 0);
    const alike = byHash.get(hash) ?? [];
    let kind = alike.find((one) => isEqual(column, firsts[one] ?? 0, feature));
    if (kind === undefined) {
      if (firsts.length === most) return undefined;
      kind = firsts.push(feature) - 1;
      byHash.set(hash, [...alike, kind]);
    }
    kindOf[feature] = kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { kindOf, texts: firsts.map((feature) => textAt(column, feature)), counts };
}

/** The same however many kinds there are. */
export function textKinds(column: TextColumn): TextKinds {
  const none = { kindOf: new Uint32Array(), texts: [], counts: [] };
  return fewKinds(column, Infinity) ?? none;
}

const known = new WeakMap<TextColumn, TextKinds>();

/** The kinds of a column, made once. */
export function kindsOf(column: TextColumn): TextKinds {
  const made = known.get(column) ?? textKinds(column);
  known.set(column, made);
  return made;
}
