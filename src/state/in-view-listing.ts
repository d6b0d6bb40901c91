import { foldedName } from '#core/folded-name.ts';
import { stableOrder } from '#core/stable-order.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import type { NameList } from '#twin/name-list.ts';
import { type InView, type InViewSource, readableRow } from './in-view.ts';
import type { FeatureKind, FeatureRef } from './selection-slice.ts';

export const SORT_COLUMNS = ['name', 'kind', 'value', 'range', 'from', 'distance'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface ListSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** What of the picture is listed, and how. */
export interface ListWish {
  /** `undefined` = all. */
  readonly kind: FeatureKind | undefined;
  readonly sort: ListSort;
  /** As typed; empty = all. */
  readonly query: string;
  /** Layers of which only the heading is listed. */
  readonly folded: ReadonlySet<string>;
  /** What a kind is called: the query may name it. */
  readonly kindNames: Readonly<Record<FeatureKind, string>>;
}

/** The features of one layer in the list. */
export interface ListedGroup {
  readonly source: InViewSource;
  /** In the order shown. */
  readonly features: Uint32Array;
  /** Place in the list of its heading or, in a list without headings, of its first feature. */
  readonly start: number;
  readonly folded: boolean;
}

/** The rows of the table, without being unpacked. */
export interface Listing {
  readonly groups: readonly ListedGroup[];
  /** Whether each group has a heading: a list of one group has none. */
  readonly headed: boolean;
  /** Rows with headings, without those folded away. */
  readonly length: number;
  /** Features that pass the wish. */
  readonly total: number;
  /** Whether names are still being made searchable, so that the wish is not met yet. */
  readonly waiting: boolean;
}

/** What stands at a place of the list: the heading of a group (`feature` absent) or a feature. */
export interface ListedPlace {
  readonly group: ListedGroup;
  readonly feature?: number;
}

/** What names must hold: the words of a query that the name of the source's kind does not answer. */
function wordsFor(source: InViewSource, wish: ListWish): string[] {
  const kind = foldedName(wish.kindNames[source.kind]).split(' ');
  const words = foldedName(wish.query).split(' ');
  const open = words.filter((word) => word !== '' && !kind.includes(word));
  // A number is looked for from its first digit on: 7 is not 17.
  return open.map((word) => (/^\p{N}/u.test(word) ? ` ${word}` : word));
}

/** [n] 1 for the features whose name holds all words. */
function matchesOf({ folded, starts }: NameList, words: readonly string[]): Uint8Array {
  const matches = new Uint8Array(starts.length - 1);
  const [first = '', ...rest] = words;
  let feature = 0;
  for (let at = folded.indexOf(first); at !== -1; ) {
    while ((starts[feature + 1] ?? Infinity) <= at) feature += 1;
    const end = starts[feature + 1] ?? folded.length;
    const name = rest.length === 0 ? '' : folded.slice(starts[feature], end);
    if (rest.every((word) => name.includes(word))) matches[feature] = 1;
    at = folded.indexOf(first, end);
  }
  return matches;
}

/** Features of a source that pass the query; those of a source that cannot be searched yet do not. */
function searched(source: InViewSource, features: Uint32Array, wish: ListWish): Uint32Array {
  const words = wordsFor(source, wish);
  if (words.length === 0) return features;
  if (source.index === undefined) return new Uint32Array(0);
  const matches = matchesOf(source.index, words);
  return features.filter((feature) => matches[feature] === 1);
}

/** What the features of a source are sorted by; `undefined` where they stay nearest first. */
function keyOf(
  source: InViewSource,
  column: SortColumn,
): ((feature: number) => number) | undefined {
  const { values, index } = source;
  if (column === 'name') return index && ((feature) => index.rank[feature] ?? Number.NaN);
  if (values === undefined) return undefined;
  if (column === 'value') {
    return (feature) => values.value[readableRow(source, feature)] ?? Number.NaN;
  }
  if (column !== 'range') return undefined;
  return (feature) => {
    const row = readableRow(source, feature);
    return (values.upper[row] ?? Number.NaN) - (values.lower[row] ?? Number.NaN);
  };
}

function sorted(source: InViewSource, features: Uint32Array, sort: ListSort): Uint32Array {
  const { column, descending } = sort;
  if (column === 'distance') return descending ? features.toReversed() : features;
  const key = keyOf(source, column);
  if (key === undefined) return features;
  const keys = new Float64Array(features.length);
  for (let at = 0; at < keys.length; at++) keys[at] = key(features[at] ?? 0);
  return stableOrder(keys, descending).map((place) => features[place] ?? 0);
}

/** What all features of a layer have in common orders the layers: the kind of thing, where values come from. */
function commonText(source: InViewSource, sort: ListSort, wish: ListWish): string {
  if (sort.column === 'kind') return wish.kindNames[source.kind];
  return sort.column === 'from' ? (source.values?.kind ?? '') : '';
}

/** The picture's features as wished: layer by layer, sorted within each. Those without a value come last. */
export function listingOf(inView: InView, wish: ListWish): Listing {
  const found = inView.sources
    .map((source, at) => ({ source, all: inView.features[at] ?? new Uint32Array(0) }))
    .filter(({ source }) => wish.kind === undefined || source.kind === wish.kind)
    .map(({ source, all }) => ({ source, features: searched(source, all, wish) }))
    .filter(({ features }) => features.length > 0);
  const turn = wish.sort.descending ? -1 : 1;
  found.sort((a, b) => {
    const [first, second] = [a, b].map(({ source }) => commonText(source, wish.sort, wish));
    return first === second ? 0 : turn * ((first ?? '') < (second ?? '') ? -1 : 1);
  });
  const headed = found.length > 1;
  const groups: ListedGroup[] = [];
  let start = 0;
  for (const { source, features } of found) {
    const folded = headed && wish.folded.has(source.layer);
    groups.push({
      source,
      features: folded ? features : sorted(source, features, wish.sort),
      start,
      folded,
    });
    start += (headed ? 1 : 0) + (folded ? 0 : features.length);
  }
  const needsNames = wish.query.trim() !== '' || wish.sort.column === 'name';
  return {
    groups,
    headed,
    length: start,
    total: found.reduce((sum, { features }) => sum + features.length, 0),
    waiting: needsNames && inView.sources.some(({ index }) => index === undefined),
  };
}

/** Names a feature of a source. */
export function listedRef({ layer, kind, side, ids }: InViewSource, feature: number): FeatureRef {
  return { layer, kind, ...(side === undefined ? {} : { side }), id: textAt(ids, feature) };
}

/** What stands at a place of the list; `undefined` outside of it. */
export function placeIn({ groups, headed, length }: Listing, at: number): ListedPlace | undefined {
  const group = groups.findLast(({ start }) => start <= at);
  if (group === undefined || at < 0 || at >= length) return undefined;
  const row = at - group.start - (headed ? 1 : 0);
  const feature = group.features[row];
  return feature === undefined ? { group } : { group, feature };
}

/** Place of a feature in the list; -1 when it is not listed. */
export function placeOf(listing: Listing, { layer, id }: FeatureRef): number {
  const group = listing.groups.find(({ source }) => source.layer === layer);
  if (group === undefined || group.folded) return -1;
  const feature = textIndexOf(group.source.ids, id);
  const row = feature === -1 ? -1 : group.features.indexOf(feature);
  return row === -1 ? -1 : group.start + (listing.headed ? 1 : 0) + row;
}
