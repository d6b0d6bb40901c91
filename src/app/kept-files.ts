import type { CityweaveError } from '#core/errors.ts';
import type { KeptFile } from '#storage/kept-file.ts';
import type { StorageKernel } from '#storage/storage-kernel.ts';
import type { HostedWorker } from '#threads/hosted-worker.ts';
import { asCityweaveError } from '#threads/messages.ts';

export type StorageWorker = Pick<HostedWorker<StorageKernel>, 'call'>;

/** A file that could not be kept is tried again so much later. */
export const RETRY_FILE_MS = 10_000;

/** Problems of the storage; any other one is of the file itself, which will not get better. */
const OF_STORAGE: ReadonlySet<string> = new Set(['storageFull', 'storageUnavailable']);

/** The files of the page and which of them are kept, with the worker that keeps them. */
export class KeptFiles {
  readonly #worker: StorageWorker;
  #facts = new WeakMap<File, KeptFile>();
  #failedAt = new WeakMap<File, number>();
  #refusals = new WeakMap<File, CityweaveError>();

  constructor(worker: StorageWorker) {
    this.#worker = worker;
  }

  /** How a file is found again; without its hash while its bytes are not kept. */
  readonly factsOf = (file: File): KeptFile => {
    const { name, size, lastModified } = file;
    return this.#facts.get(file) ?? { name, size, lastModified };
  };

  isKept(file: File): boolean {
    return this.#facts.has(file);
  }

  /** Why a file will not be kept however often it is tried, as when it cannot be read any more. */
  refusalOf(file: File): CityweaveError | undefined {
    return this.#refusals.get(file);
  }

  /** That a file came from what is kept. */
  know(file: File, kept: KeptFile): void {
    this.#facts.set(file, kept);
  }

  /** As when all was deleted: each file is to be kept anew. */
  forget(): void {
    this.#facts = new WeakMap();
    this.#failedAt = new WeakMap();
    this.#refusals = new WeakMap();
  }

  /**
   * Keeps those of the files that are not kept yet, one after the other; resolves with what went wrong.
   * A file that failed lately is left for later.
   */
  async keep(files: readonly File[]): Promise<CityweaveError[]> {
    const problems: CityweaveError[] = [];
    // What was forgotten meanwhile stays forgotten, and is not kept any further.
    const facts = this.#facts;
    for (const file of files) {
      if (this.#facts !== facts) break;
      if (this.isKept(file) || this.#refusals.has(file) || this.#failedLately(file)) continue;
      try {
        facts.set(file, await this.#worker.call('keepFile', { file }));
      } catch (thrown) {
        const error = asCityweaveError(thrown);
        if (OF_STORAGE.has(error.code)) this.#failedAt.set(file, performance.now());
        else this.#refusals.set(file, error);
        problems.push(error);
      }
    }
    return problems;
  }

  /** A kept file again. Rejects with `keptFileLost`, `keptFileChanged`, `storageUnavailable`. */
  async take(kept: KeptFile, signal: AbortSignal): Promise<File> {
    const file = await this.#worker.call('takeFile', { kept }, { signal });
    this.know(file, kept);
    return file;
  }

  /** Bytes of all kept files. */
  async bytes(): Promise<number> {
    const files = await this.#worker.call('listFiles', undefined);
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Deletes the bytes of all files but those of the given hashes. */
  async keepOnly(hashes: readonly string[]): Promise<void> {
    await this.#worker.call('keepOnly', { hashes });
  }

  #failedLately(file: File): boolean {
    const at = this.#failedAt.get(file);
    return at !== undefined && performance.now() - at < RETRY_FILE_MS;
  }
}
