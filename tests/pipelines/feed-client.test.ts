import { afterEach, describe, expect, it } from 'vitest';
import type { FeedState } from '#feeds/feed-state.ts';
import type { ReplayStart } from '#feeds/replay-state.ts';
import { FeedClient } from '#pipelines/feed-client.ts';
import { type FeedsKernel, feedsKernel } from '#pipelines/feeds-kernel.ts';
import { START, tableOf } from '#tests/observations/any-observations.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';

const MINUTE = 60_000;
const STEPS = 400;
/** One stream, every minute. */
const TABLE = tableOf(
  Array.from({ length: STEPS }, (_, minute) => [2, minute, minute % 90, 1] as const),
);
/** 10 steps a second. */
const START_PLAYING: ReplayStart = { startAt: START, playing: true, speed: 600 };

const clients: { close(): void }[] = [];
const workers: HostedWorker<FeedsKernel>[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const worker of workers.splice(0)) worker.terminate();
});

const minuteOf = (time: number | undefined) => ((time ?? Number.NaN) - START) / MINUTE;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A client of a worker that may refuse to start, and what it told. */
function aClient({ refuses = (): boolean => false } = {}) {
  let threads = 0;
  const worker = new HostedWorker<FeedsKernel>({
    start: () => {
      threads += 1;
      const kernel = feedsKernel(() => performance.now());
      const refuse = () => Promise.reject(new Error('no thread'));
      return inlineThread(refuses() ? { ...kernel, open: refuse } : kernel);
    },
  });
  const states: FeedState[] = [];
  const told: string[] = [];
  const client = new FeedClient(worker, {
    moved: (state) => {
      told.push('moved');
      states.push(state);
    },
    tick: ({ state }) => {
      told.push('tick');
      states.push(state);
    },
    restarting: () => told.push('restarting'),
    failed: ({ code }) => told.push(`failed ${code}`),
  });
  clients.push(client);
  workers.push(worker);
  const last = () => states.at(-1) as FeedState;
  return { client, worker, states, told, last, threads: () => threads };
}

describe('the page’s end of a replay', () => {
  it('is told at once where it opens, then step by step', async () => {
    const { client, told, states, last } = aClient();
    client.open(TABLE, START_PLAYING);
    expect(told).toEqual(['moved']);
    expect(minuteOf(last().shown)).toBe(0);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(3);
    const shown = states.map(({ shown: at }) => minuteOf(at));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    const revisions = states.map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(revisions.length);
  });

  it('obeys at once, and asks for nothing while it is paused', async () => {
    const { client, worker, told, last } = aClient();
    client.open(TABLE, START_PLAYING);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(1);
    client.command({ do: 'pause' });
    expect(last().playing).toBe(false);
    await expect.poll(() => worker.busy).toBe(0);
    const [at, messages] = [last().shown, told.length];
    await pause(400);
    expect([last().shown, told.length, worker.busy]).toEqual([at, messages, 0]);
    client.command({ do: 'play' });
    await expect.poll(() => last().shown).toBeGreaterThan(at);
  });

  it('never shows what was under way when a person went elsewhere', async () => {
    const { client, states, last } = aClient();
    client.open(TABLE, { ...START_PLAYING, speed: 3600 });
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(20);
    client.command({ do: 'seek', at: START });
    const from = states.length - 1;
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(10);
    const shown = states.slice(from).map(({ shown: at }) => minuteOf(at));
    expect(shown[0]).toBe(0);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  });

  it('rests while the page is hidden, and goes on where it was', async () => {
    const { client, told, last } = aClient();
    client.open(TABLE, START_PLAYING);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(1);
    client.setHidden(true);
    await pause(200);
    const [at, messages] = [minuteOf(last().shown), told.length];
    await pause(500);
    expect([minuteOf(last().shown), told.length]).toEqual([at, messages]);
    expect(last().playing).toBe(true);
    client.setHidden(false);
    await expect.poll(() => told.length).toBe(messages + 1);
    expect(minuteOf(last().shown)).toBe(at);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(at);
  });

  it('is hidden when it opens: nothing plays until it is seen', async () => {
    const { client, last } = aClient();
    client.setHidden(true);
    client.open(TABLE, START_PLAYING);
    await pause(400);
    expect(minuteOf(last().shown)).toBe(0);
    client.setHidden(false);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(1);
  });

  it('goes on at the same now and shown when the worker is lost', async () => {
    const { client, worker, told, last, threads } = aClient();
    client.open(TABLE, { ...START_PLAYING, startAt: START + 100 * MINUTE });
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(102);
    client.command({ do: 'seek', at: START + 50 * MINUTE });
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(51);
    const { now, shown, revision } = last();
    worker.terminate();
    await expect.poll(() => told).toContain('restarting');
    await expect.poll(() => last().revision).toBeGreaterThan(revision);
    expect(last().now).toBe(now);
    expect(last().shown - shown).toBeLessThan(5 * MINUTE);
    await expect.poll(() => last().shown).toBeGreaterThan(shown);
    expect(threads()).toBe(2);
  });

  it('gives up a worker that never starts, says so, and tries again with the next command', async () => {
    let refuses = true;
    const { client, worker, told, last } = aClient({ refuses: () => refuses });
    client.open(TABLE, START_PLAYING);
    await expect.poll(() => told).toContain('failed unexpected');
    expect(told.filter((one) => one === 'restarting')).toHaveLength(3);
    expect(last().playing).toBe(false);
    refuses = false;
    worker.terminate();
    client.command({ do: 'seek', at: START + 7 * MINUTE });
    expect(minuteOf(last().shown)).toBe(7);
    client.command({ do: 'play' });
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(8);
  });

  it('is silent once it is closed, and of another history when that is opened', async () => {
    const { client, told, last } = aClient();
    client.open(TABLE, START_PLAYING);
    await expect.poll(() => minuteOf(last().shown)).toBeGreaterThan(1);
    client.close();
    const messages = told.length;
    await pause(300);
    expect(told.length).toBe(messages);
    client.command({ do: 'play' });
    expect(told.length).toBe(messages);
    client.open(
      tableOf([
        [0, 0, 1, 1],
        [0, 5, 2, 1],
      ]),
      { playing: false, speed: 60 },
    );
    await expect.poll(() => last().revision).toBe(1);
    expect(last()).toMatchObject({ received: 2, playing: false, now: START + 5 * MINUTE });
  });
});
