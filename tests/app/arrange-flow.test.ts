import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ArrangeFlow } from '#app/arrange-flow.ts';
import { CitySession } from '#app/city-session.ts';
import type { FeedFlow } from '#app/feed-flow.ts';
import { FilterOffersFlow } from '#app/filter-offers-flow.ts';
import { layerActions } from '#app/layer-actions.ts';
import type { LayerFlow } from '#app/layer-flow.ts';
import { arrangementOf } from '#state/arrangement.ts';
import { MOST_EDITS } from '#state/edit-slice.ts';
import type { LayerEntry, LayerGroup } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import type { LayerActions } from '#ui/layer-actions.ts';

function entry(id: string, group: LayerGroup): LayerEntry {
  return { id, group, kind: 'measured', visible: true, total: 1, shown: 1, status: 'ready' };
}

const OWN = ['own-1', 'own-2', 'own-3'];
const CITY = ['districts', 'roads', 'buildings'];
const INFERENCE = { quantity: 'no2', model: 'kriging', where: 'grid', cellM: 100 } as const;

/** A page with three opened layers, an inferred one and three of the city; nothing is computed. */
function aPage() {
  const inferred = { ...entry('inferred-no2', 'inferred'), inference: INFERENCE };
  const layers = [
    ...OWN.map((id) => entry(id, 'own')),
    inferred,
    ...CITY.map((id) => entry(id, 'city')),
  ];
  const store = createPageStore({ layers });
  const session = new CitySession();
  for (const id of OWN) session.layers.set(id, aLayer([{ value: 1 }]));
  const layerFlow = { rearranged() {}, drive() {} } as unknown as LayerFlow;
  const feedFlow = { showNearest() {} } as unknown as FeedFlow;
  const flow = new ArrangeFlow(store, session, layerFlow, feedFlow);
  const ids = () => store.getState().layers.map(({ id }) => id);
  const list = () => arrangementOf(store.getState().layers);
  return {
    store,
    session,
    flow,
    actions: layerActions(flow, new FilterOffersFlow(store, session)),
    ids,
    list,
  };
}

const anyId = fc.constantFrom(...OWN, 'inferred-no2', ...CITY);
type Step = (actions: LayerActions) => void;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anyId, fc.boolean()).map(
    ([id, to]): Step =>
      (one) =>
        one.setLayerVisible(id, to),
  ),
  fc.tuple(anyId, fc.double({ min: 0, max: 1, noNaN: true })).map(
    ([id, opacity]): Step =>
      (one) =>
        one.setLayerLook(id, { opacity }),
  ),
  fc.tuple(anyId, fc.option(fc.constantFrom('neutral', 'worse'), { nil: undefined })).map(
    ([id, ramp]): Step =>
      (one) =>
        one.setLayerLook(id, { ramp }),
  ),
  fc.tuple(anyId, fc.string()).map(
    ([id, name]): Step =>
      (one) =>
        one.renameLayer(id, name),
  ),
  fc.tuple(anyId, anyId).map(
    ([id, before]): Step =>
      (one) =>
        one.moveLayer(id, { before }),
  ),
  fc.tuple(anyId, fc.constantFrom(1 as const, -1 as const)).map(
    ([id, by]): Step =>
      (one) =>
        one.moveLayer(id, { by }),
  ),
  anyId.map(
    (id): Step =>
      (one) =>
        one.removeLayer(id),
  ),
  anyId.map(
    (id): Step =>
      (one) =>
        one.resetLayerLook(id),
  ),
  fc.constantFrom(100, 250).map(
    (cellM): Step =>
      (one) =>
        one.infer({ ...INFERENCE, cellM }),
  ),
);

describe('edits of the list', () => {
  it('are all undone by as many undos and all done again by as many redos, data and all', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const { store, session, actions, list } = aPage();
        const [first, dataFirst] = [list(), [...session.layers.keys()].toSorted()];
        for (const step of steps) step(actions);
        const [last, dataLast] = [list(), [...session.layers.keys()].toSorted()];
        const edits = store.getState().done.length;
        for (let times = 0; times < edits; times++) actions.undo();
        expect(list()).toEqual(first);
        expect([...session.layers.keys()].toSorted()).toEqual(dataFirst);
        actions.undo();
        expect(list()).toEqual(first);
        for (let times = 0; times < edits; times++) actions.redo();
        expect(list()).toEqual(last);
        expect([...session.layers.keys()].toSorted()).toEqual(dataLast);
      }),
    );
  });

  it('stay what they are when undone and done again on the way', () => {
    const anyMove = fc.oneof(
      anyStep,
      fc.constant<Step>((one) => one.undo()),
    );
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (steps) => {
        const { store, actions, list } = aPage();
        for (const step of steps) {
          step(actions);
          const here = list();
          if (store.getState().done.length === 0) continue;
          actions.undo();
          actions.redo();
          expect(list()).toEqual(here);
        }
      }),
    );
  });

  it('that follow an undo take away what could be done again', () => {
    const { store, actions } = aPage();
    actions.setLayerVisible('roads', false);
    actions.setLayerVisible('buildings', false);
    actions.undo();
    expect(store.getState().undone).toHaveLength(1);
    // One that changes nothing is no edit.
    actions.setLayerVisible('roads', false);
    expect(store.getState().undone).toHaveLength(1);
    actions.renameLayer('roads', 'Ways');
    expect(store.getState().undone).toEqual([]);
    actions.redo();
    expect(store.getState().layers.find(({ id }) => id === 'buildings')?.visible).toBe(true);
  });

  it('of one slider within a second are one, and none when it comes back', () => {
    vi.useFakeTimers({ now: 0 });
    const { store, actions, list } = aPage();
    const first = list();
    for (const opacity of [0.9, 0.8, 0.7]) {
      actions.setLayerLook('own-1', { opacity });
      vi.advanceTimersByTime(900);
    }
    expect(store.getState().done).toHaveLength(1);
    actions.setLayerLook('own-2', { opacity: 0.7 });
    expect(store.getState().done).toHaveLength(2);
    actions.undo();
    actions.undo();
    expect(list()).toEqual(first);
    // After an undo nothing is merged into what is left.
    actions.redo();
    actions.setLayerLook('own-1', { opacity: 0.5 });
    expect(store.getState().done).toHaveLength(2);
    vi.advanceTimersByTime(500);
    actions.setLayerLook('own-1', { opacity: 0.7 });
    expect(store.getState().done).toHaveLength(1);
    vi.advanceTimersByTime(1001);
    actions.setLayerLook('own-1', { opacity: 0.6 });
    expect(store.getState().done).toHaveLength(2);
    vi.useRealTimers();
  });

  it('are kept up to a number; what none of them can bring back is let go', () => {
    const { store, session, actions } = aPage();
    actions.removeLayer('own-1');
    expect(session.layers.has('own-1')).toBe(false);
    expect(store.getState().removed.map(({ id }) => id)).toEqual(['own-1']);
    for (let times = 0; times < MOST_EDITS; times++) {
      actions.setLayerVisible('roads', times % 2 === 1);
    }
    expect(store.getState().done).toHaveLength(MOST_EDITS);
    expect(store.getState().removed).toEqual([]);
    for (let times = 0; times < MOST_EDITS + 5; times++) actions.undo();
    expect(session.layers.has('own-1')).toBe(false);
    expect(store.getState().layers.map(({ id }) => id)).not.toContain('own-1');
  });

  it('leave layers alone that were opened in between', () => {
    const { store, actions, ids } = aPage();
    actions.removeLayer('own-2');
    store.setState(({ layers }) => ({ layers: [entry('own-4', 'own'), ...layers] }));
    actions.undo();
    expect(ids().slice(0, 4)).toEqual(['own-4', ...OWN]);
    actions.redo();
    expect(ids().slice(0, 3)).toEqual(['own-4', 'own-1', 'own-3']);
  });
});

describe('one edit', () => {
  it('moves a layer within its group, and in no other', () => {
    const { store, actions, ids } = aPage();
    actions.moveLayer('own-3', { before: 'own-1' });
    actions.moveLayer('own-1', { by: 1 });
    expect(ids().slice(0, 3)).toEqual(['own-3', 'own-2', 'own-1']);
    const here = ids();
    actions.moveLayer('own-3', { by: -1 });
    actions.moveLayer('own-1', { by: 1 });
    actions.moveLayer('own-1', { after: 'roads' });
    actions.moveLayer('roads', { before: 'inferred-no2' });
    expect(ids()).toEqual(here);
    expect(store.getState().done).toHaveLength(2);
  });

  it('removes an opened layer only', () => {
    const { actions, ids } = aPage();
    actions.removeLayer('roads');
    actions.removeLayer('inferred-no2');
    expect(ids()).toHaveLength(7);
  });

  it('gives a layer its own title back by an empty name', () => {
    const { store, actions } = aPage();
    actions.renameLayer('roads', '  Ways  ');
    expect(store.getState().layers[5]?.name).toBe('Ways');
    actions.renameLayer('roads', ' ');
    expect(store.getState().layers[5]).not.toHaveProperty('name');
  });

  it('leaves the other entries the same objects', () => {
    const { store, actions } = aPage();
    const before = store.getState().layers;
    actions.setLayerVisible('roads', false);
    const same = store.getState().layers.filter((layer, at) => layer === before[at]);
    expect(same).toHaveLength(6);
  });
});

describe('a kept arrangement', () => {
  it('is restored without becoming an edit; layers it does not name stay on top', () => {
    const { store, flow, actions, list, ids } = aPage();
    actions.renameLayer('roads', 'Ways');
    actions.moveLayer('own-3', { before: 'own-1' });
    const kept = list().filter(({ id }) => id !== 'own-2');
    const other = aPage();
    other.actions.setLayerVisible('own-2', false);
    other.flow.restore(kept);
    expect(other.ids()).toEqual(['own-2', ...ids().filter((id) => id !== 'own-2')]);
    expect(other.store.getState().done).toEqual([]);
    expect(other.list().at(-2)?.name).toBe('Ways');
    flow.restore([{ id: 'gone', visible: true, look: kept[0]?.look ?? ({} as never) }]);
    expect(store.getState().layers).toHaveLength(7);
  });

  it('takes in layers that open late, and leaves alone what was done meanwhile', () => {
    const { store, flow, actions, list, ids } = aPage();
    const kept = list().map((one) => (one.id === 'own-2' ? { ...one, name: 'Mine' } : one));
    const all = store.getState().layers;
    store.setState({ layers: all.filter(({ id }) => id !== 'own-2') });
    flow.restore(kept.filter(({ id }) => id !== 'own-2'));
    actions.setLayerVisible('roads', false);
    actions.moveLayer('own-3', { before: 'own-1' });
    store.setState({
      layers: all.filter(({ id }) => id === 'own-2').concat(store.getState().layers),
    });
    flow.join(kept, new Set(['own-2']));
    expect(ids()).toEqual(['own-3', 'own-1', 'own-2', 'inferred-no2', ...CITY]);
    expect(list().find(({ id }) => id === 'own-2')?.name).toBe('Mine');
    expect(list().find(({ id }) => id === 'roads')?.visible).toBe(false);
    actions.undo();
    actions.undo();
    expect(list().find(({ id }) => id === 'roads')?.visible).toBe(true);
    expect(ids()).toContain('own-2');
    // Another one that nothing kept names stays on top.
    store.setState({ layers: [entry('own-9', 'own'), ...store.getState().layers] });
    flow.join(kept, new Set(['own-9']));
    expect(ids()[0]).toBe('own-9');
  });
});
