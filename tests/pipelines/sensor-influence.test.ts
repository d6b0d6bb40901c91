import { afterAll, describe, expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import type { SpatialRequest } from '#inference/spatial-client.ts';
import { spatialClient } from '#inference/spatial-client.ts';
import { MOST_LEFT_OUT, sensorInfluence } from '#pipelines/sensor-influence.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { utmProjection } from '#twin/crs.ts';
import { aStore, aTwin, type Reading } from './a-city.ts';

const pool = new WorkerPool<InferenceKernel>(1, { start: () => inlineThread(inferenceKernel) });
const formulas = new InferenceClient(pool);
const models = spatialClient(formulas, new Map());
afterAll(() => pool.terminate());

const SENSORS = 20;
const readings: Reading[] = Array.from({ length: SENSORS }, (_, sensor) => [
  sensor,
  0,
  60 + 30 * Math.sin(sensor / 2),
]);
const twin = aTwin(SENSORS);
const store = aStore(SENSORS, readings);
/** 0.001° east of the third sensor: 69 m on the ground at 51.9° north. */
const xy = Float64Array.from(utmProjection(twin.utm).toUtm(4.421, 51.9));
const request = { twin, store, quantity: 'speed', at: 0 as EpochMs, xy } as const;

describe('why a value is what it is', () => {
  it.each(['kriging', 'idw'])(
    '%s: weights sum to 1 and make the value that it tells',
    async (model) => {
      const told = await sensorInfluence({ ...request, model }, { formulas, models });
      expect(told).toMatchObject({ kind: 'weights', notAsked: 0 });
      expect(told.sensors).toHaveLength(SENSORS);
      const sum = told.sensors.reduce((all, { effect }) => all + effect, 0);
      expect(sum).toBeCloseTo(1, 9);
      const made = told.sensors.reduce((all, { effect, value }) => all + effect * value, 0);
      const { mean } = await models.infer({
        model,
        quantity: 'speed',
        xy,
        context: {
          xy: Float64Array.from(
            Array.from({ length: SENSORS }, (_, k) =>
              utmProjection(twin.utm).toUtm(4.4 + k / 100, 51.9),
            ).flat(),
          ),
          value: Float64Array.from(readings, ([, , value]) => value),
          ageS: new Float64Array(SENSORS),
        },
      });
      expect(made).toBeCloseTo(mean[0] ?? Number.NaN, 6);
      expect(told.value).toBeCloseTo(made, 9);
      expect(told.sum).toBe(told.value);
      expect(told.sensors[0]?.id).toBe('sensors/s2');
      expect(told.sensors[0]?.distanceM).toBeGreaterThan(68.3);
      expect(told.sensors[0]?.distanceM).toBeLessThan(69.3);
    },
  );

  it('a network is asked again without each of the nearest sensors, and nothing else', async () => {
    const asked: number[] = [];
    // A made-up network: the plain mean, of which what a sensor changes is known by hand.
    const network = {
      infer: async ({ context }: SpatialRequest) => {
        asked.push(context.value.length);
        const mean = context.value.reduce((all, one) => all + one, 0) / context.value.length;
        return {
          mean: Float64Array.of(mean),
          lower: Float64Array.of(mean - 1),
          upper: Float64Array.of(mean + 1),
          quality: Uint8Array.of(1),
          parameters: {},
          modelVersion: '1',
        };
      },
    };
    const told = await sensorInfluence(
      { ...request, model: 'virtual-sensor' },
      { formulas, models: network },
    );
    expect(asked).toEqual([SENSORS, ...new Array(MOST_LEFT_OUT).fill(SENSORS - 1)]);
    expect(told).toMatchObject({ kind: 'leftOut', notAsked: SENSORS - MOST_LEFT_OUT });
    for (const { effect, value } of told.sensors) {
      // mean - (n mean - v) / (n - 1) = (v - mean) / (n - 1)
      expect(effect).toBeCloseTo((value - told.value) / (SENSORS - 1), 9);
    }
    expect(told.sensors.some(({ id }) => id === 'sensors/s19')).toBe(false);
  });

  it('passes on why there is nothing to explain', async () => {
    const at = 9_000_000 as EpochMs;
    await expect(
      sensorInfluence({ ...request, model: 'kriging', at }, { formulas, models }),
    ).rejects.toMatchObject({ code: 'timeOutsideHistory' });
  });
});
