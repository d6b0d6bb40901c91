import { type Column, columnOf } from '#core/feature-set.ts';
import type { LayerMethod, SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { packTexts, textAt, unpackTexts } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { lineageOf } from './lineage.ts';
import { pointLayer } from './point-layer.ts';
import { roundValue } from './round-value.ts';
import { sensorPlaces } from './sensor-places.ts';

/** What n sensors measure at one time: the newest value of each that is not out of date. */
export interface Measurements {
  readonly sensorIds: readonly string[];
  /** [n] NaN = no value. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] `FLAG`. */
  readonly flag: Uint8Array<ArrayBuffer>;
  /** [n] age of the value in seconds. */
  readonly ageS: Float64Array<ArrayBuffer>;
}

function nameColumn(twin: Twin, ids: readonly string[]): Column[] {
  const names = twin.sensors && columnOf(twin.sensors, 'name', 'text');
  if (twin.sensors === undefined || names === undefined) return [];
  const index = new Map(unpackTexts(twin.sensors.ids).map((id, at) => [id, at]));
  const texts = ids.map((id) => textAt(names.values, index.get(id) ?? -1));
  return [{ name: 'name', type: 'text', values: packTexts(texts) }];
}

/** Columns beside the value; `placed` are the rows of the measurements that are kept. */
function columnsOf(twin: Twin, measured: Measurements, placed: readonly number[]): Column[] {
  const ids = placed.map((index) => measured.sensorIds[index] ?? '');
  return [
    {
      name: 'ageS',
      type: 'number',
      values: Float64Array.from(placed, (index) => roundValue(measured.ageS[index] ?? Number.NaN)),
    },
    {
      name: 'failed',
      type: 'boolean',
      values: Uint8Array.from(placed, (index) => (measured.flag[index] === FLAG.fail ? 1 : 0)),
    },
    ...nameColumn(twin, ids),
  ];
}

/**
 * The sensors of a quantity with what they measure at `at`, those without a usable value too (NaN,
 * quality 9). Columns: `ageS`, seconds from the newest usable value to `at` even when that is out of
 * date; `failed`, whether the recent readings failed their check; the sensors' `name`. A measurement
 * states no interval: `lower` and `upper` are NaN. Sensors without a place are left out.
 */
export function measuredLayer(
  twin: Twin,
  quantity: Quantity,
  at: EpochMs,
  measured: Measurements,
  method: LayerMethod,
): SpatialLayer {
  const places = sensorPlaces(twin, measured.sensorIds);
  const placed = measured.sensorIds.flatMap((_, index) =>
    Number.isNaN(places[2 * index]) ? [] : [index],
  );
  const value = Float64Array.from(placed, (index) => {
    const failed = measured.flag[index] === FLAG.fail;
    return failed ? Number.NaN : roundValue(measured.value[index] ?? Number.NaN);
  });
  const none = new Float64Array(placed.length).fill(Number.NaN);
  const quality = Uint8Array.from(placed, (index, row) =>
    Number.isNaN(value[row]) ? FLAG.missing : (measured.flag[index] ?? FLAG.unknown),
  );
  return pointLayer(
    {
      id: `${quantity}-measured`,
      title: `${quantity}, measured, ${formatTime(at)}`,
      quantity,
      kind: 'measured',
      status: 'final',
      time: { start: at, end: at },
      intervalLevel: 0.9,
      lineage: lineageOf(twin, ['sensors', 'observations'], method),
    },
    placed.map((index) => measured.sensorIds[index] ?? ''),
    Float64Array.from(placed.flatMap((i) => [places[2 * i] ?? 0, places[2 * i + 1] ?? 0])),
    { value, lower: none, upper: none.slice(), quality },
    columnsOf(twin, measured, placed),
  );
}
