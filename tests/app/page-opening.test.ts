import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openingOf } from '#app/page-opening.ts';
import { OPEN_END } from '#layers/layer-look.ts';
import { NO_ANSWERS } from '#state/import-slice.ts';
import { isPageEmpty } from '#state/page-store.ts';
import { shownTime } from '#state/time-slice.ts';
import { smallCity } from '#tests/small-city.ts';
import { aMachine, aPage, CAMERA, keptTown, SOON } from './a-kept-page.ts';

const remembered = new Map<string, string>();

beforeEach(() => {
  remembered.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => remembered.get(key) ?? null,
    setItem: (key: string, value: string) => remembered.set(key, value),
    removeItem: (key: string) => remembered.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a page that is opened again', () => {
  it('is as it was', async () => {
    const machine = aMachine();
    const before = await keptTown(machine);
    before.actions.setLayerVisible('districts', false);
    before.actions.renameLayer('roads', 'Ways');
    const filters = [{ by: 'number', column: 'lanes', from: -OPEN_END, to: 2 }] as const;
    before.actions.setLayerLook('roads', { opacity: 0.4, filters });
    before.actions.stepTime(-1);
    before.controller.begin(CAMERA);
    before.store.setState((state) => ({ look: { ...state.look, night: true }, panelFolded: true }));
    before.actions.select({ layer: 'sensors', kind: 'station', id: 'sensors/3' });
    await before.keeper.flush();
    await expect.poll(() => before.store.getState().keeping, SOON).toBe('kept');

    const after = aPage(machine);
    await after.open();
    const [was, is] = [before.store.getState(), after.store.getState()];
    expect(is.twin).toEqual(was.twin);
    const arranged = (state: typeof is) =>
      state.layers.map(({ id, visible, name, look }) => [id, visible, name, look]);
    expect(arranged(is)).toEqual(arranged(was));
    expect(arranged(is)).toContainEqual(['districts', false, undefined, expect.anything()]);
    expect(arranged(is)).toContainEqual([
      'roads',
      true,
      'Ways',
      { hatched: true, opacity: 0.4, filters },
    ]);
    expect(shownTime(is)).toBe(shownTime(was));
    expect(is).toMatchObject({ panelFolded: true, playing: false, look: { night: true } });
    expect(is.selected).toEqual({ layer: 'sensors', kind: 'station', id: 'sensors/3' });
    expect(is.reports).toHaveLength(5);
    expect(after.controller.camera).toEqual(CAMERA);
    expect(after.told()).toEqual([]);
  });

  it('names a file that is gone and one that was changed, and brings back the rest', async () => {
    const machine = aMachine();
    await keptTown(machine).then((page) => page.keeper.flush());
    const shelved = ({ content }: { content: string }) =>
      createHash('sha256').update(content).digest('hex');
    const [buildings, streets] = smallCity().map(shelved);
    await machine.shelf.remove(buildings ?? '');
    await machine.shelf.put(streets ?? '', new Blob(['changed']));
    const page = aPage(machine);
    await page.open();
    const lost = page
      .told()
      .flatMap(({ code, where }) => (code.startsWith('kept') ? [`${where.file}: ${code}`] : []));
    expect(lost).toEqual(['town.city.json: keptFileLost', 'streets.geojson: keptFileChanged']);
    expect(page.store.getState().twin?.counts).toEqual({ sensors: 16, districts: 1 });
  });

  it('ends with an empty page when it is cancelled, and the city can be opened again', async () => {
    const machine = aMachine();
    await keptTown(machine).then((page) => page.keeper.flush());
    const page = aPage(machine);
    const opening = page.open();
    await expect
      .poll(() => page.store.getState().importing?.progress?.stage, SOON)
      .toBe('readingKept');
    page.actions.cancelImport();
    await opening;
    expect(isPageEmpty(page.store.getState())).toBe(true);
    await page.keeper.flush();
    const { current, previous } = await machine.documents.read();
    expect([current, previous]).toMatchObject([
      { city: { kind: 'none' } },
      { city: { kind: 'files', title: 'town' } },
    ]);
    expect(await machine.shelf.list()).toHaveLength(5);
  });

  it('leaves a city closed that ended the page twice while it was opened', async () => {
    const machine = aMachine();
    await keptTown(machine).then((page) => page.keeper.flush());
    for (let crash = 0; crash < 2; crash++) {
      const page = aPage(machine, () => new Promise(() => {}));
      void page.open();
      await expect.poll(() => page.store.getState().importing?.files.length, SOON).toBe(5);
    }
    const page = aPage(machine);
    await page.open();
    expect(isPageEmpty(page.store.getState())).toBe(true);
    expect(page.told()).toMatchObject([{ code: 'openingEnded', wayOut: 'openPrevious' }]);
    await page.keeper.flush();
    expect(await machine.documents.read()).toMatchObject({ previous: { city: { title: 'town' } } });
  });

  it('leaves opened layers closed too, when they ended the page twice', async () => {
    const machine = aMachine();
    const own = [{ id: 'own-1', file: { name: 'a.geojson', size: 1, lastModified: 1 } }];
    const page = aPage(machine);
    await page.open({ city: 'none' });
    await page.keeper.flush();
    const { current } = await machine.documents.read();
    await machine.documents.write({ current: { ...(current as object), own } });
    remembered.set('cityweave.opening', '2');
    const again = aPage(machine);
    await again.open();
    expect(again.told()).toMatchObject([{ code: 'openingEnded' }]);
  });

  it('deletes bytes that nothing names, unless something kept cannot be read', async () => {
    const machine = aMachine();
    await machine.shelf.put('f'.repeat(64), new Blob(['left over']));
    await machine.documents.write({ current: { version: 9 } });
    await aPage(machine).open();
    expect(await machine.shelf.list()).toHaveLength(1);
    await machine.documents.clear();
    await aPage(machine).open({ city: 'none' });
    expect(await machine.shelf.list()).toEqual([]);
  });
});

describe('storage that cannot be read at first', () => {
  it('loses nothing: neither files nor the workspace that is there', async () => {
    const machine = aMachine();
    await keptTown(machine).then((page) => page.keeper.flush());
    vi.spyOn(machine.documents, 'read').mockRejectedValueOnce(new Error('busy'));
    const page = aPage(machine);
    await page.open({ city: 'none' });
    expect(await machine.shelf.list()).toHaveLength(5);
    await page.keeper.flush();
    expect(await machine.documents.read()).toMatchObject({
      current: { city: { kind: 'none' } },
      previous: { city: { title: 'town' } },
    });
  });
});

describe('what a page opens with', () => {
  const kept = {
    city: { kind: 'files' as const, title: 'town', files: [], answers: NO_ANSWERS },
    own: [],
    view: { truthWanted: true },
  };

  it.each([
    ['nothing kept', {}, undefined, 'sample'],
    ['a kept city', {}, kept, 'files'],
    ['?city=none', { city: 'none' }, kept, 'none'],
    ['?city=sample', { city: 'sample' }, kept, 'sample'],
    ['a link to the sample city', { link: { city: 'sample' }, city: 'none' }, kept, 'sample'],
    ['a view, and a kept city', { link: { camera: CAMERA } }, kept, 'files'],
    ['a theme only', { link: { theme: 'dark' } }, undefined, 'sample'],
  ] as const)('%s', (_, wish, before, kind) => {
    const { opening, problem } = openingOf(wish, before);
    expect(opening.city.kind).toBe(kind);
    expect(problem).toBeUndefined();
  });

  it('is told when a link shows a city that is not here', () => {
    const { opening, problem } = openingOf({ link: { camera: CAMERA } }, undefined);
    expect(opening.city.kind).toBe('none');
    expect(problem?.code).toBe('linkWithoutCity');
  });

  it('takes the view of a link, and the rest of what was kept', () => {
    const { opening } = openingOf({ link: { camera: CAMERA, time: 5 } }, kept);
    expect(opening.view).toEqual({
      truthWanted: true,
      camera: CAMERA,
      time: { startAt: 5, shownAt: 5, playing: false, speed: 60 },
    });
  });
});
