import { afterEach, expect, test } from 'vitest';
import { nodeThread } from '#cli/node-thread.ts';
import type { Progress } from '#core/progress.ts';
import { Random } from '#core/random.ts';
import type { AssignmentInput } from '#simulation/traffic/equilibrium.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tripTable } from '#twin/trip-table.ts';
import { networkOf, type PlainLink } from './random-network.ts';
import type { TrafficKernel } from './traffic-thread.ts';

const pools: WorkerPool<TrafficKernel>[] = [];

function poolOf(threads: number): WorkerPool<TrafficKernel> {
  const file = new URL('./traffic-thread.ts', import.meta.url);
  const pool = new WorkerPool<TrafficKernel>(threads, { start: () => nodeThread(file) });
  pools.push(pool);
  return pool;
}

afterEach(() => {
  for (const pool of pools.splice(0)) pool.terminate();
});

/** Streets in a square, `side` by `side`, with trips between all of their first nodes. */
function town(seed: number, side = 8, zones = 16): AssignmentInput {
  const random = new Random(seed);
  const links: PlainLink[] = [];
  const join = (from: number, to: number) => {
    const facts = { capacity: 300 + 900 * random.next(), freeFlowMin: 1 + 3 * random.next() };
    links.push({ from, to, ...facts }, { from: to, to: from, ...facts });
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const node = row * side + column;
      if (column < side - 1) join(node, node + 1);
      if (row < side - 1) join(node, node + side);
    }
  }
  const pairs = Array.from({ length: zones * zones }, (_, at) => {
    const [origin, destination] = [Math.floor(at / zones), at % zones];
    return {
      origin,
      destination,
      flow: origin === destination ? 0 : (600 * random.next()) / zones,
    };
  });
  const weights = { toll: 0, length: 0 };
  return {
    network: networkOf(side * side, zones, links),
    trips: tripTable(zones, pairs),
    weights,
    gap: 1e-8,
  };
}

test('scenarios side by side have the same bytes with one thread as with two', async () => {
  const scenarios = [1, 2, 3, 4].map((seed) => town(seed));
  const [alone, beside] = await Promise.all([
    poolOf(1).map('assign', scenarios),
    poolOf(2).map('assign', scenarios),
  ]);
  expect(beside).toEqual(alone);
  expect(alone.map(({ converged }) => converged)).toEqual([true, true, true, true]);
});

test('tells how far the gap has come down, and stops when nobody waits any more', async () => {
  const file = new URL('./traffic-thread.ts', import.meta.url);
  const worker = new HostedWorker<TrafficKernel>({ start: () => nodeThread(file) });
  const stop = new AbortController();
  const told: Progress[] = [];
  const waiting = worker.call(
    'assign',
    { ...town(5, 30, 300), gap: 1e-300 },
    {
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress);
        stop.abort();
      },
    },
  );
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(told[0]).toMatchObject({ stage: 'assigning', total: 3000 });
  worker.terminate();
});
