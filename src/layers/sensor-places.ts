import { unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';

/** [ids × 2] lon, lat of the sensors of a twin in the order asked for; NaN for one the twin does not have. */
export function sensorPlaces(twin: Twin, ids: readonly string[]): Float64Array<ArrayBuffer> {
  const places = new Float64Array(ids.length * 2).fill(Number.NaN);
  const sensors = twin.sensors;
  if (sensors === undefined) return places;
  const { coordinates, dimension } = sensors.geometry;
  const index = new Map(unpackTexts(sensors.ids).map((id, at) => [id, at]));
  ids.forEach((id, at) => {
    const sensor = index.get(id);
    if (sensor === undefined) return;
    places.set(coordinates.subarray(sensor * dimension, sensor * dimension + 2), at * 2);
  });
  return places;
}
