import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScenarioEdit } from '#core/scenario.ts';
import {
  type EditRow,
  editRows,
  editsOn,
  withEdit,
  withoutEdit,
  withReplaced,
  withSwitched,
} from '#scenario/edit-rows.ts';
import { ONE_OF_EACH } from './scenario-cases.ts';

const [one, two, three] = ONE_OF_EACH as readonly ScenarioEdit[] as [
  ScenarioEdit,
  ScenarioEdit,
  ScenarioEdit,
];

describe('rows of edits', () => {
  test('add at the end, replace in place, take out, switch off and on', () => {
    const added = withEdit(editRows([one]), two);
    expect(editsOn(added)).toEqual([one, two]);
    expect(editsOn(withReplaced(added, 0, three))).toEqual([three, two]);
    expect(editsOn(withoutEdit(added, 0))).toEqual([two]);
    const off = withSwitched(added, 0, false);
    expect(editsOn(off)).toEqual([two]);
    expect(off.map(({ edit }) => edit)).toEqual([one, two]);
    expect(editsOn(withSwitched(off, 0, true))).toEqual([one, two]);
  });

  test('keep a row off while its edit is replaced', () => {
    const off = withSwitched(editRows([one]), 0, false);
    expect(withReplaced(off, 0, two)).toEqual([{ id: 0, edit: two, on: false }]);
  });

  test('are the same ones where nothing can be or is changed', () => {
    const rows = withEdit([], one);
    expect(withSwitched(rows, 0, true)).toBe(rows);
    expect(withReplaced(rows, 0, one)).toBe(rows);
    expect(withoutEdit(rows, 7)).toBe(rows);
  });
});

type Move = (rows: readonly EditRow[]) => readonly EditRow[];
const edit = fc.constantFrom(...ONE_OF_EACH);
const id = fc.nat({ max: 6 });
const moves: fc.Arbitrary<Move>[] = [
  edit.map((made) => (rows) => withEdit(rows, made)),
  fc.tuple(id, edit).map(
    ([row, made]) =>
      (rows) =>
        withReplaced(rows, row, made),
  ),
  id.map((row) => (rows) => withoutEdit(rows, row)),
  fc.tuple(id, fc.boolean()).map(
    ([row, on]) =>
      (rows) =>
        withSwitched(rows, row, on),
  ),
];

test('after any moves no two rows have one id, and the rows before are as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(...moves), { maxLength: 30 }), (some) => {
      let rows: readonly EditRow[] = editRows([one, two]);
      for (const move of some) {
        const before = structuredClone(rows);
        const next = move(rows);
        expect(rows).toEqual(before);
        rows = next;
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      }
    }),
  );
});
