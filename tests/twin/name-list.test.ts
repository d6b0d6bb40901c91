import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedName } from '#core/folded-name.ts';
import { packTexts } from '#core/text-column.ts';
import { nameList } from '#twin/name-list.ts';

const listOf = (names: readonly string[]) =>
  nameList({
    ids: packTexts(names.map((_, at) => `roads/${at}`)),
    names: packTexts([...names]),
  });

test('names are in the order in which people count, those without one after them by their id', () => {
  const { rank } = listOf(['Quay 10', '', 'quay 9', 'Quay 9', '', 'Ärger', 'Quay 10']);
  expect(rank[5]).toBe(0);
  expect(rank[2]).toBeLessThan(rank[3] ?? 0);
  expect(rank[3]).toBeLessThan(rank[0] ?? 0);
  expect(rank[0]).toBe(rank[6]);
  expect(rank[0]).toBeLessThan(rank[1] ?? 0);
  expect(rank[1]).toBeLessThan(rank[4] ?? 0);
});

test('each line of the searchable text is one name', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (names) => {
      const { folded, starts } = listOf(names);
      expect(starts.length).toBe(names.length + 1);
      names.forEach((name, at) => {
        const line = folded.slice(starts[at], (starts[at + 1] ?? 0) - 1);
        expect(line).toBe(` ${foldedName(name === '' ? String(at) : name).trim()}`);
      });
    }),
  );
});

test('a set without names is known by its ids', () => {
  const ids = packTexts(['buildings/b-12', 'buildings/b-2']);
  const { folded, rank } = nameList({ ids, names: undefined });
  expect(folded).toBe(' b 12\n b 2\n');
  expect([...rank]).toEqual([1, 0]);
});
