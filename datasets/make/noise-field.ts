import { distance, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { Street } from './street-network.ts';
import type { Traffic } from './traffic-field.ts';

const SEED = 801;
const REACH_M = 700;
/** Level where no street is heard, in dB(A). */
const QUIET_DB = 38;
/** Level 7.5 m beside an endless street with 1000 vehicles per hour at 50 km/h, in dB(A). */
const STREET_DB = 66.5;

/**
 * Sound level at a position in dB(A): the streets within 700 m as line sources of incoherent sound
 * (energy grows with flow and with the square of speed, falls with the square of distance for each
 * piece), the quiet level, and a slow random field (150 m, 20 min; about 0.8 dB). A simple stand-in, no
 * CNOSSOS.
 */
export function noiseAt(
  at: Vec,
  streets: readonly Street[],
  traffic: (street: number, minute: number) => Traffic,
): (minute: number) => number {
  const near = streets.flatMap(({ middle, line, lenM }, street) => {
    if (distance(middle, at) > REACH_M) return [];
    const off = Math.max(7.5, Math.min(...line.map((v) => distance(v, at))));
    // An endless line at distance d has the integral pi / d of 1 / r².
    const share = (Math.min(lenM, Math.PI * off) / off ** 2) * (7.5 / Math.PI);
    return [{ street, share }];
  });
  return (minute) => {
    let energy = 10 ** (QUIET_DB / 10);
    for (const { street, share } of near) {
      const { flowVehH, speedKmh } = traffic(street, minute);
      const relative = (flowVehH / 1000) * (Math.max(20, speedKmh) / 50) ** 2;
      energy += share * relative * 10 ** (STREET_DB / 10);
    }
    const sway = 0.8 * smoothNoise(SEED, at[0] / 150, at[1] / 150, minute / 20);
    return 10 * Math.log10(energy) + sway;
  };
}
