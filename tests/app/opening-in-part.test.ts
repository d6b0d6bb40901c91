import { beforeEach, describe, expect, it, vi } from 'vitest';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { aMachine, aPage, CAMERA, keptTown, type Machine, SOON } from './a-kept-page.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} });
  return () => vi.unstubAllGlobals();
});

const ELSEWHERE = { ...CAMERA, headingDeg: 200 };
const LAYER = 'speed.geojson';

/** The town with an opened layer, renamed, above it. */
async function keptWithLayer(machine: Machine) {
  const page = await keptTown(machine);
  page.controller.begin(CAMERA);
  const text = layerToGeoJson(aLayer([{ value: 3 }]));
  page.actions.openFiles([new File([text], LAYER)]);
  await expect.poll(() => page.store.getState().layers[0]?.group, SOON).toBe('own');
  page.actions.renameLayer('own-1', 'Mine');
  await expect.poll(() => machine.shelf.list(), SOON).toHaveLength(6);
  await page.keeper.flush();
  await expect.poll(() => page.store.getState().keeping, SOON).toBe('kept');
}

/** A page whose city is open again and whose layer waits; `go` lets it open. */
function halfOpened(machine: Machine) {
  let go = () => {};
  const waits = new Promise<void>((resolve) => {
    go = resolve;
  });
  const page = aPage(machine, async ({ files }) => {
    if (files.some(({ name }) => name === LAYER)) await waits;
  });
  const opening = page.open();
  const isHalf = () => expect.poll(() => page.store.getState().twin, SOON).toBeDefined();
  return { page, opening, go: () => go(), isHalf };
}

const title = (slot: unknown) => (slot as { city?: { title?: string } } | undefined)?.city?.title;

describe('a workspace that is open in part', () => {
  it('leaves what a person does meanwhile, and takes in the layers that come', async () => {
    const machine = aMachine();
    await keptWithLayer(machine);
    const { page, opening, go, isHalf } = halfOpened(machine);
    await isHalf();
    await expect.poll(() => page.controller.camera, SOON).toEqual(CAMERA);
    page.actions.setLayerVisible('roads', false);
    page.controller.begin(ELSEWHERE);
    page.store.setState({ panelFolded: true });
    go();
    await opening;
    const { layers, done, panelFolded } = page.store.getState();
    expect(layers[0]).toMatchObject({ id: 'own-1', name: 'Mine' });
    expect(layers.find(({ id }) => id === 'roads')?.visible).toBe(false);
    expect(done).toHaveLength(1);
    expect(page.controller.camera).toEqual(ELSEWHERE);
    expect(panelFolded).toBe(true);
    page.actions.undo();
    expect(page.store.getState().layers.every(({ visible, id }) => visible || id !== 'roads')).toBe(
      true,
    );
    expect(page.told()).toEqual([]);
  });

  it('stays kept whole when a person gives up the rest', async () => {
    const machine = aMachine();
    await keptWithLayer(machine);
    const { page, opening, go, isHalf } = halfOpened(machine);
    await isHalf();
    page.actions.cancelImport();
    go();
    await opening;
    await page.keeper.flush();
    expect(page.store.getState().layers.some(({ id }) => id === 'own-1')).toBe(false);
    expect(await machine.documents.read()).toMatchObject({
      current: { own: [] },
      previous: { own: [{ id: 'own-1' }] },
    });
    // What nothing names is deleted when a page opens.
    await aPage(machine).open();
    expect(await machine.shelf.list()).toHaveLength(6);
  });

  it('of before is open again, or still kept when that is cancelled', async () => {
    const machine = aMachine();
    let gate = Promise.resolve();
    const page = await keptTown(machine, () => gate);
    await page.keeper.flush();
    page.actions.closeCity();
    await page.keeper.flush();
    expect(title((await machine.documents.read()).previous)).toBe('town');

    let go = () => {};
    gate = new Promise((resolve) => {
      go = resolve;
    });
    page.openPrevious();
    await expect.poll(() => page.store.getState().importing?.files.length, SOON).toBe(5);
    page.actions.cancelImport();
    go();
    await page.keeper.flush();
    expect(title((await machine.documents.read()).current)).toBeUndefined();
    expect(title((await machine.documents.read()).previous)).toBe('town');

    page.openPrevious();
    await expect.poll(() => page.store.getState().twin?.title, SOON).toBe('town');
    await expect
      .poll(async () => title((await machine.documents.read()).current), SOON)
      .toBe('town');
    expect((await machine.documents.read()).previous).toBeUndefined();
  });
});
