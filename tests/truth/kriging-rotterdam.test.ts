import { beforeAll, describe, expect, it } from 'vitest';
import type { BaselineName } from '#inference/model-registry.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { heldOutRows } from './held-out.ts';
import { type RotterdamHistory, rotterdamHistory } from './rotterdam-history.ts';
import { scores } from './scores.ts';

/** Scores at the stations with id mod 5 = 0, predicted from all others at one time. */
async function heldOut(
  history: RotterdamHistory,
  quantity: 'speed' | 'flow',
  model: BaselineName,
  time: string,
) {
  const isOut = (station: number) => station % 5 === 0;
  return scores((await heldOutRows(history, { quantity, model, time, isOut })).rows);
}

describe.skipIf(!hasSharedData)('Rotterdam, 122 of 610 stations left out', () => {
  const time = '2026-08-21T07:30:00Z';
  const data = {} as Record<'speed' | 'flow', RotterdamHistory>;
  beforeAll(() => {
    data.speed = rotterdamHistory('speed');
    data.flow = rotterdamHistory('flow');
  });

  it('speed at half past seven: kriging beats the mean and inverse distances, and its interval holds', async () => {
    const kriging = await heldOut(data.speed, 'speed', 'kriging', time);
    const idw = await heldOut(data.speed, 'speed', 'idw', time);
    const mean = await heldOut(data.speed, 'speed', 'mean', time);
    expect([kriging.n, idw.n, mean.n]).toEqual([122, 122, 122]);
    expect(kriging.rmse).toBeLessThan(0.85 * mean.rmse);
    expect(kriging.rmse).toBeLessThan(idw.rmse);
    expect(kriging.crps).toBeLessThan(idw.crps);
    expect(kriging.coverage90).toBeGreaterThan(0.8);
    expect(kriging.coverage90).toBeLessThan(0.97);
  });

  it.each(['speed', 'flow'] as const)(
    '%s by day: every interval holds, kriging beats the mean',
    async (quantity) => {
      const times = ['2026-08-20T16:00:00Z', '2026-08-21T07:30:00Z', '2026-08-21T13:30:00Z'];
      for (const at of times) {
        const mean = await heldOut(data[quantity], quantity, 'mean', at);
        const kriging = await heldOut(data[quantity], quantity, 'kriging', at);
        const idw = await heldOut(data[quantity], quantity, 'idw', at);
        expect(kriging.rmse).toBeLessThan(mean.rmse);
        for (const { coverage90 } of [kriging, idw]) {
          expect(coverage90).toBeGreaterThan(0.8);
          expect(coverage90).toBeLessThan(0.97);
        }
      }
    },
  );
});
