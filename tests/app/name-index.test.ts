import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NameIndex } from '#app/name-index.ts';
import { NO_MATCH, nameRank } from '#app/name-rank.ts';
import { typedCoordinates } from '#app/typed-coordinates.ts';
import { foldedName } from '#core/folded-name.ts';

function rank(name: string, typed: string): number {
  const query = foldedName(typed).trim();
  return nameRank(foldedName(name), query, query.split(' '));
}

function indexOf(names: readonly string[]): NameIndex {
  const index = new NameIndex();
  names.forEach((name, at) => {
    index.add('street', String(at), name);
  });
  return index;
}

const namesFound = (index: NameIndex, typed: string) =>
  index.find(typed).flatMap(({ things }) => things.map(({ name }) => name));

describe('the rank of a name', () => {
  test.each([
    ['Harbour Bridge', 'harb', 0],
    ['Old Harbour', 'harb', 1],
    ['Upper-Haven', 'haven', 1],
    ['Harbour Bridge', 'har bri', 2],
    ['Harbour Bridge', 'bri har', 2],
    ['Harbour Bridge', 'arbour', 3],
    ['Harbour Bridge', 'harx', NO_MATCH],
    ['Harbour Bridge', 'bour idge', NO_MATCH],
  ])('%s for “%s” is %i', (name, typed, expected) => {
    expect(rank(name, typed)).toBe(expected);
  });

  test.each([
    ['Łódź', 'lodz'],
    ['Straße des 17. Juni', 'strasse'],
    ['Århus', 'arhus'],
    ['Çırağan', 'ciragan'],
    ['Ðorđe', 'dorde'],
    ['Ørsted', 'orsted'],
    ['Αθήνα', 'αθηνα'],
  ])('%s is found by %s', (name, typed) => {
    expect(rank(name, typed)).toBe(0);
  });

  test('a name is found by itself, by its capitals and by its marks taken off', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(foldedName(name).trim() !== '');
        expect(rank(name, name)).toBeLessThan(NO_MATCH);
        expect(rank(name, name.normalize('NFD'))).toBeLessThan(NO_MATCH);
      }),
    );
  });
});

describe('the best of many', () => {
  test('a beginning goes before a word, a word before a part, the shorter before the longer', () => {
    const names = ['Unharbour', 'Old Harbour', 'Harbour Street', 'Harbour'];
    expect(namesFound(indexOf(names), 'harbour')).toEqual([
      'Harbour',
      'Harbour Street',
      'Old Harbour',
      'Unharbour',
    ]);
  });

  test('are those that sorting all of them would put first, and all are counted', () => {
    const word = fc.stringMatching(/^[ab]{1,4}( [ab]{1,3})?$/);
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }),
        fc.stringMatching(/^[ab]{1,2}$/),
        (names, typed) => {
          const matching = names.filter((name) => name.includes(typed));
          const sorted = matching
            .map((name) => ({
              name,
              rank: name.startsWith(typed) ? 0 : name.includes(` ${typed}`) ? 1 : 3,
            }))
            .sort(
              (a, b) =>
                a.rank - b.rank ||
                a.name.length - b.name.length ||
                (a.name < b.name ? -1 : Number(a.name > b.name)),
            );
          const [group] = indexOf(names).find(typed);
          expect(group?.total ?? 0).toBe(matching.length);
          expect((group?.things ?? []).map(({ name }) => name)).toEqual(
            sorted.slice(0, 7).map(({ name }) => name),
          );
        },
      ),
    );
  });

  test('kinds are groups, the one with the best name first', () => {
    const index = new NameIndex();
    index.add('district', 'a', 'Great Haven');
    index.add('street', 'b', 'Haven Street');
    index.add('command', 'c', 'Home');
    expect(index.find('haven').map(({ kind }) => kind)).toEqual(['street', 'district']);
    expect(index.find('  ')).toEqual([]);
  });
});

describe('coordinates as typed', () => {
  const CITY = [4.0, 53.07, 4.15, 53.13] as const;
  test.each([
    ['53.1, 4.08', { lat: 53.1, lon: 4.08 }],
    ['4.08, 53.1', { lat: 53.1, lon: 4.08 }],
    ['53.1 4.08', { lat: 53.1, lon: 4.08 }],
    ['53.1017° N 4.0745° E', { lat: 53.1017, lon: 4.0745 }],
    ['4.0745 E; 53.1017 N', { lat: 53.1017, lon: 4.0745 }],
    ['34.6 S 58.4 W', { lat: -34.6, lon: -58.4 }],
    ['-34.6, -58.4', { lat: -34.6, lon: -58.4 }],
    ['120.5, 10', { lat: 10, lon: 120.5 }],
    ['53.1', undefined],
    ['53.1, 4.08, 3', undefined],
    ['200, 300', undefined],
    ['53 N, 4 N', undefined],
    ['Street 4, 5 b', undefined],
    ['', undefined],
  ])('%s', (typed, place) => {
    expect(typedCoordinates(typed, [...CITY])).toEqual(place);
  });
});
