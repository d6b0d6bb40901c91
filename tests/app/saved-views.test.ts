import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWorkspace } from '#app/workspace-reader.ts';
import { arrangementOf } from '#state/arrangement.ts';
import { shownTime } from '#state/time-slice.ts';
import { aMachine, aPage, CAMERA, keptTown, SOON } from './a-kept-page.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} });
});
afterEach(() => vi.unstubAllGlobals());

type Kept = Awaited<ReturnType<typeof keptTown>>;

const ELSEWHERE = { ...CAMERA, lon: 4.48, headingDeg: 200 };

function shown({ store, controller }: Kept) {
  const state = store.getState();
  const { sun, night } = state.look;
  return {
    layers: arrangementOf(state.layers),
    camera: controller.camera,
    time: shownTime(state),
    look: { sun, night },
  };
}

const names = ({ store }: Kept) => store.getState().savedViews.map(({ name }) => name);
const idOf = ({ store }: Kept, name: string) =>
  store.getState().savedViews.find((view) => view.name === name)?.id ?? '';

/** A town with a view of how it was first, and then looked at otherwise. */
async function withView(machine = aMachine()) {
  const page = await keptTown(machine);
  page.controller.begin(CAMERA);
  page.actions.setLayerLook('roads', { opacity: 0.4 });
  page.actions.saveView('  First  ');
  const first = shown(page);
  page.controller.begin(ELSEWHERE);
  page.actions.setLayerVisible('districts', false);
  page.actions.setLayerLook('roads', { opacity: 1 });
  page.store.setState((state) => ({ look: { ...state.look, night: true } }));
  return { page, first };
}

describe('a saved view', () => {
  it('brings back camera, layers and look; its layers are one edit, which undo takes back', async () => {
    const { page, first } = await withView();
    const second = shown(page);
    expect(second).not.toEqual(first);
    page.actions.showView(idOf(page, 'First'));
    expect(shown(page)).toEqual(first);
    expect(page.store.getState().done.at(-1)).toMatchObject({ what: 'showView', view: 'First' });
    page.actions.undo();
    expect(shown(page).layers).toEqual(second.layers);
    page.actions.redo();
    expect(shown(page).layers).toEqual(first.layers);
  });

  it('asks for its time, and for the replay to wait there', async () => {
    const { page } = await withView();
    const commands: unknown[] = [];
    const { shownAt } = page.store.getState().savedViews[0] ?? {};
    page.feedFlow.command = (command) => void commands.push(command);
    page.actions.showView(idOf(page, 'First'));
    expect(shownAt).toBeDefined();
    expect(commands).toEqual([{ do: 'pause' }, { do: 'seek', at: shownAt }]);
  });

  it('of another place leaves the camera where it is, and brings the rest', async () => {
    const { page, first } = await withView();
    page.store.setState(({ savedViews }) => ({
      savedViews: savedViews.map((view) => ({ ...view, camera: { ...CAMERA, lon: -70 } })),
    }));
    page.actions.showView(idOf(page, 'First'));
    expect(shown(page)).toEqual({ ...first, camera: ELSEWHERE });
  });

  it('is saved, named, told of, replaced, moved and removed, all in the one stack', async () => {
    const { page } = await withView();
    const { actions, store } = page;
    const before = store.getState().done.length;
    actions.saveView('Second');
    actions.renameView(idOf(page, 'First'), ' Old town ');
    actions.captionView(idOf(page, 'Old town'), 'From the south');
    actions.moveView(idOf(page, 'Old town'), { by: 1 });
    actions.replaceView(idOf(page, 'Old town'));
    const whole = store.getState().savedViews;
    expect(whole.map(({ name, caption }) => [name, caption])).toEqual([
      ['Second', ''],
      ['Old town', 'From the south'],
    ]);
    expect(whole[1]?.camera).toEqual(ELSEWHERE);
    actions.removeView(idOf(page, 'Second'));
    expect(names(page)).toEqual(['Old town']);
    expect(store.getState().done).toHaveLength(before + 6);
    actions.undo();
    expect(store.getState().savedViews).toEqual(whole);
    for (let times = 0; times < 5; times++) actions.undo();
    expect(names(page)).toEqual(['First']);
    for (let times = 0; times < 6; times++) actions.redo();
    expect(names(page)).toEqual(['Old town']);
  });

  it('is not changed by what changes nothing', async () => {
    const { page } = await withView();
    const { done } = page.store.getState();
    page.actions.renameView(idOf(page, 'First'), '   ');
    page.actions.renameView(idOf(page, 'First'), 'First');
    page.actions.captionView(idOf(page, 'First'), ' ');
    page.actions.moveView(idOf(page, 'First'), { by: 1 });
    page.actions.removeView('view-99');
    expect(page.store.getState().done).toEqual(done);
  });

  it('is there again when the page is opened again, and goes when the city is closed', async () => {
    const machine = aMachine();
    const { page, first } = await withView(machine);
    await page.keeper.flush();
    await expect.poll(() => page.store.getState().keeping, SOON).toBe('kept');
    const after = aPage(machine);
    await after.open();
    expect(after.store.getState().savedViews).toEqual(page.store.getState().savedViews);
    after.actions.showView(idOf(after, 'First'));
    expect(shown(after)).toEqual(first);
    after.actions.closeCity();
    expect(after.store.getState().savedViews).toEqual([]);
  });
});

describe('a workspace of before there were views', () => {
  it('opens with none of them, and all else', async () => {
    const machine = aMachine();
    const { page } = await withView(machine);
    await page.keeper.flush();
    const { current } = await machine.documents.read();
    const { views: _, ...before } = current as Record<string, unknown>;
    await machine.documents.write({ current: { ...before, version: 1 } });
    const reading = readWorkspace({ ...before, version: 1 });
    expect(reading).toMatchObject({ workspace: { version: 3, views: [] }, dropped: [] });
    const after = aPage(machine);
    await after.open();
    expect(after.told()).toEqual([]);
    expect(after.store.getState().savedViews).toEqual([]);
    expect(after.store.getState().twin?.title).toBe('town');
    expect(after.controller.camera).toEqual(ELSEWHERE);
  });
});
