import { beforeAll, describe, expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { type BaselineName, spatialModel } from '#inference/model-registry.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { type RotterdamHistory, rotterdamHistory } from './rotterdam-history.ts';
import { type ScoredRow, scores } from './scores.ts';

/** Predicts the stations with id mod 5 = `fold` from all others at one time. */
async function heldOut(
  { xy, table }: RotterdamHistory,
  quantity: 'speed' | 'flow',
  model: BaselineName,
  time: string,
  fold = 0,
) {
  const store = new ObservationStore(table);
  const { value, ageS } = store.snapshotAt(quantity, Date.parse(time) as EpochMs);
  const has = (station: number) => !Number.isNaN(value[station]);
  const all = [...value.keys()].filter(has);
  const near = all.filter((station) => station % 5 !== fold);
  const far = all.filter((station) => station % 5 === fold);
  const places = (ids: number[]) =>
    Float64Array.from(ids.flatMap((id) => [xy[2 * id] ?? 0, xy[2 * id + 1] ?? 0]));
  const context = {
    xy: places(near),
    value: Float64Array.from(near, (id) => value[id] ?? Number.NaN),
    ageS: Float64Array.from(near, (id) => ageS[id] ?? 0),
  };
  const work = headlessWork();
  const chosen = spatialModel(model);
  const state = await chosen.fit(context, quantity, work);
  const { mean, sd } = await chosen.predict(state, places(far), work);
  const rows = far.map(
    (id, k): ScoredRow => ({
      truth: value[id] ?? Number.NaN,
      mean: mean[k] ?? Number.NaN,
      sd: sd[k] ?? Number.NaN,
    }),
  );
  return { parameters: state.parameters, ...scores(rows) };
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
