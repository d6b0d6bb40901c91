import type { FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import { gatherColumns } from './gather-columns.ts';
import { gatherGeometry, type Pick, spansOf } from './gather-geometry.ts';

/** The features that one file gave. */
export interface FilePart {
  readonly file: string;
  readonly set: FeatureSet | BuildingSet;
}

/** A feature whose id an earlier file had too. */
export interface Clash {
  /** The later file and the earlier one. */
  readonly file: string;
  readonly other: string;
  readonly id: string;
  /** Whether both have the same geometry; then the later one was left out. Else it got a new id. */
  readonly same: boolean;
}

function isBuildingSet(set: FeatureSet): set is BuildingSet {
  return 'surfaces' in set;
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function verticesOf(geometry: FlatGeometry, feature: number): Float64Array<ArrayBuffer> {
  const [first, end] = spansOf(geometry, feature).vertices;
  return geometry.coordinates.subarray(first * geometry.dimension, end * geometry.dimension);
}

function gatherClasses(sets: readonly BuildingSet[], picks: readonly Pick[]) {
  const classes: number[] = [];
  for (const { from, feature } of picks) {
    const set = sets[from];
    if (set === undefined) continue;
    const [first, end] = spansOf(set.surfaces, feature).parts;
    for (let part = first; part < end; part++) classes.push(set.surfaceClass[part] ?? 0);
  }
  return Uint8Array.from(classes);
}

/** The picked features of several files of one role as one set, under these ids. */
export function gatherFeatures(
  parts: readonly FilePart[],
  picks: readonly Pick[],
  ids: readonly string[],
): FeatureSet | BuildingSet {
  const sets = parts.map(({ set }) => set);
  const features: FeatureSet = {
    ids: packTexts(ids),
    geometry: gatherGeometry(
      sets.map(({ geometry }) => geometry),
      picks,
    ),
    columns: gatherColumns(sets, picks),
  };
  const buildings = sets.filter(isBuildingSet);
  if (buildings.length < sets.length) return features;
  return {
    ...features,
    surfaces: gatherGeometry(
      buildings.map(({ surfaces }) => surfaces),
      picks,
    ),
    surfaceClass: gatherClasses(buildings, picks),
  };
}

function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 2; ; number++) {
    if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}

/**
 * The features of several files of one role as one set. A feature that an earlier file has with the
 * same id and geometry (neighbouring tiles share buildings) is left out; one with the same id
 * elsewhere gets the id with `-2` added. `onClash` is told of each.
 */
export function mergeFeatures(
  parts: readonly FilePart[],
  onClash: (clash: Clash) => void,
): FeatureSet | BuildingSet | undefined {
  const [only] = parts;
  if (only === undefined || parts.length === 1) return only?.set;
  const picks: Pick[] = [];
  const ids: string[] = [];
  const taken = new Map<string, Pick>();
  const place = ({ from, feature }: Pick, id: string) => {
    const { file = '', set } = parts[from] ?? {};
    const earlier = taken.get(id);
    const other = earlier && parts[earlier.from];
    let own = id;
    if (earlier && other && set) {
      const same = sameNumbers(
        verticesOf(set.geometry, feature),
        verticesOf(other.set.geometry, earlier.feature),
      );
      onClash({ file, other: other.file, id, same });
      if (same) return;
      own = freeId(id, taken);
    }
    taken.set(own, { from, feature });
    picks.push({ from, feature });
    ids.push(own);
  };
  for (const [from, { set }] of parts.entries()) {
    for (const [feature, id] of unpackTexts(set.ids).entries()) place({ from, feature }, id);
  }
  return gatherFeatures(parts, picks, ids);
}
