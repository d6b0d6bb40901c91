import type { ByteShelf, ShelvedBytes } from './byte-shelf.ts';

const FOLDER = 'kept-files';

function isMissing(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'NotFoundError';
}

/**
 * The shelf in the private file system of this origin, or `undefined` where a browser has none that
 * writes a file whole (`createWritable` swaps it in when it is closed).
 */
export function opfsShelf(): ByteShelf | undefined {
  const { storage } = navigator;
  const canWrite =
    typeof FileSystemFileHandle !== 'undefined' &&
    'createWritable' in FileSystemFileHandle.prototype;
  if (typeof storage?.getDirectory !== 'function' || !canWrite) return undefined;
  // Asked for anew each time: a folder that was deleted meanwhile is made again.
  const folder = async () =>
    (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  return {
    async put(name, bytes) {
      const handle = await (await folder()).getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await bytes.stream().pipeTo(writable);
    },
    async get(name) {
      try {
        return await (await (await folder()).getFileHandle(name)).getFile();
      } catch (thrown) {
        if (isMissing(thrown)) return undefined;
        throw thrown;
      }
    },
    async list() {
      const found: ShelvedBytes[] = [];
      for await (const [name, handle] of (await folder()).entries()) {
        if (handle.kind !== 'file') continue;
        const { size } = await (handle as FileSystemFileHandle).getFile();
        found.push({ name, bytes: size });
      }
      return found;
    },
    async remove(name) {
      try {
        await (await folder()).removeEntry(name);
      } catch (thrown) {
        if (!isMissing(thrown)) throw thrown;
      }
    },
  };
}
