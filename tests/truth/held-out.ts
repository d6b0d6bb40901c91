import type { EpochMs } from '#core/units.ts';
import { type BaselineName, spatialModel } from '#inference/model-registry.ts';
import { predictiveInterval } from '#inference/predictive-interval.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { headlessWork } from '#threads/work.ts';
import type { RotterdamHistory } from './rotterdam-history.ts';
import type { ScoredRow } from './scores.ts';

/** A held-out station's value with what was predicted for it and the width of its interval. */
export interface HeldOutRow extends ScoredRow {
  readonly width: number;
}

export interface HeldOut {
  readonly quantity: 'speed' | 'flow';
  readonly model: BaselineName;
  /** RFC 3339. */
  readonly time: string;
  /** Whether a station, by its number, is left out. */
  readonly isOut: (station: number) => boolean;
}

/** Predicts the stations left out from all others that have a value at that time. */
export async function heldOutRows(
  { xy, table }: RotterdamHistory,
  { quantity, model, time, isOut }: HeldOut,
): Promise<{ parameters: Readonly<Record<string, string | number>>; rows: HeldOutRow[] }> {
  const store = new ObservationStore(table);
  const { value, ageS } = store.snapshotAt(quantity, Date.parse(time) as EpochMs);
  const all = [...value.keys()].filter((station) => !Number.isNaN(value[station]));
  const near = all.filter((station) => !isOut(station));
  const far = all.filter(isOut);
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
  const { lower, upper } = predictiveInterval(mean, sd, quantity);
  const rows = far.map((id, k) => ({
    truth: value[id] ?? Number.NaN,
    mean: mean[k] ?? Number.NaN,
    sd: sd[k] ?? Number.NaN,
    width: (upper[k] ?? Number.NaN) - (lower[k] ?? Number.NaN),
  }));
  return { parameters: state.parameters, rows };
}
