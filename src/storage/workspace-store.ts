import { type KeptDatabase, openKeptDatabase } from './kept-database.ts';
import { storageError } from './storage-problem.ts';

/**
 * Where documents lie. `current` is what the page opens with, `previous` the last one whose files no
 * longer are in `current`, `beside` what an older page keeps next to a newer page's `current`.
 */
export const SLOTS = ['current', 'previous', 'beside'] as const;
export type Slot = (typeof SLOTS)[number];

/** Kept documents by slot; whoever reads one checks it. `null` empties a slot. */
export type Slots = Readonly<Partial<Record<Slot, unknown>>>;

/** Keeps documents of plain data. */
export interface WorkspaceStore {
  /** Rejects with `storageUnavailable`, or `workspaceNewer` where a newer page made the database. */
  read(): Promise<Slots>;
  /**
   * Changes slots in one transaction: after a crash all of them are old or all are new. `hurried` does
   * not wait until the disk has it. Rejects with `storageFull`, `storageUnavailable`.
   */
  write(slots: Slots, hurried?: boolean): Promise<void>;
  /** Empties all slots. */
  clear(): Promise<void>;
}

/** Ends a transaction that is not to come true; the browser may have ended it already. */
async function abandoned(change: { abort(): void; readonly done: Promise<void> }): Promise<void> {
  try {
    change.abort();
  } catch {
    // It is over.
  }
  await change.done.catch(() => {});
}

/** The store in IndexedDB. `onLost` is told when the browser took it away while it was open. */
export function databaseStore(onLost: () => void): WorkspaceStore {
  let opened: Promise<KeptDatabase> | undefined;
  const database = () => {
    opened ??= openKeptDatabase(() => {
      opened = undefined;
      onLost();
    });
    // One that did not open is tried again with the next call.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const attempt = async <T>(work: (database: KeptDatabase) => Promise<T>): Promise<T> => {
    const connection = database();
    try {
      return await work(await connection);
    } catch (thrown) {
      const error = storageError(thrown);
      const wasTakenAway = error.code === 'storageUnavailable' && opened !== connection;
      const isOpen = await connection.then(
        () => true,
        () => false,
      );
      if (!wasTakenAway || !isOpen) throw error;
      // The connection ended in the middle: once more over a fresh one.
      return work(await database());
    }
  };
  return {
    read: () =>
      attempt(async (kept) => {
        const all = kept.transaction('workspaces');
        const found = await Promise.all(
          SLOTS.map(async (slot) => [slot, await all.store.get(slot)] as const),
        );
        return Object.fromEntries(found.filter(([, document]) => document !== undefined));
      }),
    write: (slots, hurried = false) =>
      attempt(async (kept) => {
        const durability = hurried ? 'relaxed' : 'strict';
        const change = kept.transaction('workspaces', 'readwrite', { durability });
        const put = async ([slot, document]: [string, unknown]) =>
          document === null ? change.store.delete(slot) : change.store.put(document, slot);
        try {
          await Promise.all([...Object.entries(slots).map(put), change.done]);
        } catch (thrown) {
          await abandoned(change);
          throw thrown;
        }
      }),
    clear: () => attempt((kept) => kept.clear('workspaces')),
  };
}

/** The store in memory, for Node and tests. */
export function memoryStore(): WorkspaceStore {
  let kept: Slots = {};
  return {
    read: async () => structuredClone(kept),
    write: async (slots) => {
      const all = Object.entries({ ...kept, ...structuredClone(slots) });
      kept = Object.fromEntries(all.filter(([, document]) => document !== null));
    },
    clear: async () => {
      kept = {};
    },
  };
}
