import { afterEach, describe, expect, it } from 'vitest';
import { inferencePool } from '#cli/inference-pool.ts';
import type { Progress } from '#core/progress.ts';
import { InferenceClient, type InferenceRequest } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';

/** 60 sensors on a spiral, 2 500 queries on a grid: three pieces of work. */
function request(model: InferenceRequest['model'] = 'kriging'): InferenceRequest {
  const turn = (k: number) => [4000 + 60 * k * Math.cos(k), 4000 + 60 * k * Math.sin(k)];
  const places = Array.from({ length: 60 }, (_, k) => turn(k));
  const queries = Array.from({ length: 2500 }, (_, k) => [
    160 * (k % 50),
    160 * Math.floor(k / 50),
  ]);
  return {
    model,
    quantity: 'speed',
    context: {
      xy: Float64Array.from(places.flat()),
      value: Float64Array.from(places, ([x = 0, y = 0]) => 60 + 30 * Math.sin(x / 1500) - y / 400),
      ageS: new Float64Array(60),
    },
    xy: Float64Array.from(queries.flat()),
  };
}

let pool: WorkerPool<InferenceKernel>;
afterEach(() => pool.terminate());

function inline(): WorkerPool<InferenceKernel> {
  return new WorkerPool<InferenceKernel>(1, { start: () => inlineThread(inferenceKernel) });
}

describe('the inference client', () => {
  it('gives the same bytes inline and with one or two threads', async () => {
    for (const model of ['kriging', 'idw'] as const) {
      pool = inline();
      const expected = await new InferenceClient(pool).infer(request(model));
      pool.terminate();
      for (const workers of [1, 2]) {
        pool = inferencePool(workers);
        const told = await new InferenceClient(pool).infer(request(model));
        pool.terminate();
        expect(told).toEqual(expected);
      }
    }
  });

  it('orders lower ≤ mean ≤ upper at every query and says what shaped them', async () => {
    pool = inline();
    const told = await new InferenceClient(pool).infer(request());
    expect(told.mean).toHaveLength(2500);
    told.mean.forEach((mean, k) => {
      expect(told.lower[k]).toBeLessThan(mean);
      expect(told.upper[k]).toBeGreaterThan(mean);
    });
    expect(told.parameters).toMatchObject({ sensors: 60 });
    expect(told.modelVersion).toBe('1');
  });

  it('leaves the request as it was', async () => {
    pool = inferencePool(1);
    const given = request();
    await new InferenceClient(pool).infer(given);
    expect(given).toEqual(request());
  });

  it('tells its progress up to the last query', async () => {
    pool = inline();
    const told: Progress[] = [];
    await new InferenceClient(pool).infer(request(), { onProgress: (one) => told.push(one) });
    expect(told[0]).toEqual({ stage: 'fitModel', done: 0, total: 2500 });
    expect(told.slice(1).map(({ done }) => done)).toEqual([0, 1000, 2000, 2500]);
  });

  it('is cancelled in the middle and answers the next request', async () => {
    pool = inferencePool(2);
    const client = new InferenceClient(pool);
    const stop = new AbortController();
    const call = client.infer(request(), {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'inferValues') stop.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect((await client.infer(request('idw'))).mean).toHaveLength(2500);
  });

  it('reports a thread that was killed, and starts another', async () => {
    pool = inferencePool(1);
    const client = new InferenceClient(pool);
    const call = client.infer(request(), { onProgress: () => setTimeout(() => pool.terminate()) });
    await expect(call).rejects.toMatchObject({ code: 'workerLost', wayOut: 'tryAgain' });
    expect((await client.infer(request('idw'))).mean).toHaveLength(2500);
  });

  it('lets the refusal of too few sensors cross', async () => {
    pool = inferencePool(1);
    const { context, ...rest } = request();
    const two = {
      xy: context.xy.slice(0, 4),
      value: context.value.slice(0, 2),
      ageS: new Float64Array(2),
    };
    await expect(new InferenceClient(pool).infer({ ...rest, context: two })).rejects.toMatchObject({
      code: 'tooFewSensors',
      params: { count: 2, needed: 3 },
    });
  });

  it('of no queries is empty', async () => {
    pool = inline();
    const told = await new InferenceClient(pool).infer({ ...request(), xy: new Float64Array() });
    expect(told.mean).toHaveLength(0);
  });
});
