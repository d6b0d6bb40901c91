import { afterEach, describe, expect, it } from 'vitest';
import { nodeThread } from '#cli/node-thread.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { type EchoKernel, echoKernel } from './echo-kernel.ts';

const file = new URL('./echo-thread.ts', import.meta.url);
let pool: WorkerPool<EchoKernel>;
afterEach(() => pool.terminate());

describe('a pool', () => {
  it('keeps the order of the pieces, whatever the number of threads', async () => {
    const pieces = Array.from({ length: 9 }, (_, k) => Float64Array.of(k));
    for (const size of [1, 2, 3]) {
      pool = new WorkerPool<EchoKernel>(size, { start: () => nodeThread(file) });
      const done: number[] = [];
      const results = await pool.map('double', pieces, { onDone: (count) => done.push(count) });
      expect(results.map((result) => result[0])).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
      expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      pool.terminate();
    }
  });

  it('has at least one thread', () => {
    pool = new WorkerPool<EchoKernel>(0, { start: () => inlineThread(echoKernel) });
    expect(pool.size).toBe(1);
  });

  it('stops at the first failure and works again after it', async () => {
    pool = new WorkerPool<EchoKernel>(2, { start: () => inlineThread(echoKernel) });
    await expect(pool.map('refuse', ['a', 'b', 'c'])).rejects.toMatchObject({ code: 'notJson' });
    expect(await pool.map('count', [1, 2, 3])).toEqual([1, 2, 3]);
  });

  it('is cancelled as a whole', async () => {
    pool = new WorkerPool<EchoKernel>(2, { start: () => inlineThread(echoKernel) });
    const stop = new AbortController();
    const call = pool.map('untilCancelled', [null, null, null], { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('answers an empty list of pieces', async () => {
    pool = new WorkerPool<EchoKernel>(2, { start: () => inlineThread(echoKernel) });
    expect(await pool.map('count', [])).toEqual([]);
  });
});
