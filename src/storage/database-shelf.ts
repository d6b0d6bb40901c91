import type { ByteShelf } from './byte-shelf.ts';
import { type KeptDatabase, openKeptDatabase } from './kept-database.ts';

/** The shelf in IndexedDB, for browsers without a private file system. */
export function databaseShelf(): ByteShelf {
  let opened: Promise<KeptDatabase> | undefined;
  const database = () => {
    opened ??= openKeptDatabase(() => {
      opened = undefined;
    });
    // One that did not open is tried again with the next call.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    async put(name, bytes) {
      // A file of a disk may change or go; what is kept is a copy.
      const copy = new Blob([await bytes.arrayBuffer()]);
      const change = (await database()).transaction('files', 'readwrite', { durability: 'strict' });
      await Promise.all([change.store.put(copy, name), change.done]);
    },
    get: async (name) => (await database()).get('files', name),
    async list() {
      const all = (await database()).transaction('files');
      const [names, blobs] = await Promise.all([all.store.getAllKeys(), all.store.getAll()]);
      return names.map((name, at) => ({ name, bytes: blobs[at]?.size ?? 0 }));
    },
    async remove(name) {
      await (await database()).delete('files', name);
    },
  };
}
