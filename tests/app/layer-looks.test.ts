import { describe, expect, it } from 'vitest';
import { attributePaint } from '#app/attribute-looks.ts';
import { cityShown, globeLayers } from '#app/map-content.ts';
import { HIDDEN_CLASS } from '#layers/layer-style.ts';
import { smallCity, smallCityAir } from '#tests/small-city.ts';
import { aPage } from './a-page.ts';

const files = () => [...smallCity(), ...smallCityAir()];

describe('undo and redo of inferred layers', () => {
  it('compute what becomes visible again, by the settings it had', async () => {
    const { store, session, actions, entry, settled } = await aPage(files());
    const [wide, fine] = [250, 100].map((cellM) => ({
      quantity: 'no2' as const,
      model: 'idw' as const,
      where: 'grid' as const,
      cellM,
    }));
    if (wide === undefined || fine === undefined) throw new Error('no settings');
    actions.infer(fine);
    await settled();
    const cells = entry('inferred-no2').total;
    actions.infer(wide);
    await settled();
    expect(entry('inferred-no2').total).toBeLessThan(cells);
    actions.setLayerVisible('inferred-no2', false);
    expect(session.layers.has('inferred-no2')).toBe(false);
    expect(store.getState().drives).toBe('sensors');
    actions.undo();
    await settled();
    expect(session.layers.get('inferred-no2')?.grid?.cellM).toBe(250);
    expect(store.getState().drives).toBe('inferred-no2');
    actions.undo();
    await settled();
    expect(entry('inferred-no2').total).toBe(cells);
    actions.redo();
    actions.redo();
    expect(session.layers.has('inferred-no2')).toBe(false);
    expect(entry('inferred-no2').inference?.cellM).toBe(250);
  });

  it('let another layer lead by its place in the list, and back', async () => {
    const { store, actions, settled } = await aPage(files());
    actions.setLayerVisible('inferred-speed', true);
    await settled();
    actions.moveLayer('inferred-speed', { before: 'inferred-no2' });
    await settled();
    expect(store.getState().drives).toBe('inferred-speed');
    actions.undo();
    await settled();
    expect(store.getState().drives).toBe('inferred-no2');
  });
});

describe('the look of a layer', () => {
  it('reaches legend and map, stays while time moves, and is forgotten with the city', async () => {
    const { store, session, actions, entry, settled } = await aPage(files());
    actions.setLayerLook('inferred-no2', { ends: [0, 30], classes: 3, opacity: 0.5 });
    const bounds = () => entry('inferred-no2').legend?.classes.map(({ from }) => from);
    expect(bounds()).toEqual([0, 10, 20]);
    actions.showStep(3);
    await settled();
    expect(bounds()).toEqual([0, 10, 20]);
    const { layers } = store.getState();
    await expect
      .poll(() => globeLayers(session, layers, 'light').find(({ id }) => id === 'inferred-no2'))
      .toMatchObject({
        opacity: 0.5,
        style: { classes: [{ from: 0 }, { from: 10 }, { from: 20 }] },
      });
    actions.resetLayerLook('inferred-no2');
    expect(bounds()).toEqual([0, 10, 20, 30, 40]);
    actions.undo();
    expect(bounds()).toEqual([0, 10, 20]);
    actions.closeCity();
    expect(store.getState()).toMatchObject({ done: [], undone: [], filtered: {} });
  });
});

describe('filters', () => {
  it('hide features of the city from map and facts, and come back by undo', async () => {
    const { store, session, actions } = await aPage(smallCity());
    actions.offerFilters('buildings');
    await expect.poll(() => store.getState().offers['buildings']?.complete).toBe(true);
    const heights = store
      .getState()
      .offers['buildings']?.offers.find(
        (offer) => offer.by === 'number' && offer.column === 'heightM',
      );
    if (heights?.by !== 'number') throw new Error('no heights');
    const filter = { by: 'number', column: 'heightM', from: heights.to, to: heights.to } as const;
    actions.setLayerLook('buildings', { filters: [filter] });
    const shown = cityShown(session, store.getState().layers).buildings;
    const tallest = shown?.reduce((sum, one) => sum + one, 0) ?? 0;
    // Of 36 blocks every fifth is the highest.
    expect(tallest).toBe(7);
    expect(store.getState().filtered).toEqual({ buildings: { shown: tallest, of: 36, lost: [] } });
    actions.undo();
    expect(store.getState().filtered).toEqual({});
    expect(cityShown(session, store.getState().layers)).toEqual({});
  });

  it('of a layer of values follow its values', async () => {
    const { store, session, actions, settled } = await aPage(files());
    const filter = { by: 'value', from: 0, to: 20 } as const;
    actions.setLayerLook('inferred-no2', { filters: [filter] });
    const check = () => {
      const { layers, theme, filtered } = store.getState();
      const layer = session.layers.get('inferred-no2');
      const look = layers.find(({ id }) => id === 'inferred-no2')?.look;
      if (layer === undefined) throw new Error('no layer');
      const passes = [...layer.value].filter((value) => value >= 0 && value <= 20).length;
      expect(filtered['inferred-no2']).toMatchObject({ shown: passes, of: layer.value.length });
      const { classOf } = session.style(layer, theme, look);
      expect(classOf.filter((one) => one !== HIDDEN_CLASS)).toHaveLength(passes);
    };
    check();
    actions.showStep(2);
    await settled();
    check();
  });

  it('of a column that is not there are told and do nothing', async () => {
    const { store, session, actions } = await aPage(smallCity());
    const gone = { by: 'text', column: 'colour', values: ['red'] } as const;
    actions.setLayerLook('roads', { filters: [gone] });
    expect(store.getState().filtered['roads']).toEqual({ shown: 84, of: 84, lost: [gone] });
    expect(cityShown(session, store.getState().layers)).toEqual({});
  });
});

describe('more files of the open city', () => {
  it('leave what a person did to the layers as it is; another city begins anew', async () => {
    const { store, actions, entry, settled } = await aPage(smallCity());
    actions.renameLayer('roads', 'Ways');
    actions.setLayerLook('inferred-speed', { ends: [0, 50], classes: 5 });
    actions.setLayerVisible('buildings', false);
    const asFiles = (list: ReturnType<typeof smallCity>) =>
      list.map(({ name, content }) => new File([content], name));
    const { twinRevision, cityRevision } = store.getState();
    actions.openFiles(asFiles(smallCityAir()));
    await expect.poll(() => store.getState().twinRevision).toBeGreaterThan(twinRevision);
    await settled();
    // The camera stays where it is, and is brought to another city.
    expect(store.getState().cityRevision).toBe(cityRevision);
    expect(entry('roads').name).toBe('Ways');
    expect(entry('buildings').visible).toBe(false);
    expect(entry('inferred-speed').legend?.classes.at(-1)?.to).toBe(50);
    expect(store.getState().done).toEqual([]);
    actions.closeCity();
    actions.openFiles(asFiles(smallCity()));
    await expect.poll(() => store.getState().twin).toBeDefined();
    expect(store.getState().cityRevision).toBeGreaterThan(cityRevision);
    expect(entry('roads')).not.toHaveProperty('name');
  });
});

describe('the colours of an attribute', () => {
  it('reach the map and the legend, and are undone', async () => {
    const { store, session, actions, entry } = await aPage(smallCity());
    actions.setLayerLook('buildings', { colorBy: 'heightM' });
    const { layers } = store.getState();
    const classOf = attributePaint(session, layers, 'light').buildings?.classOf;
    // Heights of 8, 14, 20, 26 and 32 m in turn: one class each.
    expect([...(classOf ?? [])].toSorted().filter((one) => one === 4)).toHaveLength(7);
    expect(new Set(classOf)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(store.getState().attributeKeys['buildings']).toMatchObject({ column: 'heightM' });
    actions.undo();
    expect(store.getState().attributeKeys).toEqual({});
    expect(entry('buildings').look).not.toHaveProperty('colorBy');
    actions.setLayerLook('buildings', { colorBy: 'gone' });
    expect(store.getState().attributeKeys).toEqual({});
    expect(attributePaint(session, store.getState().layers, 'light')).toEqual({});
  });
});
