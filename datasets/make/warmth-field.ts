import { bell, clockHour, ramp } from './clock.ts';
import { distance, isInside, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import { WIND_TURNS_MIN } from './weather-field.ts';

const SEED = 701;

/** What warms and cools a position: floor area around it, water, a park. */
export interface Ground {
  /** m² of floor per m² of ground within about 300 m. */
  readonly density: number;
  readonly toWaterM: number;
  readonly isGreen: boolean;
}

/** A building as the field sees it. */
export interface Mass {
  readonly at: Vec;
  readonly floorM2: number;
}

const REACH_M = 300;

/** The ground around a position; `waterM` tells metres to the nearest water. */
export function groundAt(
  at: Vec,
  masses: readonly Mass[],
  park: readonly Vec[],
  waterM: (at: Vec) => number,
): Ground {
  let sum = 0;
  for (const { at: middle, floorM2 } of masses) {
    const off = distance(at, middle);
    if (off < 3 * REACH_M) sum += floorM2 * Math.exp(-((off / REACH_M) ** 2) / 2);
  }
  const density = sum / (2 * Math.PI * REACH_M ** 2);
  return { density, toWaterM: waterM(at), isGreen: isInside(park, at) };
}

/** 1 at night, 0 by day. */
function night(minute: number): number {
  const hour = clockHour(minute);
  return 1 - (ramp(hour, 5.5, 9) - ramp(hour, 18.5, 22.5));
}

/**
 * Air temperature at a position in degrees Celsius: the day of the open land, the heat island of dense
 * quarters (mostly at night), the cooling of water and park (mostly by day), cooler air when the wind
 * has turned, and a slow random field over space and time (900 m, 2 h; about 0.3 K).
 */
export function temperatureAt(at: Vec, ground: Ground): (minute: number) => number {
  return (minute) => {
    const hour = clockHour(minute);
    const dark = night(minute);
    const day = 12.6 + 8.8 * bell(hour, 15.2, 4.4) + 1.6 * bell(hour, 20, 2.5);
    const front = -2.2 * ramp(minute, WIND_TURNS_MIN[0], WIND_TURNS_MIN[1] + 120);
    const island = Math.min(2.2, ground.density) * (0.5 + 0.85 * dark);
    const water = Math.exp(-ground.toWaterM / 260) * (0.45 * dark - 1.5 * (1 - dark));
    const green = ground.isGreen ? -0.5 - 0.9 * (1 - dark) : 0;
    const sway = 0.3 * smoothNoise(SEED, at[0] / 900, at[1] / 900, minute / 120);
    return day + front + island + water + green + sway;
  };
}
