import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeThread } from '#cli/node-thread.ts';
import { CityweaveError } from '#core/errors.ts';
import type { Progress } from '#core/progress.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { type EchoKernel, echoKernel } from './echo-kernel.ts';

const file = new URL('./echo-thread.ts', import.meta.url);
const hosts = {
  'a thread of its own': () => nodeThread(file),
  'this thread': () => inlineThread(echoKernel),
};
let worker: HostedWorker<EchoKernel>;
afterEach(() => worker.terminate());

async function failure(call: Promise<unknown>): Promise<CityweaveError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(CityweaveError);
  return thrown as CityweaveError;
}

describe.each(Object.entries(hosts))('a kernel in %s', (_, start) => {
  it('answers', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    expect(await worker.call('double', Float64Array.of(1, 2))).toEqual(Float64Array.of(2, 4));
    expect(worker.busy).toBe(0);
  });

  it('lets errors cross with code, place and causes', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    const error = await failure(worker.call('refuse', 'a.geojson'));
    expect(error).toMatchObject({
      code: 'notJson',
      params: { message: 'no brace' },
      where: { file: 'a.geojson', line: 3 },
      wayOut: 'tryAgain',
    });
    const cause = error.cause as Error;
    expect([cause.name, cause.message]).toEqual(['RangeError', 'the inner reason']);
    expect((cause.cause as Error).message).toBe('a plain text');
  });

  it('lets other errors cross with their name', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    await expect(worker.call('stumble', undefined)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'not a function',
    });
  });

  it('tells its progress in order, and nothing after the answer', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    const told: Progress[] = [];
    let answered = false;
    let late = 0;
    await worker.call('count', 1000, {
      onProgress: (progress) => {
        told.push(progress);
        if (answered) late += 1;
      },
    });
    answered = true;
    await worker.call('double', Float64Array.of(1));
    expect(told[0]).toEqual({ stage: 'counting', done: 1, total: 1000 });
    expect(told.map(({ done }) => done)).toEqual(
      told.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(late).toBe(0);
  });

  it('is cancelled while it runs, and answers the next call', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    const stop = new AbortController();
    const call = worker.call('untilCancelled', null, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect((await failure(call)).code).toBe('cancelled');
    expect(await worker.call('double', Float64Array.of(4))).toEqual(Float64Array.of(8));
  });

  it('is not even called when it was cancelled before', async () => {
    worker = new HostedWorker<EchoKernel>({ start });
    const call = worker.call('count', 1, { signal: AbortSignal.abort() });
    expect((await failure(call)).code).toBe('cancelled');
  });
});

describe('a thread', () => {
  it('that blocks is ended by the watchdog, and the next call gets a fresh one', async () => {
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(file), watchdogMs: 2000 });
    await worker.call('double', Float64Array.of(1));
    const error = await failure(worker.call('block', undefined));
    expect(error).toMatchObject({ code: 'workerUnresponsive', wayOut: 'tryAgain' });
    expect(await worker.call('double', Float64Array.of(3))).toEqual(Float64Array.of(6));
  }, 60_000);

  it('that is busy but alive is left alone by the watchdog', async () => {
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(file), watchdogMs: 1500 });
    await worker.call('double', Float64Array.of(1));
    const stop = new AbortController();
    const call = failure(worker.call('untilCancelled', null, { signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(worker.busy).toBe(1);
    stop.abort();
    expect((await call).code).toBe('cancelled');
  });

  it('is not blamed for a page that slept, whose own timers stood still', async () => {
    const silent = { wait: () => new Promise<void>(() => {}) };
    const host = new HostedWorker<typeof silent>({ start: () => inlineThread(silent) });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const call = failure(host.call('wait', undefined));
      const clock = vi.spyOn(performance, 'now');
      // One timer a minute, as in a hidden tab: each time the last answer is a minute old.
      for (let minute = 1; minute <= 60; minute++) {
        clock.mockReturnValue(minute * 60_000);
        vi.advanceTimersByTime(1000);
      }
      expect(host.busy).toBe(1);
      // Without an answer it is given up all the same, once the page's timers run as they should.
      for (let second = 1; second <= 32; second++) {
        clock.mockReturnValue(3_600_000 + second * 1000);
        vi.advanceTimersByTime(1000);
      }
      expect((await call).code).toBe('workerUnresponsive');
    } finally {
      vi.restoreAllMocks();
      vi.useRealTimers();
    }
  });

  it('that only waits is ended when a call wants to see progress, and left alone while it tells some', async () => {
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(file) });
    const waiting = worker.call('untilCancelled', null, { progressWithinMs: 700 });
    expect((await failure(waiting)).code).toBe('workerUnresponsive');
    const told: number[] = [];
    const call = worker.call('tick', 12, {
      progressWithinMs: 2000,
      onProgress: ({ done }) => told.push(done),
    });
    expect(await call).toBe(12);
    expect(told.at(-1)).toBe(12);
  });

  it('that ends by itself is reported with the cause', async () => {
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(file) });
    const error = await failure(worker.call('end', undefined));
    expect(error.code).toBe('workerLost');
    expect((error.cause as Error).message).toBe('out of the blue');
    expect(await worker.call('double', Float64Array.of(3))).toEqual(Float64Array.of(6));
  });

  it('that cannot start is reported', async () => {
    const missing = new URL('./missing-thread.ts', import.meta.url);
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(missing) });
    expect((await failure(worker.call('double', new Float64Array(1)))).code).toBe('workerLost');
  });

  it('that is ended from here fails the calls it had', async () => {
    worker = new HostedWorker<EchoKernel>({ start: () => nodeThread(file) });
    const call = failure(worker.call('untilCancelled', null));
    worker.terminate();
    expect((await call).code).toBe('workerLost');
  });
});
