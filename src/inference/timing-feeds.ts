import type { ModelPackage } from '#core/model-package.ts';
import { contextScales, type SensorFeeds, sensorFeeds } from './sensor-feeds.ts';

/** Size of the run that is timed. */
export const TIMED = { sensors: 100, queries: 500 } as const;
/** Angle between leaves of a plant, which spreads points evenly over a disc (Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

function disc(count: number, radiusM: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: 2 * count }, (_, at) => {
    const k = at >> 1;
    const radius = radiusM * Math.sqrt((k + 0.5) / count);
    const angle = k * GOLDEN_ANGLE;
    return radius * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

/** Inputs of a usual size for a package, the same on every device: what its speed is measured with. */
export function timingFeeds({
  sensors,
  extentM,
  maxQueries,
  quantities,
}: ModelPackage): SensorFeeds {
  const count = Math.min(sensors[1], Math.max(sensors[0], TIMED.sensors));
  const radiusM = (extentM[0] + extentM[1]) / 2;
  const [low, high] = quantities[0]?.range ?? [0, 1];
  const context = {
    xy: disc(count, radiusM),
    value: Float64Array.from({ length: count }, (_, k) => low + ((k % 7) / 7) * (high - low)),
    ageS: new Float64Array(count),
  };
  const queries = disc(Math.min(maxQueries, TIMED.queries), radiusM);
  return sensorFeeds(context, contextScales(context), queries);
}
