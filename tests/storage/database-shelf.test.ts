import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseShelf } from '#storage/database-shelf.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the shelf in the database', () => {
  it('that did not open once is opened by the next call', async () => {
    const shelf = databaseShelf();
    const opening = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('busy', 'UnknownError');
    });
    await expect(shelf.list()).rejects.toMatchObject({ code: 'storageUnavailable' });
    expect(await shelf.list()).toEqual([]);
    expect(opening).toHaveBeenCalledTimes(2);
  });
});
