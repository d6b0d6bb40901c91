import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScenarioEdit } from '#core/scenario.ts';
import {
  type EditHistory,
  editHistory,
  editsOn,
  redone,
  undone,
  withEdit,
  withoutEdit,
  withReplaced,
  withSwitched,
} from '#scenario/edit-history.ts';
import { ONE_OF_EACH } from './scenario-cases.ts';

const [one, two, three] = ONE_OF_EACH as readonly ScenarioEdit[] as [
  ScenarioEdit,
  ScenarioEdit,
  ScenarioEdit,
];

describe('a history of edits', () => {
  test('adds at the end, replaces in place, takes out, switches off and on', () => {
    const added = withEdit(editHistory([one]), two);
    expect(editsOn(added)).toEqual([one, two]);
    expect(editsOn(withReplaced(added, 0, three))).toEqual([three, two]);
    expect(editsOn(withoutEdit(added, 0))).toEqual([two]);
    const off = withSwitched(added, 0, false);
    expect(editsOn(off)).toEqual([two]);
    expect(off.rows.map(({ edit }) => edit)).toEqual([one, two]);
    expect(editsOn(withSwitched(off, 0, true))).toEqual([one, two]);
  });

  test('keeps a row off while its edit is replaced', () => {
    const off = withSwitched(editHistory([one]), 0, false);
    expect(withReplaced(off, 0, two).rows).toEqual([{ id: 0, edit: two, on: false }]);
  });

  test('undoes and redoes one step after the other', () => {
    const start = editHistory([one]);
    const changed = withoutEdit(withReplaced(withEdit(start, two), 0, three), 1);
    const back = undone(undone(undone(changed)));
    expect(back.rows).toEqual(start.rows);
    expect(redone(redone(redone(back))).rows).toEqual(changed.rows);
  });

  test('forgets what was undone when something else is done', () => {
    const back = undone(withEdit(editHistory(), one));
    const other = withEdit(back, two);
    expect(redone(other)).toBe(other);
    expect(editsOn(other)).toEqual([two]);
  });

  test('never gives a number twice', () => {
    const again = withEdit(withoutEdit(withEdit(editHistory([one]), two), 1), three);
    expect(again.rows.map(({ id }) => id)).toEqual([0, 2]);
    expect(withEdit(undone(withEdit(editHistory(), one)), two).rows[0]?.id).toBe(1);
  });

  test('is the same one where nothing can be or is changed', () => {
    const history = withEdit(editHistory(), one);
    expect(undone(editHistory())).toEqual(editHistory());
    expect(redone(history)).toBe(history);
    expect(withSwitched(history, 0, true)).toBe(history);
    expect(withReplaced(history, 0, one)).toBe(history);
    expect(withoutEdit(history, 7)).toBe(history);
  });
});

type Move = (history: EditHistory) => EditHistory;
const edit = fc.constantFrom(...ONE_OF_EACH);
const id = fc.nat({ max: 6 });
const move: fc.Arbitrary<Move> = fc.oneof(
  edit.map(
    (made): Move =>
      (history) =>
        withEdit(history, made),
  ),
  fc.tuple(id, edit).map(
    ([row, made]): Move =>
      (history) =>
        withReplaced(history, row, made),
  ),
  id.map(
    (row): Move =>
      (history) =>
        withoutEdit(history, row),
  ),
  fc.tuple(id, fc.boolean()).map(
    ([row, on]): Move =>
      (history) =>
        withSwitched(history, row, on),
  ),
);

test('any moves are undone to the beginning, state by state, and redone to the end', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const states = [editHistory([one, two])];
      for (const one of moves) {
        const next = one(states.at(-1) as EditHistory);
        if (next !== states.at(-1)) states.push(next);
      }
      let history = states.at(-1) as EditHistory;
      for (const state of states.slice(0, -1).reverse()) {
        history = undone(history);
        expect(history.rows).toEqual(state.rows);
      }
      expect(undone(history)).toBe(history);
      for (const state of states.slice(1)) {
        history = redone(history);
        expect(history.rows).toEqual(state.rows);
      }
    }),
  );
});
