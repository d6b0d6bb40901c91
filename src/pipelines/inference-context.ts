import { CityweaveError } from '#core/errors.ts';
import { sourceIdOf } from '#core/ids.ts';
import type { Quantity } from '#core/quantity.ts';
import { unpackTexts } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import type { SpatialSamples } from '#inference/spatial-model.ts';
import { sensorPlaces } from '#layers/sensor-places.ts';
import { isUsable, type ObservationStore } from '#observations/observation-store.ts';
import { utmProjection } from '#twin/crs.ts';

/** What a model is given at one time, and who is missing from it. */
export interface InferenceContext {
  readonly samples: SpatialSamples;
  /** [n] full ids of the sensors of the samples, in their order. */
  readonly sensorIds: readonly string[];
  /** Source ids of the sensors left out on request, in the order of the sensors. */
  readonly leftOut: readonly string[];
  /** Sensors of the quantity without a usable value at that time. */
  readonly withoutValue: number;
}

/** The time nearest to `at` with a usable value; `undefined` when all values of the history failed. */
function nearestUsable(
  { table }: ObservationStore,
  quantity: Quantity,
  at: EpochMs,
): EpochMs | undefined {
  const { datastreams, datastream, phenomenonTime, flag } = table;
  let nearest: number | undefined;
  flag.forEach((quality, row) => {
    const time = phenomenonTime[row] ?? Number.NaN;
    const isNearer = nearest === undefined || Math.abs(time - at) < Math.abs(nearest - at);
    if (!isNearer || !isUsable(quality)) return;
    if (datastreams.quantities[datastream[row] ?? -1] === quantity) nearest = time;
  });
  return nearest as EpochMs | undefined;
}

/** The error of a time at which no sensor has a value, outside of the history or in a gap of it. */
function nothingAt(store: ObservationStore, quantity: Quantity, at: EpochMs): CityweaveError {
  const steps = store.steps(quantity);
  const name = (time: number | undefined) => formatTime((time ?? at) as EpochMs);
  const [first = at, last = at] = [steps[0], steps.at(-1)];
  const outside = at < first || at > last;
  const usable = outside ? undefined : nearestUsable(store, quantity, at);
  if (!outside && usable === undefined) {
    const params = { quantity };
    return new CityweaveError({ code: 'noUsableValues', params, where: {}, wayOut: 'fixAtSource' });
  }
  return new CityweaveError({
    code: outside ? 'timeOutsideHistory' : 'noValuesAt',
    params: outside
      ? { time: name(at), quantity, first: name(first), last: name(last) }
      : { time: name(at), quantity, nearest: name(usable) },
    where: {},
    wayOut: 'pickTimeWithin',
  });
}

/** Throws `quantityNotMeasured` unless some sensor of the store measures the quantity. */
export function requireMeasured(store: ObservationStore, quantity: Quantity): void {
  const known = store.quantities();
  if (known.includes(quantity) && store.steps(quantity).length > 0) return;
  throw new CityweaveError({
    code: 'quantityNotMeasured',
    params: { quantity, known: known.join(', ') || '-' },
    where: {},
    wayOut: 'pickKnown',
  });
}

/** Full ids of the sensors named by full or source id. Throws `sensorUnknown` for one that is not there. */
function fullIds(named: ReadonlySet<string>, ids: readonly string[], quantity: Quantity) {
  const bySource = new Map(ids.map((id) => [sourceIdOf(id), id]));
  const known = new Set(ids);
  return new Set(
    [...named].map((name) => {
      const id = known.has(name) ? name : bySource.get(name);
      if (id !== undefined) return id;
      throw new CityweaveError({
        code: 'sensorUnknown',
        params: { sensor: name, quantity },
        where: {},
        wayOut: 'fixIds',
      });
    }),
  );
}

/**
 * The usable values of a quantity at `at` (none newer, none out of date, none failed) at their
 * sensors' places in the twin's UTM zone, without the sensors named in `leaveOut` (by full or source
 * id). Throws `quantityNotMeasured`, `timeOutsideHistory`, `noValuesAt`, `noUsableValues` and
 * `sensorUnknown`.
 */
export function inferenceContext(
  twin: Twin,
  store: ObservationStore,
  quantity: Quantity,
  at: EpochMs,
  leaveOut: ReadonlySet<string> = new Set(),
): InferenceContext {
  requireMeasured(store, quantity);
  const snapshot = store.snapshotAt(quantity, at);
  const places = sensorPlaces(twin, snapshot.sensorIds);
  const named = twin.sensors === undefined ? [] : unpackTexts(twin.sensors.ids);
  const out = fullIds(leaveOut, [...named, ...snapshot.sensorIds], quantity);
  const usable = snapshot.sensorIds.flatMap((_, k) => {
    const given = !Number.isNaN(snapshot.value[k]) && !Number.isNaN(places[2 * k]);
    return given && isUsable(snapshot.flag[k] ?? Number.NaN) ? [k] : [];
  });
  if (usable.length === 0) throw nothingAt(store, quantity, at);
  const kept = usable.filter((k) => !out.has(snapshot.sensorIds[k] ?? ''));
  const { toUtm } = utmProjection(twin.utm);
  return {
    samples: {
      xy: Float64Array.from(kept.flatMap((k) => toUtm(places[2 * k] ?? 0, places[2 * k + 1] ?? 0))),
      value: Float64Array.from(kept, (k) => snapshot.value[k] ?? Number.NaN),
      ageS: Float64Array.from(kept, (k) => snapshot.ageS[k] ?? Number.NaN),
    },
    sensorIds: kept.map((k) => snapshot.sensorIds[k] ?? ''),
    leftOut: [...out].map(sourceIdOf).sort(),
    withoutValue: snapshot.sensorIds.length - usable.length,
  };
}
