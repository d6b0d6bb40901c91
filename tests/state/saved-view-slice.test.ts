import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import type { ArrangedLayer } from '#state/arrangement.ts';
import {
  arrangedByView,
  freeViewId,
  lostLayers,
  proposedName,
  type SavedView,
  withViewMoved,
} from '#state/saved-view-slice.ts';

const LOOK = { sun: false, sunAt: undefined, night: false, shading: true, water: true };

function layer(id: string, visible = true, opacity = 1): ArrangedLayer {
  return { id, visible, look: { ...PLAIN_LOOK, opacity } };
}

function view(id: string, change: Partial<SavedView> = {}): SavedView {
  return { id, name: id, caption: '', layers: [], titles: {}, look: LOOK, ...change };
}

const ids = (views: readonly { readonly id: string }[]) => views.map(({ id }) => id);

describe('a name that is proposed', () => {
  const named = (...names: string[]) => names.map((name, at) => view(`view-${at + 1}`, { name }));

  test.each([
    [['Harbour', 'School Street'], [], { place: 'Harbour' }],
    [['Harbour', 'School Street'], ['Harbour'], { place: 'School Street' }],
    [['Harbour'], ['Harbour'], { place: 'Harbour', number: 2 }],
    [['Harbour'], ['Harbour', 'Harbour 2'], { place: 'Harbour', number: 3 }],
    [[], [], { number: 1 }],
    [[], ['Harbour', 'Old town'], { number: 3 }],
  ])('%j where there are %j is %j', (names, taken, proposed) => {
    expect(proposedName(names, named(...taken))).toEqual(proposed);
  });
});

describe('the list as a view wants it', () => {
  const wanted = view('view-1', {
    layers: [layer('b', false), layer('gone'), layer('a', true, 0.5)],
  });

  test('has its layers in its order and look, without those that are gone', () => {
    const list = arrangedByView(wanted, [layer('a'), layer('b')]);
    expect(list).toEqual([layer('b', false), layer('a', true, 0.5)]);
  });

  test('hides what the view does not know, on top', () => {
    const list = arrangedByView(wanted, [layer('a'), layer('new', true, 0.3), layer('b')]);
    expect(list).toEqual([layer('new', false, 0.3), layer('b', false), layer('a', true, 0.5)]);
  });

  test('lacks what it shows and what is no longer there; what it hides is no loss', () => {
    expect(ids(lostLayers(wanted, new Set(['a'])))).toEqual(['gone']);
    expect(ids(lostLayers(wanted, new Set(['b'])))).toEqual(['gone', 'a']);
    expect(lostLayers(wanted, new Set(['a', 'gone']))).toEqual([]);
  });
});

describe('the order of views', () => {
  const views = ['view-1', 'view-2', 'view-3'].map((id) => view(id));

  test.each([
    ['view-1', { by: 1 }, ['view-2', 'view-1', 'view-3']],
    ['view-3', { by: -1 }, ['view-1', 'view-3', 'view-2']],
    ['view-1', { onto: 'view-3' }, ['view-2', 'view-3', 'view-1']],
    ['view-3', { onto: 'view-1' }, ['view-3', 'view-1', 'view-2']],
  ] as const)('%s moved %j', (id, move, order) => {
    expect(ids(withViewMoved(views, id, move))).toEqual(order);
  });

  test.each([
    ['view-1', { by: -1 }],
    ['view-3', { by: 1 }],
    ['view-2', { onto: 'view-2' }],
    ['view-2', { onto: 'view-9' }],
    ['view-9', { onto: 'view-1' }],
  ] as const)('%s moved %j is the same list', (id, move) => {
    expect(withViewMoved(views, id, move)).toBe(views);
  });
});

test('an id is never one of a view that is there', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999 }));
  fc.assert(
    fc.property(numbers, (taken) => {
      const views = taken.map((number) => view(`view-${number}`));
      expect(ids(views)).not.toContain(freeViewId(views));
    }),
  );
});
