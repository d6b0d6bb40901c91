import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aKeeper, begun } from './a-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what could not be opened or kept', () => {
  it('keeps the workspace whose files could not all be opened, until they are open again', async () => {
    const first = await begun();
    first.openCity('town', 'houses');
    first.session.files = [new File(['houses'], 'town'), new File(['roads'], 'ways')];
    const whole = (await first.after(1000)).current;
    expect(await first.files.bytes()).toBe(11);

    const page = aKeeper({ documents: first.documents });
    page.openCity('town', 'houses');
    page.keeper.hold(true, false);
    page.keeper.begin('current', { current: whole });
    const inPart = await page.after(1000);
    expect(inPart.current?.city).toMatchObject({ files: [{ name: 'town' }] });
    expect(inPart.previous).toEqual(whole);
    page.store.setState({ drawerOpen: true });
    expect((await page.after(1000)).previous).toEqual(whole);
    page.openCity('town', 'houses');
    page.session.files = [new File(['houses'], 'town'), new File(['roads'], 'ways')];
    expect((await page.after(1000)).previous).toBeUndefined();
    // What a person closes is not kept beside the rest.
    page.session.files = page.session.files.slice(0, 1);
    page.store.setState({ drawerOpen: false });
    const { current, previous } = await page.after(1000);
    expect(current?.city).toMatchObject({ files: [{ name: 'town' }] });
    expect(previous).toBeUndefined();
  });

  it('writes nothing while another workspace is opened; what did not open stays', async () => {
    const page = await begun();
    page.openCity('first', 'a');
    await page.after(1000);
    page.openCity('second', 'b');
    const { current: second, previous: first } = await page.after(1000);
    if (first === undefined) throw new Error('nothing to go back to');
    await page.keeper.pause();
    page.session.clear();
    page.store.setState({ twin: undefined });
    await page.keeper.flush();
    expect(await page.after(3000)).toEqual({ current: second, previous: first });
    page.keeper.resume(first);
    const { current, previous } = await page.after(1000);
    expect(current?.city.kind).toBe('none');
    expect(previous).toEqual(first);
  });

  it('says of a file that cannot be read that it is not kept, and keeps the rest', async () => {
    const page = await begun();
    const gone = new File(['x'], 'gone');
    vi.spyOn(gone, 'stream').mockImplementation(() => {
      throw new DOMException('The file is gone', 'NotFoundError');
    });
    page.openCity('town', 'houses');
    page.session.files = [gone, ...page.session.files];
    await page.after(1000);
    const failed = {
      keeping: 'failed',
      keepingProblem: { code: 'fileUnreadable', where: { file: 'gone' } },
    };
    expect(page.store.getState()).toMatchObject(failed);
    expect(await page.files.bytes()).toBe(6);
    const keep = vi.spyOn(page.files, 'keep');
    page.store.setState({ drawerOpen: true });
    await page.after(60_000);
    expect(page.store.getState()).toMatchObject(failed);
    expect(page.store.getState().messages).toHaveLength(1);
    expect(keep).not.toHaveBeenCalled();
    page.openCity('town', 'houses');
    await page.after(1000);
    expect(page.store.getState().keeping).toBe('kept');
  });
});

describe('what is forgotten while it is written', () => {
  it('is not written by what was under way', async () => {
    const page = aKeeper();
    const read = page.documents.read.bind(page.documents);
    let answer = () => {};
    vi.spyOn(page.documents, 'read').mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return read();
    });
    const write = vi.spyOn(page.documents, 'write');
    page.keeper.hold(true, false);
    page.keeper.begin('current');
    await vi.advanceTimersByTimeAsync(300);
    page.keeper.stop('forgotten');
    answer();
    await page.keeper.settled();
    expect(write).not.toHaveBeenCalled();
    expect(page.store.getState().keeping).toBe('forgotten');
  });

  it('is not added to by files that were still to be kept', async () => {
    const page = await begun();
    page.openCity('town', 'houses');
    page.session.files = ['a', 'b', 'c'].map((name) => new File([name], name));
    let keptOne = () => {};
    const first = new Promise<void>((resolve) => {
      keptOne = resolve;
    });
    const [waits] = page.session.files;
    if (waits === undefined) throw new Error('no file');
    const stream = waits.stream.bind(waits);
    vi.spyOn(waits, 'stream').mockImplementation(() => {
      keptOne();
      return stream();
    });
    await vi.advanceTimersByTimeAsync(300);
    await first;
    page.keeper.stop('forgotten');
    await page.keeper.settled();
    await page.documents.clear();
    await page.files.keepOnly([]);
    expect(await page.after(3000)).toEqual({ current: undefined, previous: undefined });
    expect(await page.files.bytes()).toBe(0);
    expect(page.store.getState().keeping).toBe('forgotten');
  });
});
