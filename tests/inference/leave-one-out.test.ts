import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { InferenceClient } from '#inference/inference-client.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { leaveOneOut, leftOutGroups } from '#inference/leave-one-out.ts';
import { predictionScore } from '#inference/prediction-score.ts';
import { spatialClient } from '#inference/spatial-client.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';

const pool = new WorkerPool<InferenceKernel>(1, { start: () => inlineThread(inferenceKernel) });
const client = spatialClient(new InferenceClient(pool), new Map());
afterAll(() => pool.terminate());

/** Sensors on a spiral with the given values. */
function contextOf(values: readonly number[]) {
  return {
    xy: Float64Array.from(
      values.flatMap((_, k) => [
        400 * Math.sqrt(k) * Math.cos(k),
        400 * Math.sqrt(k) * Math.sin(k),
      ]),
    ),
    value: Float64Array.from(values),
    ageS: new Float64Array(values.length),
  };
}

describe('leaving out one sensor after the other', () => {
  it('gives, for the mean, n / (n - 1) times the deviation from the mean of all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { minLength: 4, maxLength: 30 }),
        async (values) => {
          const context = contextOf(values);
          const rows = await leaveOneOut(client, { model: 'mean', quantity: 'speed', context });
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const stretch = values.length / (values.length - 1);
          values.forEach((value, k) => {
            expect(value - (rows.mean[k] ?? Number.NaN)).toBeCloseTo(stretch * (value - mean), 9);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each(['kriging', 'idw', 'mean'] as const)(
    'predicts a sensor without looking at it: %s',
    async (model) => {
      const values = Array.from({ length: 25 }, (_, k) => 50 + 20 * Math.sin(k / 3));
      const asked = { model, quantity: 'speed' } as const;
      const before = await leaveOneOut(client, { ...asked, context: contextOf(values) });
      const context = contextOf(values.with(7, 110));
      const after = await leaveOneOut(client, { ...asked, context });
      for (const name of ['mean', 'lower', 'upper'] as const) {
        expect(after[name][7]).toBe(before[name][7]);
      }
      expect(after.mean[8]).not.toBe(before.mean[8]);
      expect(after.truth[7]).toBe(110);
    },
  );

  it('takes more than 100 sensors in 10 scattered groups, each sensor once', async () => {
    const values = Array.from({ length: 130 }, (_, k) => k % 90);
    expect([leftOutGroups(100), leftOutGroups(101), leftOutGroups(130)]).toEqual([100, 10, 10]);
    const rows = await leaveOneOut(client, {
      model: 'mean',
      quantity: 'speed',
      context: contextOf(values),
    });
    const sum = values.reduce((total, value) => total + value, 0);
    const group = values.filter((_, k) => k % 10 === 3);
    const others = (sum - group.reduce((total, value) => total + value, 0)) / (130 - group.length);
    expect(rows.mean[3]).toBeCloseTo(others, 9);
    expect(rows.mean[23]).toBeCloseTo(others, 9);
    expect(rows.mean.every(Number.isFinite)).toBe(true);
  });

  it('says when the others are too few', async () => {
    const context = contextOf([1, 2, 3]);
    await expect(
      leaveOneOut(client, { model: 'kriging', quantity: 'speed', context }),
    ).rejects.toMatchObject({ code: 'tooFewSensors' });
  });
});

describe('a score', () => {
  const rows = (truth: number[], mean: number[], half: number) => ({
    truth: Float64Array.from(truth),
    mean: Float64Array.from(mean),
    lower: Float64Array.from(mean, (value) => value - half),
    upper: Float64Array.from(mean, (value) => value + half),
  });

  it('pools the rows of all times; what is missing is not counted', () => {
    const parts = [rows([3, 4, Number.NaN], [0, 0, 0], 3), rows([0], [12], 1)];
    expect(predictionScore(parts)).toEqual({
      count: 3,
      rmse: Math.sqrt((9 + 16 + 144) / 3),
      mae: 19 / 3,
      coverage90: 1 / 3,
      width90: (6 + 6 + 2) / 3,
    });
  });

  it('is none without a row', () => {
    expect(predictionScore([rows([Number.NaN], [0], 1)])).toBeUndefined();
    expect(predictionScore([])).toBeUndefined();
  });
});
