import { describe, expect, it } from 'vitest';
import type { DistanceM } from '#inference/covariance.ts';
import { inverseDistance } from '#inference/inverse-distance.ts';
import { krige, krigingSystem } from '#inference/kriging-system.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { readNpy } from './npy.ts';
import { type ScoredRow, scores } from './scores.ts';

/** The published marks' covariance: 0.91 exp(-h / 103 km), 0.09 nugget. */
const COVARIANCE = { rangeM: 103_000, nuggetShare: 0.09 };

/** One hour: observed context stations with their values, observed targets with their truths. */
interface Hour {
  readonly stations: readonly number[];
  readonly value: Float64Array<ArrayBuffer>;
  readonly targets: readonly number[];
  readonly truth: readonly number[];
}

/** Protocol `increase`: the last 30 % of the hours, 9 published stations held out, 0 = missing. */
function increaseHours(): { hours: Hour[]; distance: DistanceM } {
  const folder = 'sensors/beijing_increase/';
  const values = readNpy(sharedData(`${folder}Beijing.npy`));
  const distances = readNpy(sharedData(`${folder}distance.npy`));
  const held = Array.from(readNpy(sharedData(`${folder}test_node.npy`)).data);
  const [steps = 0, stations = 0] = values.shape;
  const context = Array.from({ length: stations }, (_, k) => k).filter((k) => !held.includes(k));
  const hours: Hour[] = [];
  for (let hour = Math.floor(0.7 * steps); hour < steps; hour++) {
    const observed = (station: number) => values.at(hour, station) > 0;
    const near = context.filter(observed);
    const targets = held.filter(observed);
    if (near.length === 0 || targets.length === 0) continue;
    hours.push({
      stations: near,
      value: Float64Array.from(near, (station) => values.at(hour, station)),
      targets,
      truth: targets.map((station) => values.at(hour, station)),
    });
  }
  return { hours, distance: (a, b) => 1000 * distances.at(a, b) };
}

function rowsOf(
  { hours, distance }: ReturnType<typeof increaseHours>,
  predict: (hour: Hour, far: DistanceM) => { mean: number; sd: number }[],
): ScoredRow[] {
  return hours.flatMap((hour) => {
    const far: DistanceM = (query, station) =>
      distance(hour.targets[query] ?? -1, hour.stations[station] ?? -1);
    return predict(hour, far).map((told, k) => ({ truth: hour.truth[k] ?? Number.NaN, ...told }));
  });
}

describe.skipIf(!hasSharedData)('Beijing PM2.5, protocol increase', () => {
  const data = hasSharedData ? increaseHours() : { hours: [], distance: () => 0 };

  /** RMSE 32.239, MAE 18.111, CRPS 13.460, coverage .567 / .902, n 20 892: measured with another implementation. */
  it('kriging with the sill of restricted likelihood meets the published marks', () => {
    const rows = rowsOf(data, ({ stations, value, targets }, far) => {
      const near: DistanceM = (a, b) => data.distance(stations[a] ?? -1, stations[b] ?? -1);
      const system = krigingSystem(near, value, COVARIANCE);
      const told = krige(system, COVARIANCE, value.length, far, targets.length);
      return targets.map((_, k) => ({
        mean: told.mean[k] ?? Number.NaN,
        sd: value.length < 2 ? 0 : Math.sqrt(system.sill * (told.unitVariance[k] ?? Number.NaN)),
      }));
    });
    const result = scores(rows);
    expect(result.n).toBe(20_892);
    expect(result.rmse).toBeCloseTo(32.239, 2);
    expect(result.mae).toBeCloseTo(18.111, 2);
    expect(result.crps).toBeCloseTo(13.46, 2);
    expect(result.coverage90).toBeCloseTo(0.902, 3);
    expect(result.coverage50).toBeCloseTo(0.567, 3);
  });

  /** 37.885 / 20.662 and 35.693 / 19.999: measured with another implementation. */
  it('the nearest station and inverse distances meet theirs', () => {
    const nearest = rowsOf(data, ({ value, targets }, far) =>
      targets.map((_, query) => {
        const { nearestM } = inverseDistance(value, (station) => far(query, station));
        const at = [...value.keys()].findIndex((station) => far(query, station) === nearestM);
        return { mean: value[at] ?? Number.NaN, sd: 0 };
      }),
    );
    expect(scores(nearest)).toMatchObject({ n: 20_892 });
    expect(scores(nearest).rmse).toBeCloseTo(37.885, 2);
    expect(scores(nearest).mae).toBeCloseTo(20.662, 2);
    const weighted = rowsOf(data, ({ value, targets }, far) =>
      targets.map((_, query) => ({
        mean: inverseDistance(value, (station) => far(query, station)).value,
        sd: 0,
      })),
    );
    expect(scores(weighted).rmse).toBeCloseTo(35.693, 2);
    expect(scores(weighted).mae).toBeCloseTo(19.999, 2);
  });
});
