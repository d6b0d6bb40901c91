import type { CallOptions } from './hosted-worker.ts';
import { HostedWorker, type HostOptions } from './hosted-worker.ts';
import type { InputOf, Kernel, OutputOf } from './kernel.ts';

/**
 * Several threads of one kernel that take pieces of work in turn. The pieces are fixed by the caller
 * and the results keep their order, so the number of threads never changes a byte of the outcome.
 */
export class WorkerPool<K extends Kernel> {
  readonly #workers: HostedWorker<K>[];

  constructor(size: number, options: HostOptions) {
    this.#workers = Array.from({ length: Math.max(1, size) }, () => new HostedWorker<K>(options));
  }

  get size(): number {
    return this.#workers.length;
  }

  /** Runs `operation` on every piece; results in the order of the pieces. The first failure cancels the rest. */
  async map<M extends keyof K & string>(
    operation: M,
    pieces: readonly InputOf<K, M>[],
    options: Omit<CallOptions, 'transfer' | 'onProgress'> & {
      onDone?: (done: number) => void;
    } = {},
  ): Promise<OutputOf<K, M>[]> {
    const results = new Array<OutputOf<K, M>>(pieces.length);
    const stop = new AbortController();
    const signal =
      options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
    let next = 0;
    let done = 0;
    const take = async (worker: HostedWorker<K>): Promise<void> => {
      while (next < pieces.length) {
        const index = next++;
        results[index] = await worker.call(operation, pieces[index] as InputOf<K, M>, { signal });
        done += 1;
        options.onDone?.(done);
      }
    };
    try {
      await Promise.all(this.#workers.map((worker) => take(worker)));
    } catch (error) {
      stop.abort();
      throw error;
    }
    return results;
  }

  /** Ends all threads; the next call starts fresh ones. */
  terminate(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}
