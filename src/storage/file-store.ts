import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { ByteShelf, ShelvedBytes } from './byte-shelf.ts';
import { isHash, type KeptFile } from './kept-file.ts';
import { storageError } from './storage-problem.ts';

function lost({ name }: KeptFile): CityweaveError {
  return new CityweaveError({
    code: 'keptFileLost',
    params: {},
    where: { file: name },
    wayOut: 'openFileAgain',
  });
}

function changed({ name }: KeptFile): CityweaveError {
  return new CityweaveError({
    code: 'keptFileChanged',
    params: {},
    where: { file: name },
    wayOut: 'openFileAgain',
  });
}

function unreadable({ name }: File, cause: unknown): CityweaveError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const problem = { code: 'fileUnreadable', params: { message }, where: { file: name } } as const;
  return new CityweaveError({ ...problem, wayOut: 'openFileAgain' }, { cause });
}

async function hashOf(bytes: Blob, work: Work): Promise<string> {
  const hash = sha256.create();
  for await (const chunk of bytes.stream()) {
    await work.pause();
    hash.update(chunk);
  }
  return bytesToHex(hash.digest());
}

/** Bytes of opened files, each kept once under its sha256. */
export class FileStore {
  readonly #shelf: ByteShelf;

  constructor(shelf: ByteShelf) {
    this.#shelf = shelf;
  }

  /**
   * Keeps the bytes of a file and tells how it is found again. Throws `storageFull`,
   * `storageUnavailable`; `fileUnreadable` when the file itself cannot be read any more.
   */
  async keep(file: File, work: Work): Promise<KeptFile> {
    const { name, size, lastModified } = file;
    const facts = { name, size, lastModified };
    let hash: string;
    try {
      hash = await hashOf(file, work);
    } catch (thrown) {
      throw thrown instanceof CityweaveError ? thrown : unreadable(file, thrown);
    }
    try {
      const there = await this.#shelf.get(hash);
      if (there?.size !== size) await this.#shelf.put(hash, file);
    } catch (thrown) {
      throw storageError(thrown, { file: name });
    }
    return { ...facts, sha256: hash };
  }

  /**
   * The file again, as it was when it was kept. Throws `keptFileLost` when its bytes are gone or were
   * never kept whole, `keptFileChanged` when they are others, `storageUnavailable`.
   */
  async take(kept: KeptFile, work: Work): Promise<File> {
    const { name, size, lastModified, sha256: hash } = kept;
    if (hash === undefined) throw lost(kept);
    let bytes: Blob | undefined;
    try {
      bytes = await this.#shelf.get(hash);
    } catch (thrown) {
      throw storageError(thrown, { file: name });
    }
    if (bytes === undefined) throw lost(kept);
    if (bytes.size !== size || (await hashOf(bytes, work)) !== hash) throw changed(kept);
    return new File([bytes], name, { lastModified });
  }

  /** What is kept, by hash. */
  async list(): Promise<ShelvedBytes[]> {
    try {
      return (await this.#shelf.list()).filter(({ name }) => isHash(name));
    } catch (thrown) {
      throw storageError(thrown);
    }
  }

  /** Deletes all bytes but those of the given hashes; returns how many bytes went. */
  async keepOnly(hashes: readonly string[]): Promise<number> {
    const named = new Set(hashes);
    let freed = 0;
    try {
      for (const { name, bytes } of await this.#shelf.list()) {
        if (named.has(name)) continue;
        await this.#shelf.remove(name);
        freed += bytes;
      }
    } catch (thrown) {
      throw storageError(thrown);
    }
    return freed;
  }
}
