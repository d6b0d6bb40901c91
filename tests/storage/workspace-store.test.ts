import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseStore, memoryStore } from '#storage/workspace-store.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each([
  ['memory', () => memoryStore()],
  ['a database', () => databaseStore(() => {})],
])('documents kept in %s', (_, make) => {
  it('are read as they were written, until they are cleared', async () => {
    const store = make();
    expect(await store.read()).toEqual({});
    await store.write({ current: { a: [1, Number.NaN] } });
    await store.write({ current: { b: 2 }, previous: { a: 1 } }, true);
    expect(await store.read()).toEqual({ current: { b: 2 }, previous: { a: 1 } });
    await store.write({ previous: null });
    expect(await store.read()).toEqual({ current: { b: 2 } });
    await store.clear();
    expect(await store.read()).toEqual({});
  });
});

describe('the database of documents', () => {
  it('changes all slots or none', async () => {
    const store = databaseStore(() => {});
    await store.write({ current: { a: 1 } });
    const unwritable = { current: { a: 2 }, previous: { unwritable: () => {} } };
    await expect(store.write(unwritable)).rejects.toMatchObject({ code: 'storageUnavailable' });
    expect(await store.read()).toEqual({ current: { a: 1 } });
  });

  it('of a newer page is left as it is', async () => {
    const newer = await openDB('cityweave', 99, {
      upgrade: (database) => void database.createObjectStore('other'),
    });
    newer.close();
    const store = databaseStore(() => {});
    await expect(store.read()).rejects.toMatchObject({ code: 'workspaceNewer' });
    await expect(store.write({ current: {} })).rejects.toMatchObject({ code: 'workspaceNewer' });
    const after = await openDB('cityweave');
    expect([after.version, [...after.objectStoreNames]]).toEqual([99, ['other']]);
    after.close();
  });

  it('that is taken away while it is open says so, and is made anew', async () => {
    const lost = vi.fn();
    const store = databaseStore(lost);
    await store.write({ current: { a: 1 } });
    await deleteDB('cityweave');
    expect(lost).toHaveBeenCalledTimes(1);
    await store.write({ current: { a: 2 } });
    expect(await store.read()).toEqual({ current: { a: 2 } });
  });

  it('that the browser does not give says why', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(databaseStore(() => {}).read()).rejects.toMatchObject({
      code: 'storageUnavailable',
      wayOut: 'allowStorage',
    });
    vi.unstubAllGlobals();
  });
});
