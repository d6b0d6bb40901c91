import { CityweaveError } from '#core/errors.ts';
import type { SpatialSamples } from './spatial-model.ts';

/** Sensors below which a spread cannot be told. */
const MIN_SENSORS = 3;

/**
 * Indices of the samples whose place and value are finite, ordered by east, north and value, so that the
 * order they came in never changes a bit of a result. Throws `tooFewSensors` when fewer than three are left.
 */
export function usableOrder({ xy, value }: Pick<SpatialSamples, 'xy' | 'value'>): number[] {
  const at = (k: number): [number, number, number] => [
    xy[2 * k] ?? Number.NaN,
    xy[2 * k + 1] ?? Number.NaN,
    value[k] ?? Number.NaN,
  ];
  const usable = [...value.keys()].filter((k) => at(k).every(Number.isFinite));
  if (usable.length < MIN_SENSORS) {
    throw new CityweaveError({
      code: 'tooFewSensors',
      params: { count: usable.length, needed: MIN_SENSORS },
      where: {},
      wayOut: 'moreMeasurements',
    });
  }
  return usable.sort((a, b) => {
    const [[eastA, northA, valueA], [eastB, northB, valueB]] = [at(a), at(b)];
    return eastA - eastB || northA - northB || valueA - valueB;
  });
}

/** The samples of `usableOrder` in that order. Throws what that throws. */
export function usableSamples({ xy, value, ageS }: SpatialSamples): SpatialSamples {
  const usable = usableOrder({ xy, value });
  return {
    xy: Float64Array.from(usable.flatMap((k) => [xy[2 * k] ?? 0, xy[2 * k + 1] ?? 0])),
    value: Float64Array.from(usable, (k) => value[k] ?? Number.NaN),
    ageS: Float64Array.from(usable, (k) => ageS[k] ?? 0),
  };
}
