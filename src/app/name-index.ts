import { foldedName } from '#core/folded-name.ts';
import { FOUND_KINDS, type FoundGroup, type FoundKind } from '#state/found-things.ts';
import { NO_MATCH, nameRank } from './name-rank.ts';

/** Shown of one kind, so that the kinds together stay below 50. */
const MOST_A_KIND = 7;

interface Match {
  readonly entry: number;
  readonly rank: number;
}

interface Best {
  readonly matches: Match[];
  total: number;
}

/** Names of one city, folded once; finds the best of each kind for what is typed. */
export class NameIndex {
  readonly #names: string[] = [];
  readonly #folded: string[] = [];
  readonly #keys: string[] = [];
  readonly #kinds: number[] = [];

  get size(): number {
    return this.#names.length;
  }

  add(kind: FoundKind, key: string, name: string): void {
    this.#names.push(name);
    this.#folded.push(foldedName(name));
    this.#keys.push(key);
    this.#kinds.push(FOUND_KINDS.indexOf(kind));
  }

  /** Groups with the best names, at most `most` a kind, and the number of all that match; the group with the best name first. */
  find(typed: string, most = MOST_A_KIND): FoundGroup[] {
    const query = foldedName(typed).trim();
    if (query === '') return [];
    const words = query.split(/\s+/);
    const bests: Best[] = FOUND_KINDS.map(() => ({ matches: [], total: 0 }));
    for (let entry = 0; entry < this.#folded.length; entry++) {
      const rank = nameRank(this.#folded[entry] ?? '', query, words);
      if (rank === NO_MATCH) continue;
      const best = bests[this.#kinds[entry] ?? 0];
      if (best !== undefined) this.#keep(best, { entry, rank }, most);
    }
    const found = bests.map(({ matches, total }, kind) => ({
      rank: matches[0]?.rank ?? NO_MATCH,
      group: this.#group(FOUND_KINDS[kind] ?? 'place', matches, total),
    }));
    return found
      .filter(({ group }) => group.total > 0)
      .sort((a, b) => a.rank - b.rank)
      .map(({ group }) => group);
  }

  #group(kind: FoundKind, matches: readonly Match[], total: number): FoundGroup {
    const things = matches.map(({ entry }) => ({
      kind,
      key: this.#keys[entry] ?? '',
      name: this.#names[entry] ?? '',
    }));
    return { kind, things, total };
  }

  /** Puts a match in its place among the best; equal ones stay in the order of the index. */
  #keep(best: Best, match: Match, most: number): void {
    best.total += 1;
    const { matches } = best;
    const last = matches.at(-1);
    if (matches.length === most && last !== undefined && !this.#isBetter(match, last)) {
      return;
    }
    const at = matches.findIndex((other) => this.#isBetter(match, other));
    matches.splice(at === -1 ? matches.length : at, 0, match);
    if (matches.length > most) matches.pop();
  }

  #isBetter(a: Match, b: Match): boolean {
    if (a.rank !== b.rank) return a.rank < b.rank;
    const [nameA, nameB] = [this.#folded[a.entry] ?? '', this.#folded[b.entry] ?? ''];
    if (nameA.length !== nameB.length) return nameA.length < nameB.length;
    return nameA < nameB;
  }
}
