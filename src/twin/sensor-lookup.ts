import type { FeatureSet } from '#core/feature-set.ts';
import { sourceIdOf } from '#core/ids.ts';
import { unpackTexts } from '#core/text-column.ts';

function prefixHits(names: Iterable<string>, ids: { has(id: string): boolean }) {
  const hits = new Map<string, number>();
  for (const name of names) {
    for (let cut = 0; cut < name.length; cut++) {
      if (!ids.has(name.slice(cut))) continue;
      const prefix = name.slice(0, cut);
      if (/\d$/.test(prefix)) continue;
      hits.set(prefix, (hits.get(prefix) ?? 0) + 1);
    }
  }
  return hits;
}

/**
 * The prefix that, taken off the names, leaves the most ids: none where the names are ids already,
 * `s` where `s0` stands for the id `0`; it ends in no digit, so that `10` is not the id `0`. Half of the names must begin with it, so that `ugm3` is not the
 * sensor `3`. The shortest wins a tie.
 */
export function commonPrefix(names: Iterable<string>, ids: { has(id: string): boolean }): string {
  const all = [...names];
  const ranked = [...prefixHits(all, ids)].sort(
    ([a, hitsA], [b, hitsB]) => hitsB - hitsA || a.length - b.length,
  );
  const isCommon = (prefix: string) =>
    all.filter((name) => name.startsWith(prefix)).length * 2 >= all.length;
  return ranked.map(([prefix]) => prefix).find(isCommon) ?? '';
}

/** Finds sensors by the names that files of observations give them. */
export class SensorLookup {
  readonly #indexOf = new Map<string, number>();
  /** Ids with their role, `sensors/...`, in the order of the set. */
  readonly ids: readonly string[];

  constructor(sensors: FeatureSet | undefined) {
    this.ids = sensors === undefined ? [] : unpackTexts(sensors.ids);
    for (const [index, id] of this.ids.entries()) this.#indexOf.set(sourceIdOf(id), index);
    for (const [index, id] of this.ids.entries()) {
      if (!this.#indexOf.has(id)) this.#indexOf.set(id, index);
    }
  }

  /** Index of the sensor of each name, -1 where there is none; see `commonPrefix`. */
  find(names: readonly string[]): Int32Array<ArrayBuffer> {
    return this.finder(names)(names);
  }

  /** Like `find`, with the prefix taken from some of the names. */
  finder(sample: Iterable<string>): (names: readonly string[]) => Int32Array<ArrayBuffer> {
    const prefix = commonPrefix(sample, this.#indexOf);
    return (names) =>
      Int32Array.from(names, (name) =>
        name.startsWith(prefix) ? (this.#indexOf.get(name.slice(prefix.length)) ?? -1) : -1,
      );
  }
}
