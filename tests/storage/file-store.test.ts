import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteShelf } from '#storage/byte-shelf.ts';
import { databaseShelf } from '#storage/database-shelf.ts';
import { FileStore } from '#storage/file-store.ts';
import { memoryShelf } from '#storage/memory-shelf.ts';
import { headlessWork } from '#threads/work.ts';

const WORK = headlessWork();
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'a.csv') =>
  new File([content], name, { lastModified: 1_700_000_000_000 });

const SHELVES: readonly (readonly [string, () => ByteShelf])[] = [
  ['memory', () => memoryShelf()],
  ['a database', () => databaseShelf()],
];

describe.each(SHELVES)('files kept in %s', (_, shelf) => {
  it('are found again, byte by byte, under their sha256', async () => {
    const store = new FileStore(shelf());
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const kept = await store.keep(file(new Uint8Array(bytes)), WORK);
        expect(kept.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
        const again = await store.take(kept, WORK);
        expect(new Uint8Array(await again.arrayBuffer())).toEqual(new Uint8Array(bytes));
        expect(again).toMatchObject({ name: 'a.csv', lastModified: 1_700_000_000_000 });
      }),
      { numRuns: 25 },
    );
  });

  it('of equal content are kept once', async () => {
    const store = new FileStore(shelf());
    await store.keepOnly([]);
    const [one, two] = [await store.keep(file('x'), WORK), await store.keep(file('x', 'b'), WORK)];
    expect(one.sha256).toBe(two.sha256);
    expect(await store.list()).toEqual([{ name: one.sha256, bytes: 1 }]);
    expect((await store.take(two, WORK)).name).toBe('b');
  });

  it('that no workspace names go, and are missed by name', async () => {
    const store = new FileStore(shelf());
    await store.keepOnly([]);
    const kept = await store.keep(file('stays'), WORK);
    const gone = await store.keep(file('goes away', 'gone.csv'), WORK);
    expect(await store.keepOnly([kept.sha256 ?? ''])).toBe('goes away'.length);
    await expect(store.take(gone, WORK)).rejects.toMatchObject({
      code: 'keptFileLost',
      where: { file: 'gone.csv' },
      wayOut: 'openFileAgain',
    });
    expect(await (await store.take(kept, WORK)).text()).toBe('stays');
  });
});

describe('a kept file', () => {
  it.each([
    ['cut short', 'hel'],
    ['changed at one place', 'hellO'],
    ['grown', 'hello!'],
  ])('%s is refused by name', async (_, content) => {
    const shelf = memoryShelf();
    const store = new FileStore(shelf);
    const kept = await store.keep(file('hello'), WORK);
    await shelf.put(kept.sha256 ?? '', new Blob([content]));
    await expect(store.take(kept, WORK)).rejects.toMatchObject({
      code: 'keptFileChanged',
      where: { file: 'a.csv' },
    });
    const mended = await store.keep(file('hello'), WORK);
    const isLonger = content.length !== 'hello'.length;
    if (isLonger) expect(await (await store.take(mended, WORK)).text()).toBe('hello');
  });

  it('that was never kept whole is missed', async () => {
    const store = new FileStore(memoryShelf());
    const facts = { name: 'a.csv', size: 5, lastModified: 0 };
    await expect(store.take(facts, WORK)).rejects.toMatchObject({ code: 'keptFileLost' });
  });

  it('for which there is no room says so', async () => {
    const store = new FileStore(memoryShelf(3));
    await expect(store.keep(file('hello'), WORK)).rejects.toMatchObject({
      code: 'storageFull',
      where: { file: 'a.csv' },
      wayOut: 'freeStorage',
    });
  });

  it('that cannot be read any more says so', async () => {
    const broken = file('hello');
    broken.stream = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    await expect(new FileStore(memoryShelf()).keep(broken, WORK)).rejects.toMatchObject({
      code: 'fileUnreadable',
      params: { message: 'gone' },
    });
  });
});
