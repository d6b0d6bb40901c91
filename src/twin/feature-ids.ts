import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { featureId, type IdRole } from '#core/ids.ts';
import type { Work } from '#core/progress.ts';
import type { FeatureLog } from './feature-log.ts';
import type { ReadFeature } from './geojson-reading.ts';
import { namesFor } from './property-names.ts';

/** The first property of an id's name that every feature has, with a different value each. */
function idProperty(features: readonly ReadFeature[]): string | undefined {
  const [first] = features;
  if (first === undefined) return undefined;
  return namesFor('id', Object.keys(first.properties)).find((name) => {
    const values = new Set(features.map(({ properties }) => properties[name]));
    return values.size === features.length && !values.has(undefined);
  });
}

/**
 * The source's own id of each feature: its `id` member, else a property that is called like an id and
 * differs for every feature of the file; `undefined` where there is neither.
 */
export function sourceIds(features: readonly ReadFeature[]): (string | undefined)[] {
  const name = idProperty(features.filter(({ id }) => id === undefined));
  return features.map(({ id, properties }) => {
    const stated = id ?? (name === undefined ? undefined : properties[name]);
    return stated === undefined ? undefined : String(stated);
  });
}

/** First 12 hex digits of the sha256 of a feature's checked geometry, as JSON in UTF-8. */
function geometryHash({ family, parts }: ReadFeature): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([family, parts])))).slice(0, 12);
}

/** `id-2`, `id-3` ...: the first that is free. `counts` remembers how far each id got. */
function nextFree(id: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  let count = (counts.get(id) ?? 1) + 1;
  while (taken.has(`${id}-${count}`)) count += 1;
  counts.set(id, count);
  return `${id}-${count}`;
}

/**
 * The id of each feature within a twin: `role/sourceId`, without a source's id `role/` and the first 12
 * hex digits of the sha256 of its geometry. An id that already starts with `role/` is kept as it is. A
 * source's id that was given before gets a number (repaired), as do features of the same place.
 */
export async function featureIds(
  features: readonly ReadFeature[],
  role: IdRole,
  logs: readonly FeatureLog[],
  work: Work,
): Promise<string[]> {
  const own = sourceIds(features);
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const [index, feature] of features.entries()) {
    const stated = own[index];
    const source = stated ?? geometryHash(feature);
    const id = source.startsWith(`${role}/`) ? source : featureId(role, source);
    const free = taken.has(id) ? nextFree(id, taken, counts) : id;
    if (free !== id && stated !== undefined) logs[index]?.repair('duplicateId');
    taken.add(free);
    if (index % 64 === 0) await work.pause();
  }
  return [...taken];
}
