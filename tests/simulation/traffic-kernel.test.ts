import { afterEach, expect, test } from 'vitest';
import { nodeThread } from '#cli/node-thread.ts';
import type { Progress } from '#core/progress.ts';
import { Random } from '#core/random.ts';
import type { AssignmentInput } from '#simulation/traffic/equilibrium.ts';
import type { TrafficKernel } from '#simulation/traffic/traffic-kernel.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tripTable } from '#twin/trip-table.ts';
import { networkOf, type PlainLink } from './random-network.ts';

const SIDE = 8;
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

/** Streets in a square, 8 by 8, with trips between all of their first sixteen nodes. */
function town(seed: number): AssignmentInput {
  const random = new Random(seed);
  const links: PlainLink[] = [];
  const join = (from: number, to: number) => {
    const facts = { capacity: 300 + 900 * random.next(), freeFlowMin: 1 + 3 * random.next() };
    links.push({ from, to, ...facts }, { from: to, to: from, ...facts });
  };
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const node = row * SIDE + column;
      if (column < SIDE - 1) join(node, node + 1);
      if (row < SIDE - 1) join(node, node + SIDE);
    }
  }
  const pairs = Array.from({ length: 256 }, (_, at) => ({
    origin: at >> 4,
    destination: at & 15,
    flow: at >> 4 === (at & 15) ? 0 : 40 * random.next(),
  }));
  const weights = { toll: 0, length: 0 };
  return {
    network: networkOf(SIDE * SIDE, 16, links),
    trips: tripTable(16, pairs),
    weights,
    gap: 1e-8,
  };
}

test('scenarios side by side have the same bytes with one thread as with two', async () => {
  const scenarios = [1, 2, 3, 4].map(town);
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
    { ...town(5), gap: 1e-300 },
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
