import { afterEach, describe, expect, it } from 'vitest';
import { globeLayers, sensorPaint } from '#app/map-content.ts';
import { filesKernel } from '#pipelines/files-kernel.ts';
import { leftShare } from '#state/compare-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import { type HeadlessPage, headlessPage } from '#tests/headless-page.ts';
import { smallCity, smallCityAir } from '#tests/small-city.ts';
import { headlessWork } from '#threads/work.ts';

const SOON = { timeout: 20_000 };
const NO2 = 'inferred-no2';
/** A box around all of the small city. */
const EVERYWHERE = [-180, -80, 180, 80] as const;
let page: HeadlessPage;
afterEach(() => page.close());

async function aComparison(): Promise<HeadlessPage> {
  page = await headlessPage([...smallCity(), ...smallCityAir()]);
  page.actions.compare(true);
  await page.settled();
  return page;
}

/** The classes of every feature that a side paints. */
function painted({ store, session }: Pick<HeadlessPage, 'store' | 'session'>) {
  const { layers, theme } = store.getState();
  return [
    ...globeLayers(session, layers, theme).map(({ id, style, visible }) => ({
      id,
      style,
      visible,
    })),
    { id: 'sensors', style: sensorPaint(session, theme), visible: true },
  ];
}

describe('the right side of a comparison', () => {
  it('begins as the left side is and follows its time: both paints are identical', async () => {
    const { store, session, compareFlow, actions } = await aComparison();
    expect(painted(compareFlow)).toEqual(painted({ store, session }));
    const ids = () => painted(compareFlow).map(({ id }) => id);
    await expect.poll(ids, { timeout: 10_000 }).toContain(NO2);
    expect(painted(compareFlow)).toEqual(painted({ store, session }));
    // The last step has no fresh measurement of NO2: then neither side shows any.
    for (const step of [8, 23]) {
      actions.showStep(step);
      await page.settled();
      expect(painted(compareFlow)).toEqual(painted({ store, session }));
      expect(shownTime(compareFlow.store.getState())).toBe(store.getState().steps[step]);
    }
  });

  it('shows the left side alone only while two are compared, and forgets it with the comparison', async () => {
    const { store, actions } = await aComparison();
    actions.setSplitShare(0.3);
    actions.showLeftAlone(true);
    expect(leftShare(store.getState())).toBe(1);
    actions.showLeftAlone(false);
    expect(leftShare(store.getState())).toBe(0.3);
    actions.showLeftAlone(true);
    actions.compare(false);
    actions.compare(true);
    expect(leftShare(store.getState())).toBe(0.3);
    actions.compare(false);
    actions.showLeftAlone(true);
    expect(store.getState().leftAlone).toBe(false);
  });

  it('computes nothing that both sides show alike', async () => {
    const fitsOfStep8 = async (comparing: boolean) => {
      page = await headlessPage([...smallCity(), ...smallCityAir()]);
      const { store, entry, fits, actions } = page;
      const compared = () => entry(NO2).evidence?.at;
      await expect.poll(compared, { timeout: 20_000 }).toBe(shownTime(store.getState()));
      const before = fits();
      actions.compare(comparing);
      actions.showStep(8);
      await expect.poll(compared, { timeout: 20_000 }).toBe(store.getState().steps[8]);
      page.close();
      return fits() - before;
    };
    const alone = await fitsOfStep8(false);
    expect(alone).toBeGreaterThan(0);
    expect(await fitsOfStep8(true)).toBe(alone);
  });

  it('has a time of its own, with what was measured and inferred then; the left is not disturbed', async () => {
    const { store, session, compareFlow, rightActions, entry } = await aComparison();
    const left = session.layers.get(NO2);
    rightActions.showStep(5);
    await page.settled();
    const at = store.getState().steps[5];
    expect(store.getState().sameTime).toBe(false);
    expect(compareFlow.session.layers.get(NO2)?.time.end).toBe(at);
    expect(compareFlow.session.layers.get('sensors')?.time.end).toBe(at);
    expect(entry(NO2, compareFlow.store).age).toMatchObject({ kind: 'behind', at });
    expect(session.layers.get(NO2)).toBe(left);
    expect(entry(NO2).age).toMatchObject({ at: left?.time.end });
    // Another time, the same cells: one mesh does for both.
    expect(compareFlow.session.layers.get(NO2)?.geometry).toBe(left?.geometry);
    expect(compareFlow.session.layers.get(NO2)?.value).not.toEqual(left?.value);
  });

  it('computes for its time what a page that shows that time alone computes', async () => {
    const { session, compareFlow, rightActions, actions } = await aComparison();
    rightActions.showStep(5);
    await page.settled();
    const beside = compareFlow.session.layers.get(NO2);
    actions.compare(false);
    actions.showStep(5);
    await page.settled();
    expect(session.layers.get(NO2)?.value).toEqual(beside?.value);
    expect(session.layers.get(NO2)?.upper).toEqual(beside?.upper);
  });

  it('goes on with its own result when the left one moves away, and takes it over when it comes back', async () => {
    const { store, session, compareFlow, actions } = await aComparison();
    const shared = session.layers.get(NO2);
    actions.setSameTime(false);
    actions.showStep(4);
    await page.settled();
    expect(compareFlow.session.layers.get(NO2)).toBe(shared);
    expect(session.layers.get(NO2)).not.toBe(shared);
    actions.setSameTime(true);
    await page.settled();
    expect(compareFlow.session.layers.get(NO2)).toBe(session.layers.get(NO2));
    expect(compareFlow.store.getState().step).toBe(store.getState().step);
  });

  it('has layers and looks of its own, undone in the one order in which all was done', async () => {
    const { store, session, compareFlow, rightActions, actions, entry } = await aComparison();
    rightActions.setLayerVisible(NO2, false);
    expect(entry(NO2).visible).toBe(true);
    expect(entry(NO2, compareFlow.store).visible).toBe(false);
    expect(session.layers.has(NO2)).toBe(true);
    expect(compareFlow.session.layers.has(NO2)).toBe(false);
    actions.setLayerVisible('roads', false);
    rightActions.setLayerLook(NO2, { opacity: 0.5 });
    actions.undo();
    expect(entry(NO2, compareFlow.store).look?.opacity ?? 1).toBe(1);
    actions.undo();
    expect([entry('roads').visible, entry('roads', compareFlow.store).visible]).toEqual([
      true,
      true,
    ]);
    rightActions.undo();
    await page.settled();
    expect(entry(NO2, compareFlow.store).visible).toBe(true);
    expect(compareFlow.session.layers.get(NO2)).toBe(session.layers.get(NO2));
    actions.redo();
    expect(entry(NO2, compareFlow.store).visible).toBe(false);
    actions.compare(false);
    expect(store.getState().done).toEqual([]);
  });

  it('has one scale with the left until unlocked, whichever side it is changed on', async () => {
    const { compareFlow, rightActions, actions, entry } = await aComparison();
    const right = () => entry(NO2, compareFlow.store);
    actions.setLayerLook(NO2, { ends: [0, 100] });
    expect(right().look?.ends).toEqual([0, 100]);
    expect(right().legend).toEqual(entry(NO2).legend);
    rightActions.setLayerLook(NO2, { ends: [0, 80], opacity: 0.5 });
    expect([entry(NO2).look?.ends, right().look?.ends]).toEqual([
      [0, 80],
      [0, 80],
    ]);
    expect([entry(NO2).look?.opacity, right().look?.opacity]).toEqual([1, 0.5]);
    actions.lockScales(false);
    rightActions.setLayerLook(NO2, { ends: [10, 40] });
    actions.setLayerLook(NO2, { classes: 4 });
    expect([entry(NO2).look?.ends, right().look?.ends]).toEqual([
      [0, 80],
      [10, 40],
    ]);
    expect(right().look?.classes).toBeUndefined();
    expect(right().legend?.classes.at(-1)?.to).toBe(40);
    actions.lockScales(true);
    expect([right().look?.ends, right().look?.classes]).toEqual([[0, 80], 4]);
    expect(right().legend).toEqual(entry(NO2).legend);
  });

  it('can be inferred by another model, on other places, at the same time', async () => {
    const { session, compareFlow, rightActions, entry } = await aComparison();
    const { inference } = entry(NO2, compareFlow.store);
    if (inference === undefined) throw new Error('not inferred');
    rightActions.infer({ ...inference, where: 'streets' });
    await page.settled();
    expect(compareFlow.session.layers.get(NO2)?.geometry.type).toBe('MultiLineString');
    expect(session.layers.get(NO2)?.geometry.type).toBe('MultiPolygon');
  });

  it('stays as it was arranged when the comparison is left, and goes with the city', async () => {
    const { store, compareFlow, rightActions, actions, entry } = await aComparison();
    rightActions.setLayerVisible('buildings', false);
    rightActions.showStep(5);
    await page.settled();
    actions.compare(false);
    expect(compareFlow.session.layers.size).toBe(0);
    actions.compare(true);
    await page.settled();
    expect(entry('buildings', compareFlow.store).visible).toBe(false);
    expect(compareFlow.session.layers.get(NO2)?.time.end).toBe(store.getState().steps[5]);
    // What was opened meanwhile is there too.
    actions.compare(false);
    const opened = { ...entry('roads'), id: 'own-9', group: 'own' } as const;
    store.setState(({ layers }) => ({ layers: [opened, ...layers] }));
    actions.compare(true);
    expect(compareFlow.store.getState().layers[0]?.id).toBe('own-9');
    actions.closeCity();
    expect(store.getState()).toMatchObject({ comparing: false, right: undefined });
  });

  it('gives a picked feature the values of its side', async () => {
    const { store, session, compareFlow, rightActions, actions } = await aComparison();
    rightActions.showStep(5);
    await page.settled();
    const id = session.index(session.layers.get(NO2) as never).ids[3] ?? '';
    const ref = { layer: NO2, kind: 'cell', id } as const;
    actions.select(ref);
    const left = store.getState().inspected?.readings[0];
    actions.select({ ...ref, side: 'right' });
    const right = store.getState().inspected?.readings[0];
    expect(left?.value).toBe(session.layers.get(NO2)?.value[3]);
    expect(right?.value).toBe(compareFlow.session.layers.get(NO2)?.value[3]);
    expect(right?.at).toBe(store.getState().steps[5]);
    actions.compare(false);
    expect(store.getState().selected).toBeUndefined();
  });

  it('is what the table, the legends and the words for the picture are about while it is in hand', async () => {
    const { store, session, compareFlow, rightActions, actions, controller } = await aComparison();
    rightActions.showStep(5);
    await page.settled();
    const [west, south, east, north] = EVERYWHERE;
    const view = {
      camera: { lon: 0, lat: 0, heightM: 0, headingDeg: 0, pitchDeg: -90 },
      ...{ lon: 0, lat: 0, metresPerPixel: 1 },
      polygon: [
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ],
      extent: EVERYWHERE,
    };
    controller.viewed(view as never);
    const listed = () => store.getState().inView.sources.find(({ layer }) => layer === NO2);
    await expect.poll(() => listed()?.values).toBe(session.layers.get(NO2));
    expect(listed()?.side).toBeUndefined();
    actions.chooseSide('right');
    await expect.poll(() => listed()?.values).toBe(compareFlow.session.layers.get(NO2));
    expect(listed()?.side).toBe('right');
    actions.compare(false);
    await expect.poll(() => listed()?.values).toBe(session.layers.get(NO2));
  });

  it('can be taken from the left: a layer of its own on a whole picture, that is kept and told', async () => {
    const { store, session, compareFlow, rightActions, actions } = await aComparison();
    rightActions.showStep(5);
    await page.settled();
    const [left, right] = [session.layers.get(NO2), compareFlow.session.layers.get(NO2)];
    actions.addDifference('NO2: 06:55 minus 05:25');
    const [entry] = store.getState().layers;
    expect(store.getState().comparing).toBe(false);
    expect(entry).toMatchObject({
      group: 'own',
      kind: 'difference',
      name: 'NO2: 06:55 minus 05:25',
    });
    const made = session.layers.get(entry?.id ?? '');
    expect(made?.geometry).toBe(left?.geometry);
    made?.value.forEach((value, at) => {
      expect(value).toBeCloseTo((left?.value[at] ?? 0) - (right?.value[at] ?? 0), 3);
    });
    actions.removeLayer(entry?.id ?? '');
    actions.undo();
    expect(session.layers.get(entry?.id ?? '')).toBe(made);
    // The file that it is kept as is read as the same layer.
    await expect.poll(() => session.layerFiles.get(entry?.id ?? ''), SOON).toBeDefined();
    const files = [...session.layerFiles.values()];
    const { layers, refusedLayers } = await filesKernel.importFiles(
      { files, options: {} },
      headlessWork(),
    );
    expect(refusedLayers).toEqual([]);
    expect(layers).toMatchObject([{ kind: 'difference', quantity: 'no2', time: made?.time }]);
    layers[0]?.value.forEach((value, at) => {
      expect(value).toBeCloseTo(made?.value[at] ?? 0, 3);
    });
  });

  it('cannot be taken from the left where that shows another quantity or other places', async () => {
    const { store, rightActions, actions, compareFlow, entry } = await aComparison();
    const { inference } = entry(NO2, compareFlow.store);
    if (inference === undefined) throw new Error('not inferred');
    const before = store.getState().layers.length;
    rightActions.infer({ ...inference, where: 'streets' });
    await page.settled();
    actions.addDifference('places');
    rightActions.setLayerVisible(NO2, false);
    rightActions.setLayerVisible('inferred-airTemperature', true);
    await page.settled();
    actions.addDifference('quantities');
    expect(store.getState().layers).toHaveLength(before);
    expect(store.getState().comparing).toBe(true);
  });
});
