import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packTexts } from '#core/text-column.ts';
import type { InView, InViewSource } from '#state/in-view.ts';
import {
  type Listing,
  type ListWish,
  listedRef,
  listingOf,
  placeIn,
  placeOf,
} from '#state/in-view-listing.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { nameList } from '#twin/name-list.ts';

const KIND_NAMES = {
  building: 'Building',
  street: 'Street',
  station: 'Sensor',
  district: 'District',
  cell: 'Layer value',
};
const ALL: ListWish = {
  kind: undefined,
  sort: { column: 'distance', descending: false },
  query: '',
  folded: new Set(),
  kindNames: KIND_NAMES,
};

function source(layer: string, kind: InViewSource['kind'], texts: readonly string[]): InViewSource {
  const ids = packTexts(texts.map((_, index) => `${layer}/${index}`));
  const names = packTexts([...texts]);
  const index = nameList({ ids, names });
  return { layer, kind, ids, names, points: new Float64Array(texts.length * 2), index };
}

function viewOf(sources: readonly InViewSource[]): InView {
  const features = sources.map(({ points }) => Uint32Array.from(Array(points.length / 2).keys()));
  return { known: true, centre: [0, 0], sources, features, counts: {} };
}

function ids(listing: Listing): string[] {
  return Array.from({ length: listing.length }, (_, at) => {
    const place = placeIn(listing, at);
    if (place === undefined) return 'nothing';
    const { group, feature } = place;
    return feature === undefined ? `= ${group.source.layer}` : listedRef(group.source, feature).id;
  });
}

const STREETS = source('roads', 'street', ['Quay 10', 'Quay 9', '', 'École Street']);
const VALUES = aLayer([
  { value: 5, lower: 4, upper: 6 },
  { value: Number.NaN, quality: 9 },
  { value: 2, lower: 0, upper: 9 },
  { value: 8, quality: 4 },
]);
const CELLS: InViewSource = { ...source('own-1', 'cell', ['', '', '', '']), values: VALUES };

describe('the list of what is in view', () => {
  test('has a heading a layer, and none when there is only one', () => {
    expect(ids(listingOf(viewOf([STREETS, CELLS]), ALL))).toEqual([
      ...['= roads', 'roads/0', 'roads/1', 'roads/2', 'roads/3'],
      ...['= own-1', 'own-1/0', 'own-1/1', 'own-1/2', 'own-1/3'],
    ]);
    const streets = listingOf(viewOf([STREETS, CELLS]), { ...ALL, kind: 'street' });
    expect(ids(streets)).toEqual(['roads/0', 'roads/1', 'roads/2', 'roads/3']);
    expect(streets).toMatchObject({ headed: false, total: 4, waiting: false });
  });

  test('folds a layer to its heading', () => {
    const listing = listingOf(viewOf([STREETS, CELLS]), { ...ALL, folded: new Set(['roads']) });
    expect(ids(listing).slice(0, 3)).toEqual(['= roads', '= own-1', 'own-1/0']);
    expect(listing).toMatchObject({ length: 6, total: 8 });
  });

  test('sorts names as people count, those without one last', () => {
    const sort = { column: 'name', descending: false } as const;
    const order = ids(listingOf(viewOf([STREETS]), { ...ALL, sort }));
    expect(order).toEqual(['roads/3', 'roads/1', 'roads/0', 'roads/2']);
  });

  test('sorts by what may be read; what is missing or failed comes last either way', () => {
    const by = (column: 'value' | 'range', descending: boolean) =>
      ids(listingOf(viewOf([CELLS]), { ...ALL, sort: { column, descending } })).join(' ');
    expect(by('value', false)).toBe('own-1/2 own-1/0 own-1/1 own-1/3');
    expect(by('value', true)).toBe('own-1/0 own-1/2 own-1/1 own-1/3');
    expect(by('range', false)).toBe('own-1/0 own-1/2 own-1/1 own-1/3');
  });

  test('sorts whole layers by their kind and by where their values come from', () => {
    const heads = (column: 'kind' | 'from', descending: boolean) =>
      ids(listingOf(viewOf([STREETS, CELLS]), { ...ALL, sort: { column, descending } }))
        .filter((id) => id.startsWith('='))
        .join('');
    expect(heads('kind', false)).toBe('= own-1= roads');
    expect(heads('kind', true)).toBe('= roads= own-1');
    expect(heads('from', true)).toBe('= own-1= roads');
  });

  test('is searched without marks, capitals and order of words; a word may name the kind', () => {
    const found = (query: string) => ids(listingOf(viewOf([STREETS, CELLS]), { ...ALL, query }));
    expect(found('ecole')).toEqual(['roads/3']);
    expect(found('  10  QUAY ')).toEqual(['roads/0']);
    expect(found('street quay')).toEqual(['roads/0', 'roads/1']);
    expect(found('layer 2')).toEqual(['own-1/2']);
    expect(found('quay 1')).toEqual(['roads/0']);
    expect(found('0')).toEqual(['own-1/0']);
    expect(found('no such thing')).toEqual([]);
  });

  test('waits for names that cannot be searched yet', () => {
    const { index: _, ...unknown } = STREETS;
    const view = viewOf([unknown]);
    expect(listingOf(view, ALL)).toMatchObject({ waiting: false, total: 4 });
    expect(listingOf(view, { ...ALL, query: 'quay' })).toMatchObject({ waiting: true, total: 0 });
    expect(listingOf(view, { ...ALL, query: 'street' })).toMatchObject({ total: 4 });
  });

  test('finds the place of a feature, and what stands at a place', () => {
    const names = fc.array(fc.string(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        names,
        names,
        fc.constantFrom('name', 'distance'),
        fc.boolean(),
        (a, b, column, descending) => {
          const view = viewOf([source('roads', 'street', a), source('buildings', 'building', b)]);
          const sort = { column: column as 'name', descending };
          const listing = listingOf(view, { ...ALL, sort });
          expect(listing.length).toBe(a.length + b.length + 2);
          const seen = new Set<string>();
          for (let at = 0; at < listing.length; at++) {
            const place = placeIn(listing, at);
            if (place?.feature === undefined) continue;
            const ref = listedRef(place.group.source, place.feature);
            seen.add(ref.id);
            expect(placeOf(listing, ref)).toBe(at);
          }
          expect(seen.size).toBe(a.length + b.length);
        },
      ),
    );
    const listing = listingOf(viewOf([STREETS]), ALL);
    expect(placeOf(listing, { layer: 'roads', kind: 'street', id: 'roads/77' })).toBe(-1);
    expect(placeIn(listing, 4)).toBeUndefined();
    expect(placeIn(listing, -1)).toBeUndefined();
  });

  test('what is found are the names that hold the words, whatever stands in them', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'é', ' ', '<', '\n') }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, fc.constantFrom('a', 'ab', 'e<', 'b a', 'aa'), (names, query) => {
        const listing = listingOf(viewOf([source('roads', 'street', names)]), { ...ALL, query });
        const plain = (text: string) =>
          text
            .toLowerCase()
            .replaceAll('é', 'e')
            .replaceAll(/[ <\n]+/g, ' ')
            .trim();
        const expected = names.flatMap((name, at) => {
          const text = plain(name) === '' && name === '' ? String(at) : plain(name);
          return plain(query)
            .split(' ')
            .every((word) => text.includes(word))
            ? [`roads/${at}`]
            : [];
        });
        expect(ids(listing)).toEqual(expected);
      }),
    );
  });
});
