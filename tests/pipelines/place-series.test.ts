import { afterAll, describe, expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { spatialClient } from '#inference/spatial-client.ts';
import { inferLayer } from '#pipelines/infer-layer.ts';
import { placeSeries, type SeriesStep } from '#pipelines/place-series.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { utmProjection } from '#twin/crs.ts';
import { aStore, aTwin, type Reading } from './a-city.ts';

const pool = new WorkerPool<InferenceKernel>(1, { start: () => inlineThread(inferenceKernel) });
const client = spatialClient(new InferenceClient(pool), new Map());
afterAll(() => pool.terminate());

const SENSORS = 6;
const minute = (count: number) => (count * 60_000) as EpochMs;
const readings: Reading[] = [];
for (const at of [0, 5, 10, 60, 65]) {
  for (let sensor = 0; sensor < SENSORS; sensor++)
    readings.push([sensor, at, 40 + sensor * 3 + at]);
}
const twin = aTwin(SENSORS);
const store = aStore(SENSORS, readings);
const LON_LAT = Float64Array.of(4.423, 51.901);
const xy = Float64Array.from(utmProjection(twin.utm).toUtm(4.423, 51.901));

async function seriesOf(times: readonly EpochMs[], signal?: AbortSignal) {
  const steps: SeriesStep[] = [];
  const request = { twin, store, model: 'kriging', quantity: 'speed', xy, times } as const;
  const given = signal === undefined ? {} : { signal };
  await placeSeries(request, client, { ...given, onStep: (step) => steps.push(step) });
  return steps;
}

describe('the series of a place', () => {
  it('is what a layer of that time says there, to the digit', async () => {
    const steps = await seriesOf([minute(65), minute(10)]);
    for (const step of steps) {
      const layer = await inferLayer(
        {
          twin,
          store,
          model: 'kriging',
          quantity: 'speed',
          at: step.at,
          target: { kind: 'points', ids: ['here'], lonLat: LON_LAT },
        },
        client,
      );
      expect([step.value, step.lower, step.upper, step.quality]).toEqual([
        layer.value[0],
        layer.lower[0],
        layer.upper[0],
        layer.quality[0],
      ]);
    }
  });

  it('has no value in a hole of the measurements, and says why', async () => {
    const [, hole] = await seriesOf([minute(10), minute(40), minute(60)]);
    expect(hole).toMatchObject({ value: Number.NaN, quality: 9, problem: { code: 'noValuesAt' } });
  });

  it('ends when nobody waits for it', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(seriesOf([minute(10)], stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
