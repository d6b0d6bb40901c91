import { bell, clockHour, ramp } from './clock.ts';

/** The wind over the town: where it comes from in degrees clockwise from north, and m/s. */
export interface Wind {
  readonly fromDeg: number;
  readonly speedMs: number;
}

/** Minutes from the start when the wind begins to turn from south-west to north-west, and has turned. */
export const WIND_TURNS_MIN: readonly [number, number] = [18 * 60, 20.5 * 60];

/** A calm Tuesday morning, a sea breeze in the afternoons, north-west wind from Tuesday evening on. */
export function windAt(minute: number): Wind {
  const turn = ramp(minute, ...WIND_TURNS_MIN);
  const hour = clockHour(minute);
  const breeze = 1.6 * bell(hour, 15, 3);
  return { fromDeg: 225 + 90 * turn, speedMs: 2.1 + 1.7 * turn + breeze };
}

/** How little the air over the town is mixed: 1 on average, more in calm nights, less around noon. */
export function stagnation(minute: number): number {
  const hour = clockHour(minute);
  const mixing = 0.75 + 0.9 * bell(hour, 14, 4.2);
  return 3 / windAt(minute).speedMs / mixing;
}
