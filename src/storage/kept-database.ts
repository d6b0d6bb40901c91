import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { CityweaveError } from '#core/errors.ts';
import { storageError } from './storage-problem.ts';

const NAME = 'cityweave';
const VERSION = 1;
/** A browser that does not open its database in this time has none for us. */
const PATIENCE_MS = 4000;

/** What lies in the database: documents by slot, and bytes where there is no file system for them. */
export interface KeptSchema extends DBSchema {
  workspaces: { key: string; value: unknown };
  files: { key: string; value: Blob };
}

export type KeptDatabase = IDBPDatabase<KeptSchema>;

function newerError(cause: unknown): CityweaveError {
  return new CityweaveError(
    { code: 'workspaceNewer', params: {}, where: {}, wayOut: 'startEmptyOrCopy' },
    { cause },
  );
}

/**
 * Opens the database of this origin. `onLost` is told when the browser ends the connection, as when a
 * person deletes the data of the site. Rejects with `workspaceNewer` or `storageUnavailable`.
 */
export async function openKeptDatabase(onLost: () => void): Promise<KeptDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not open')), PATIENCE_MS);
  });
  try {
    const opening = openDB<KeptSchema>(NAME, VERSION, {
      upgrade(database) {
        database.createObjectStore('workspaces');
        database.createObjectStore('files');
      },
      // A newer page may upgrade; what is kept then belongs to it.
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
    return await Promise.race([opening, late]);
  } catch (thrown) {
    const isNewer = thrown instanceof DOMException && thrown.name === 'VersionError';
    throw isNewer ? newerError(thrown) : storageError(thrown);
  } finally {
    clearTimeout(timer);
  }
}
