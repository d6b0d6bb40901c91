import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Workspace } from '#app/workspace-document.ts';
import { CityweaveError } from '#core/errors.ts';
import { memoryStore } from '#storage/workspace-store.ts';
import { aKeeper, begun } from './a-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const FULL = new CityweaveError({
  code: 'storageFull',
  params: {},
  where: {},
  wayOut: 'freeStorage',
});

describe('the keeper', () => {
  it('writes nothing before it may', async () => {
    const page = aKeeper();
    page.store.setState({ drawerOpen: true });
    expect((await page.after(5000)).current).toBeUndefined();
    page.keeper.hold(true, false);
    expect((await page.after(5000)).current).toBeUndefined();
    page.keeper.begin('current', {});
    expect((await page.after(300)).current?.panels.drawerOpen).toBe(true);
    expect(page.store.getState().keeping).toBe('kept');
  });

  it('writes within 300 ms of the first of many changes', async () => {
    const page = await begun();
    for (let change = 0; change < 12; change++) {
      page.store.setState({ panelFolded: change % 2 === 0, speed: 60 + change });
      await vi.advanceTimersByTimeAsync(100);
    }
    page.store.setState({ panelFolded: true });
    expect((await page.after(300)).current?.panels.panelFolded).toBe(true);
  });

  it('writes time that plays once a second, and nothing that is the same', async () => {
    const page = await begun();
    const write = vi.spyOn(page.documents, 'write');
    page.store.setState({ steps: Float64Array.of(1000, 2000, 3000), step: 0, now: 1000 });
    await page.after(1500);
    page.store.setState({ playing: true });
    await page.after(300);
    write.mockClear();
    page.store.setState({ step: 1, now: 2000 });
    await page.after(900);
    expect(write).not.toHaveBeenCalled();
    expect((await page.after(200)).current?.view.time).toMatchObject({
      shownAt: 2000,
      playing: true,
    });
    write.mockClear();
    page.store.setState({ step: 2, now: 3000 });
    page.store.setState({ step: 1, now: 2000 });
    await page.after(1100);
    expect(write).not.toHaveBeenCalled();
  });

  it('writes at once when the page goes', async () => {
    const page = await begun();
    page.store.setState({ inspectorOpen: true });
    await page.keeper.flush();
    expect((await page.after(0)).current?.panels.inspectorOpen).toBe(true);
  });

  it('keeps the bytes of files, and until then says which are missing', async () => {
    const page = await begun();
    const slow = vi.spyOn(page.files, 'keep').mockImplementation(() => new Promise(() => {}));
    page.openCity('town', 'houses');
    const before = await page.after(300);
    expect(before.current?.city).toMatchObject({
      kind: 'files',
      files: [{ name: 'town', size: 6 }],
    });
    expect(JSON.stringify(before.current?.city)).not.toContain('sha256');
    await page.after(500);
    expect(page.store.getState().keeping).toBe('keeping');
    slow.mockRestore();
    const other = await begun();
    other.openCity('town', 'houses');
    const { current } = await other.after(1000);
    expect(JSON.stringify(current?.city)).toContain('sha256');
    expect(other.store.getState().keeping).toBe('kept');
  });

  it('keeps the last city of files when another one or none takes its place', async () => {
    const page = await begun();
    page.openCity('first', 'a');
    await page.after(1000);
    page.openCity('second', 'b');
    const { current, previous } = await page.after(1000);
    const title = (workspace: Workspace | undefined) =>
      workspace?.city.kind === 'files' ? workspace.city.title : workspace?.city.kind;
    expect([title(current), title(previous)]).toEqual(['second', 'first']);
    page.openCity('first', 'a');
    const back = await page.after(1000);
    expect([title(back.current), title(back.previous)]).toEqual(['first', 'second']);
    page.session.clear();
    page.store.setState({ twin: undefined });
    const closed = await page.after(1000);
    expect([title(closed.current), title(closed.previous)]).toEqual(['none', 'first']);
  });

  it('says within a second that the storage is full, once, and that it is kept again', async () => {
    const documents = memoryStore();
    const page = await begun({ documents });
    const write = vi.spyOn(documents, 'write').mockRejectedValue(FULL);
    page.store.setState({ drawerOpen: true });
    await page.after(1000);
    const { keeping, keepingProblem, messages, notice } = page.store.getState();
    expect(keeping).toBe('failed');
    expect([keepingProblem?.code, notice?.code]).toEqual(['storageFull', 'storageFull']);
    expect(messages).toHaveLength(1);
    page.store.setState({ drawerOpen: false });
    await page.after(12_000);
    expect(page.store.getState().messages).toHaveLength(1);
    write.mockRestore();
    page.store.setState({ drawerOpen: true });
    expect((await page.after(6000)).current?.panels.drawerOpen).toBe(true);
    expect(page.store.getState().keeping).toBe('kept');
  });

  it('says which file there is no room for, and keeps the rest', async () => {
    const page = await begun({ room: 3 });
    page.openCity('town', 'houses');
    const { current } = await page.after(1000);
    expect(current?.city.kind).toBe('files');
    expect(page.store.getState()).toMatchObject({
      keeping: 'failed',
      keepingProblem: { code: 'storageFull', where: { file: 'town' } },
    });
  });

  it('keeps all anew when it was deleted while the page was open, and says so', async () => {
    const page = await begun();
    page.openCity('town', 'houses');
    await page.after(1000);
    await page.documents.clear();
    await page.files.keepOnly([]);
    await page.keeper.lost();
    const { current } = await page.after(1000);
    expect(JSON.stringify(current?.city)).toContain('sha256');
    expect(await page.files.bytes()).toBe(6);
    expect(page.store.getState().messages.at(-1)?.content).toMatchObject({
      problem: { code: 'storageLost' },
    });
  });
});

describe('a tab beside the one that keeps', () => {
  it('writes nothing', async () => {
    const page = aKeeper();
    page.keeper.hold(false, false);
    page.keeper.begin('current', {});
    page.store.setState({ drawerOpen: true });
    expect((await page.after(3000)).current).toBeUndefined();
    expect(page.store.getState().keeping).toBe('elsewhere');
  });

  it('that takes over writes at once; the former writes no more', async () => {
    const [first, second] = [await begun(), aKeeper()];
    second.keeper.hold(false, false);
    second.keeper.begin('current', {});
    second.store.setState({ drawerOpen: true });
    first.keeper.hold(false, false);
    second.keeper.hold(true, true);
    expect((await second.after(10)).current?.panels.drawerOpen).toBe(true);
    first.store.setState({ drawerOpen: true });
    expect((await first.after(3000)).current?.panels.drawerOpen).toBe(false);
    expect(first.store.getState().keeping).toBe('elsewhere');
  });

  it('that inherits waits for something that a person does', async () => {
    const documents = memoryStore();
    const kept = await begun({ documents });
    kept.openCity('town', 'houses');
    await kept.after(1000);
    const page = aKeeper({ documents });
    page.store.setState({ steps: Float64Array.of(1, 2), step: 0, now: 2, playing: true });
    page.keeper.hold(false, false);
    page.keeper.begin('current', {});
    page.keeper.hold(true, false);
    const write = vi.spyOn(documents, 'write');
    page.store.setState({ step: 1 });
    await page.after(3000);
    expect(write).not.toHaveBeenCalled();
    page.store.setState({ panelFolded: true });
    const { current, previous } = await page.after(500);
    expect(write).toHaveBeenCalledTimes(1);
    expect([current?.city.kind, previous?.city.kind]).toEqual(['none', 'files']);
  });
});

describe('what is forgotten', () => {
  it('is not kept again by itself', async () => {
    const page = await begun();
    page.keeper.stop('forgotten');
    await page.documents.clear();
    page.store.setState({ drawerOpen: true });
    expect((await page.after(3000)).current).toBeUndefined();
    expect(page.store.getState().keeping).toBe('forgotten');
    page.keeper.begin('current', {});
    expect((await page.after(500)).current?.panels.drawerOpen).toBe(true);
  });
});
