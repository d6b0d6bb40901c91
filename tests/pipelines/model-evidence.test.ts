import { afterAll, describe, expect, it } from 'vitest';
import { loses, rmseOf } from '#core/evidence.ts';
import type { EpochMs } from '#core/units.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { type SpatialRequest, spatialClient } from '#inference/spatial-client.ts';
import { ModelEvidence } from '#pipelines/model-evidence.ts';
import { truthEvidence } from '#pipelines/truth-evidence.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { aStore, aTwin, type Reading } from './a-city.ts';

const pool = new WorkerPool<InferenceKernel>(1, { start: () => inlineThread(inferenceKernel) });
const client = spatialClient(new InferenceClient(pool), new Map());
afterAll(() => pool.terminate());

const minute = (count: number) => (count * 60_000) as EpochMs;
const SENSORS = 8;

/** Two hours; a wave that runs along the line of sensors. */
const readings: Reading[] = [];
for (let step = 0; step <= 24; step++) {
  for (let sensor = 0; sensor < SENSORS; sensor++) {
    readings.push([sensor, 5 * step, 60 + 30 * Math.sin(sensor / 2 + step / 5)]);
  }
}
const twin = aTwin(SENSORS);
const store = aStore(SENSORS, readings);
const request = { twin, store, quantity: 'speed', models: ['kriging', 'idw', 'mean'] } as const;

describe('the evidence for models', () => {
  it('pools the last hour by quarters and names what it rests on', async () => {
    const evidence = await new ModelEvidence(client).of({ ...request, at: minute(90) });
    expect(evidence.times.map((time) => time / 60_000)).toEqual([45, 60, 75, 90]);
    expect(evidence).toMatchObject({ at: minute(90), sensors: SENSORS, groups: SENSORS });
    expect(evidence.scores.map(({ model }) => model)).toEqual(['kriging', 'idw', 'mean']);
    for (const { score } of evidence.scores) expect(score?.count).toBe(4 * SENSORS);
    // A smooth wave: what looks at neighbours must beat what does not.
    expect(rmseOf(evidence.scores, 'kriging')).toBeLessThan(rmseOf(evidence.scores, 'mean'));
    expect(loses(evidence, 'mean')).toBe(true);
    expect(loses(evidence, 'kriging')).toBe(false);
  });

  it('keeps what each model predicts at each sensor at the time itself', async () => {
    const evidence = await new ModelEvidence(client).of({ ...request, at: minute(90) });
    const { sensorIds, measured, models } = evidence.predictions;
    expect(sensorIds).toEqual(Array.from({ length: SENSORS }, (_, k) => `sensors/s${k}`));
    const wave = (sensor: number) => 60 + 30 * Math.sin(sensor / 2 + 18 / 5);
    measured.forEach((value, sensor) => {
      expect(value).toBeCloseTo(wave(sensor), 9);
    });
    const mean = models.find(({ model }) => model === 'mean');
    const sum = measured.reduce((all, one) => all + one, 0);
    measured.forEach((value, sensor) => {
      expect(mean?.mean[sensor]).toBeCloseTo((sum - value) / (SENSORS - 1), 6);
    });
  });

  it('is the same whether time was followed or jumped to', async () => {
    const followed = new ModelEvidence(client);
    for (let at = 30; at < 100; at += 5) await followed.of({ ...request, at: minute(at) });
    const jumped = new ModelEvidence(client);
    const at = minute(100);
    expect(await followed.of({ ...request, at })).toEqual(await jumped.of({ ...request, at }));
  });

  it('asks only for the new time when time is followed', async () => {
    let asked = 0;
    const counting = {
      infer: (one: SpatialRequest, options?: object) => {
        asked += 1;
        return client.infer(one, options);
      },
    };
    const evidence = new ModelEvidence(counting);
    await evidence.of({ ...request, models: ['idw'], at: minute(60) });
    expect(asked).toBe(4 * SENSORS);
    await evidence.of({ ...request, models: ['idw'], at: minute(75) });
    expect(asked).toBe(5 * SENSORS);
  });

  it('begins with the history', async () => {
    const evidence = await new ModelEvidence(client).of({ ...request, at: minute(20) });
    expect(evidence.times.map((time) => time / 60_000)).toEqual([5, 20]);
  });

  it('of a model that cannot be asked is the reason, and such a model loses', async () => {
    const few = aStore(
      3,
      readings.filter(([sensor]) => sensor < 3),
    );
    const evidence = await new ModelEvidence(client).of({
      ...request,
      twin: aTwin(3),
      store: few,
      at: minute(60),
    });
    expect(evidence.scores[0]).toMatchObject({
      model: 'kriging',
      problem: { code: 'tooFewSensors' },
    });
    expect(loses(evidence, 'idw')).toBe(true);
    expect(loses(evidence, 'kriging')).toBe(false);
    const half = { scores: [{ model: 'net' }, ...(await full()).scores] };
    expect(loses(half, 'net')).toBe(true);
  });

  it('is given up when nobody waits', async () => {
    const own = new AbortController();
    own.abort();
    await expect(
      new ModelEvidence(client).of({ ...request, at: minute(60) }, own.signal),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});

function full() {
  return new ModelEvidence(client).of({ ...request, at: minute(90) });
}

describe('the truth', () => {
  it('is compared at its own points and newest time', async () => {
    const truth = {
      twin,
      store: aStore(
        SENSORS,
        readings.filter(([, at]) => at % 30 === 0),
      ),
    };
    const told = await truthEvidence(
      { city: { twin, store }, truth, quantity: 'speed', at: minute(85), models: ['mean'] },
      client,
    );
    expect(told).toMatchObject({ at: minute(60), points: SENSORS });
    const values = readings.filter(([, at]) => at === 60).map(([, , value]) => value);
    const mean = values.reduce((sum, value) => sum + value, 0) / SENSORS;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / SENSORS;
    expect(rmseOf(told?.scores ?? [], 'mean')).toBeCloseTo(Math.sqrt(spread), 9);
  });

  it('that begins later is none', async () => {
    const truth = {
      twin,
      store: aStore(
        SENSORS,
        readings.filter(([, at]) => at >= 60),
      ),
    };
    const asked = { city: { twin, store }, truth, quantity: 'speed', models: ['mean'] } as const;
    expect(await truthEvidence({ ...asked, at: minute(30) }, client)).toBeUndefined();
  });
});
