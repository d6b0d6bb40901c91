import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { sensorPlaces } from '#layers/sensor-places.ts';
import { isUsable, type ObservationStore } from '#observations/observation-store.ts';
import { streamChecks } from '#observations/stream-checks.ts';
import type { NearSensor, Reliability, StreamQuality } from '#state/inspector-slice.ts';
import { type Inspected, readingKey } from '#state/selection-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import { utmProjection } from '#twin/crs.ts';
import { MEASURED } from './city-session.ts';
import { type PlaceTools, readingPlace } from './reading-place.ts';
import { sensorNames } from './why-flow.ts';

/** Sensors that are named beside a value. */
const MOST_NEAR = 3;

/** The nearest sensors with a usable value at `at`; `xy` in metres of the twin's UTM zone. */
export function nearestSensors(
  twin: Twin,
  store: ObservationStore,
  quantity: Quantity,
  at: EpochMs,
  xy: Float64Array,
): NearSensor[] {
  const { sensorIds, value, flag } = store.snapshotAt(quantity, at);
  const places = sensorPlaces(twin, sensorIds);
  const { toUtm } = utmProjection(twin.utm);
  const [east0 = Number.NaN, north0 = Number.NaN] = xy;
  const near = sensorIds
    .flatMap((id, k) => {
      const told = value[k] ?? Number.NaN;
      if (Number.isNaN(told) || !isUsable(flag[k] ?? Number.NaN)) return [];
      const [east, north] = toUtm(places[2 * k] ?? Number.NaN, places[2 * k + 1] ?? Number.NaN);
      const distanceM = Math.hypot(east - east0, north - north0);
      return Number.isNaN(distanceM) ? [] : [{ id, distanceM, value: told }];
    })
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, MOST_NEAR);
  const names = sensorNames(
    twin,
    near.map(({ id }) => id),
  );
  return near.map((sensor, k) => ({ ...sensor, name: names[k] ?? '' }));
}

/** How the datastreams of a station did, of the readings that have arrived at `until`. */
export function stationStreams(
  store: ObservationStore,
  sensorId: string,
  until: number,
): StreamQuality[] {
  return QUANTITIES.flatMap((quantity) => {
    const series = store.series(sensorId, quantity);
    const intervalS = store.intervalS(sensorId, quantity);
    const checks = series && streamChecks(series, intervalS, until);
    if (checks === undefined) return [];
    return [{ ...checks, of: readingKey({ layer: MEASURED, quantity }), intervalS }];
  });
}

/** How far the values of what is inspected can be trusted. Throws what `readingPlace` throws. */
export async function reliabilityOf(tools: PlaceTools, inspected: Inspected): Promise<Reliability> {
  const { state, session } = tools.side();
  const { twin, observations } = session;
  if (twin === undefined || observations === undefined) return { near: {}, streams: [] };
  const near: Record<string, readonly NearSensor[]> = {};
  for (const reading of inspected.readings) {
    if (reading.kind === 'measured') continue;
    const xy = await readingPlace(tools, reading);
    if (xy === undefined) continue;
    const { quantity, at } = reading;
    near[readingKey(reading)] = nearestSensors(twin, observations, quantity, at as EpochMs, xy);
  }
  const isStation = inspected.kind === 'station';
  const shown = shownTime(state) ?? Number.NaN;
  return { near, streams: isStation ? stationStreams(observations, inspected.id, shown) : [] };
}
