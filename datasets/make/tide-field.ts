import { ramp } from './clock.ts';
import type { Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';

const SEED = 901;

/** Periods of the moon's and the sun's half-day tide, in minutes. */
const M2_MIN = 745.236;
const S2_MIN = 720;
/** The tide moves up the river at this speed, in metres per minute. */
const SPEED_M_MIN = 190;

/**
 * Water level in cm above the town's mean sea level: two tides that weaken and come later upstream, the
 * river's own fall, the wind of Tuesday night that lifts the sea, and a slow random swell (1500 m,
 * 30 min; about 2 cm).
 */
export function waterLevelAt([x, y]: Vec): (minute: number) => number {
  const upstreamM = x + 3000;
  const size = Math.exp(-upstreamM / 14_000);
  return (minute) => {
    const t = minute - upstreamM / SPEED_M_MIN;
    const moon = 112 * Math.cos((2 * Math.PI * (t - 205)) / M2_MIN);
    const sun = 27 * Math.cos((2 * Math.PI * (t - 260)) / S2_MIN);
    const surge = 34 * (ramp(minute, 1200, 1560) - 0.7 * ramp(minute, 1900, 2600));
    const swell = 2 * smoothNoise(SEED, x / 1500, y / 1500, minute / 30);
    return size * (moon + sun) + 0.0035 * upstreamM + surge + swell;
  };
}
