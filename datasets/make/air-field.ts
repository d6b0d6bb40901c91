import { bell, clockHour } from './clock.ts';
import { direction, distance, dot, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { Street } from './street-network.ts';
import { stagnation, windAt } from './weather-field.ts';

const SEED = 601;
/** Streets further away than this count as background, in metres. */
const REACH_M = 1200;
/** ug/m3 for each vehicle per hour and each metre of street over the square of its distance. */
const STRENGTH = 0.1;
/** Metres added to distances: the street itself mixes its air. */
const MIXED_M = 20;

interface Source {
  readonly street: number;
  /** Weight of a vehicle per hour. */
  readonly weight: number;
  /** From the street to the position. */
  readonly towards: Vec;
}

function sourcesNear(at: Vec, streets: readonly Street[]): Source[] {
  return streets.flatMap(({ middle, line, lenM, speedKmh }, street) => {
    if (distance(middle, at) > REACH_M + lenM / 2) return [];
    const nearest = line.reduce((best, v) => (distance(v, at) < distance(best, at) ? v : best));
    const off = Math.min(distance(middle, at), distance(nearest, at));
    if (off > REACH_M) return [];
    const away = off + MIXED_M;
    const engine = 0.8 + (speedKmh / 100) ** 2 * 0.6;
    // Of a long street only the part counts that an endless line at that distance would have: pi times it.
    const reachM = Math.min(lenM, Math.PI * away);
    const weight = (STRENGTH * engine * reachM * Math.exp(-off / 260)) / away ** 2;
    return [{ street, weight, towards: direction(middle, at) }];
  });
}

/** NO2 far from any street, in ug/m3. */
export function backgroundNo2(minute: number): number {
  const hour = clockHour(minute);
  const day = 6.5 + 3 * bell(hour, 7.5, 2) + 2.4 * bell(hour, 20.5, 2.4);
  return day * (0.55 + 0.45 * stagnation(minute));
}

/** The ships and engines of the port. */
const PORT: Vec = [-1750, -900];

/** 1 downwind of a place, less across, least upwind. */
function downwind(towards: Vec, minute: number): number {
  const from = (windAt(minute).fromDeg * Math.PI) / 180;
  const along: Vec = [-Math.sin(from), -Math.cos(from)];
  return 0.55 + 0.45 * dot(along, towards);
}

/**
 * NO2 at a position in ug/m3: the background, the plumes of streets within 1.2 km (weaker with distance,
 * stronger downwind and in air that is little mixed) and of the port, times a slow random field over
 * space and time (700 m, 100 min; about 11 %). `flow` tells the vehicles per hour of a street by its
 * place in the list.
 */
export function no2At(
  at: Vec,
  streets: readonly Street[],
  flow: (street: number, minute: number) => number,
): (minute: number) => number {
  const sources = sourcesNear(at, streets);
  const toPort = direction(PORT, at);
  const portShare = Math.exp(-distance(PORT, at) / 900);
  return (minute) => {
    let plumes = 0;
    for (const { street, weight, towards } of sources) {
      plumes += weight * flow(street, minute) * downwind(towards, minute);
    }
    const port = 11 * portShare * downwind(toPort, minute);
    const sway = 1 + 0.11 * smoothNoise(SEED, at[0] / 700, at[1] / 700, minute / 100);
    const sum = backgroundNo2(minute) + stagnation(minute) * (plumes + port);
    return Math.max(1, sum * sway);
  };
}
