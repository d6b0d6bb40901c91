import { describe, expect, it } from 'vitest';
import { featureCount } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import { inferredLayers } from '#state/layer-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import { smallCity, smallCityAir } from '#tests/small-city.ts';
import { aPage } from './a-page.ts';

describe('the inferred layers of a city', () => {
  it('have a card a quantity, NO2 first and only it visible; the timeline shows its history', async () => {
    const { store, session, entry } = await aPage([...smallCity(), ...smallCityAir()]);
    const { layers, drives, steps, inferenceWheres } = store.getState();
    expect(inferredLayers(layers).map(({ id, visible }) => [id, visible])).toEqual([
      ['inferred-no2', true],
      ['inferred-airTemperature', false],
      ['inferred-speed', false],
    ]);
    expect(inferredLayers(layers).map(({ inference }) => inference.where)).toEqual([
      'grid',
      'grid',
      'streets',
    ]);
    expect(inferenceWheres).toEqual(['grid', 'streets', 'facades']);
    expect(drives).toBe('inferred-no2');
    // All that is observed steps the time, not NO2 alone.
    expect(steps).toHaveLength(24);
    expect(entry('sensors').quantity).toBe('no2');
    expect([...session.layers.keys()].toSorted()).toEqual(['inferred-no2', 'sensors']);
    expect(entry('inferred-no2').age).toEqual({
      kind: 'behind',
      at: Date.UTC(2026, 2, 2, 6, 55),
      newestS: 0,
      oldestS: 0,
    });
  });

  it('are made when they are switched on, and lead when they are the topmost', async () => {
    const { store, session, actions, entry, settled } = await aPage([
      ...smallCity(),
      ...smallCityAir(),
    ]);
    actions.setLayerVisible('inferred-speed', true);
    await settled();
    expect(entry('inferred-speed')).toMatchObject({ status: 'ready', total: 84, shown: 84 });
    expect(store.getState().drives).toBe('inferred-no2');
    actions.setLayerVisible('inferred-no2', false);
    await settled();
    expect(store.getState().drives).toBe('inferred-speed');
    expect(entry('sensors').quantity).toBe('speed');
    expect(store.getState().steps).toHaveLength(24);
    expect(shownTime(store.getState())).toBe(Date.UTC(2026, 2, 2, 6, 55));
    expect(session.layers.has('inferred-no2')).toBe(false);
    actions.setLayerVisible('inferred-speed', false);
    expect(store.getState().drives).toBe('sensors');
    expect(entry('sensors').quantity).toBe('speed');
  });

  it('follow time each by its own measurements: without a fresh one it is off the map, and says so', async () => {
    const { store, session, actions, entry, settled } = await aPage([
      ...smallCity(),
      ...smallCityAir(),
    ]);
    actions.setLayerVisible('inferred-airTemperature', true);
    actions.setLayerVisible('inferred-no2', false);
    await settled();
    // Of the temperature's 24 steps the last is 07:55; NO2 ended at 06:55.
    actions.showStep(23);
    actions.setLayerVisible('inferred-speed', true);
    await settled();
    const withSpeed = entry('inferred-speed').age;
    expect(withSpeed).toMatchObject({ kind: 'behind', newestS: 0, oldestS: 300 });
    actions.setLayerVisible('inferred-no2', true);
    await settled();
    // It leads again, and the timeline goes back to the last of its own steps.
    expect(shownTime(store.getState())).toBe(Date.UTC(2026, 2, 2, 6, 55));
    actions.showStep(23);
    await settled();
    expect(entry('inferred-no2')).toMatchObject({
      age: { kind: 'stale', seconds: 3600 },
      shown: 0,
      status: 'ready',
    });
    expect(session.layers.has('inferred-no2')).toBe(false);
    expect(session.layers.has('inferred-speed')).toBe(true);
    expect(store.getState().messages.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('can be given up while they are made: the old values stay with their age', async () => {
    const { store, session, actions, entry, settled } = await aPage([
      ...smallCity(),
      ...smallCityAir(),
    ]);
    const id = 'inferred-no2';
    const shown = session.layers.get(id);
    const { age, method, total, inference } = entry(id);
    if (shown === undefined || inference === undefined) throw new Error('not inferred');
    const steps = new Set<string | undefined>();
    store.subscribe((state) => steps.add(state.layerWork[id]?.progress?.stage));
    actions.infer({ ...inference, model: 'idw' });
    expect(entry(id).status).toBe('updating');
    expect(store.getState().layerWork[id]).toBeDefined();
    actions.giveUpLayer(id);
    expect(entry(id)).toMatchObject({ status: 'ready', age, method, total });
    expect(store.getState().computing?.running).toBe(false);
    expect(store.getState().layerWork).toEqual({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(session.layers.get(id)).toBe(shown);

    actions.retryLayer(id);
    await settled();
    expect(entry(id).method).toBe('idw');
    expect(steps).toContain('inferValues');
    expect(store.getState().layerWork).toEqual({});
  });

  it('keep the last result while time plays, and end with the newest step', async () => {
    const { store, entry, settled, actions } = await aPage(smallCity());
    const id = 'inferred-speed';
    actions.showStep(3);
    await settled();
    actions.play(true);
    const statuses = new Set<unknown>();
    store.subscribe(() => statuses.add(entry(id).status));
    for (const step of [4, 5, 6, 7]) actions.showStep(step);
    const { steps } = store.getState();
    await expect.poll(() => entry(id).age).toMatchObject({ kind: 'behind', at: steps[7] });
    expect([...statuses]).toEqual(['ready']);
  });

  it('keep their features and meshes while time moves, and share them', async () => {
    const { session, actions, entry, settled, calls } = await aPage([
      ...smallCity(),
      ...smallCityAir(),
    ]);
    const facades = { model: 'kriging', where: 'facades', cellM: 100 } as const;
    actions.infer({ ...facades, quantity: 'no2' });
    await settled();
    const first = session.layers.get('inferred-no2');
    // 36 boxes that stand apart have four outer walls each.
    expect(entry('inferred-no2')).toMatchObject({ total: 144, shown: 144 });
    expect(unpackTexts(first?.ids ?? packTexts([]))).toContain('buildings/b0#3');
    await expect.poll(() => first && session.layerTiles.has(first.geometry)).toBe(true);
    const meshes = calls['layerTiles'];
    actions.showStep(3);
    await settled();
    actions.setLayerVisible('inferred-airTemperature', true);
    actions.infer({ ...facades, quantity: 'airTemperature' });
    await settled();
    const [later, other] = ['inferred-no2', 'inferred-airTemperature'].map((id) =>
      session.layers.get(id),
    );
    expect(later).not.toBe(first);
    expect(later?.geometry).toBe(first?.geometry);
    expect(other?.geometry).toBe(first?.geometry);
    expect(calls).toMatchObject({ placedFeatures: 1 });
    // The temperature was on a grid for a moment: at most that one mesh more.
    expect((calls['layerTiles'] ?? 0) - (meshes ?? 0)).toBeLessThanOrEqual(1);
    expect(later && featureCount(later.geometry)).toBe(144);
  });

  it('are offered on what the city has', async () => {
    const [, streets, counters, speeds] = smallCity();
    const files = [streets, counters, speeds].flatMap((file) => (file === undefined ? [] : [file]));
    const { store } = await aPage(files);
    expect(store.getState().inferenceWheres).toEqual(['grid', 'streets']);
  });
});
