import type { Work } from '#core/progress.ts';
import type { Kernel } from '#threads/kernel.ts';
import type { ByteShelf } from './byte-shelf.ts';
import { databaseShelf } from './database-shelf.ts';
import { FileStore } from './file-store.ts';
import type { KeptFile } from './kept-file.ts';
import { opfsShelf } from './opfs-shelf.ts';

/** The operations of the worker that hashes, writes and checks kept files. `shelf` is where they lie. */
export function storageKernel(shelf: ByteShelf = opfsShelf() ?? databaseShelf()) {
  const files = new FileStore(shelf);
  return {
    keepFile: ({ file }: { file: File }, work: Work) => files.keep(file, work),
    takeFile: ({ kept }: { kept: KeptFile }, work: Work) => files.take(kept, work),
    listFiles: () => files.list(),
    keepOnly: ({ hashes }: { hashes: readonly string[] }) => files.keepOnly(hashes),
  } satisfies Kernel;
}
export type StorageKernel = ReturnType<typeof storageKernel>;
