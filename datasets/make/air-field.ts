import { bell, clockHour, ramp } from './clock.ts';
import { direction, distance, dot, plus, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { Street } from './street-network.ts';
import { fullFlow, timeShape } from './traffic-field.ts';
import { stagnation, WIND_TURNS_MIN, windAt } from './weather-field.ts';

const SEED = 601;
/** Streets further away than this count as background, in metres. */
const REACH_M = 1200;
/** ug/m3 for each vehicle per hour and each metre of street over the square of its distance. */
const STRENGTH = 0.12;
/** Metres added to distances: the street itself mixes its air. */
const MIXED_M = 26;

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

/** The town's air as a whole spreads over this distance and drifts so far with the wind, in metres. */
const TOWN_M = 620;
const DRIFT_M = 420;
/** ug/m3 for each vehicle per hour and metre of street, spread over the square of `TOWN_M`. */
const TOWN_STRENGTH = 0.3;
/** The weight of the morning peak over the whole town. */
const TOWN_MORNING = 0.75;

/** What all streets add to the air at a position when traffic is full, with the air moved by `drift`. */
function townAir(at: Vec, streets: readonly Street[], drift: Vec): number {
  const from = plus(at, drift);
  let sum = 0;
  for (const street of streets) {
    const off = distance(street.middle, from);
    if (off < 4 * TOWN_M) sum += fullFlow(street) * street.lenM * Math.exp(-off / TOWN_M);
  }
  return (TOWN_STRENGTH * sum) / TOWN_M ** 2;
}

/** NO2 far from any street, in ug/m3. */
export function backgroundNo2(minute: number): number {
  const hour = clockHour(minute);
  const day = 3.4 + 2 * bell(hour, 7.5, 2) + 2 * bell(hour, 20.5, 2.4);
  return day * (0.55 + 0.45 * stagnation(minute));
}

/** The ships and engines of the port. */
const PORT: Vec = [-1750, -900];

/** Where the wind blows to, with length 1. */
function windAlong(minute: number): Vec {
  const from = (windAt(minute).fromDeg * Math.PI) / 180;
  return [-Math.sin(from), -Math.cos(from)];
}

/** 1 downwind of a source, less across, least upwind. */
function downwind(along: Vec, towards: Vec): number {
  return 0.55 + 0.45 * dot(along, towards);
}

/**
 * NO2 at a position in ug/m3: the background, the plumes of streets within 1.2 km (weaker with distance,
 * stronger downwind and in air that is little mixed), the air of the town as a whole that drifts with
 * the wind, and of the port, times a slow random field over
 * space and time (700 m, 100 min; about 11 %). `flow` tells the vehicles per hour of a street by its
 * place in the list.
 */
export function no2At(
  at: Vec,
  streets: readonly Street[],
  flow: (street: number, minute: number) => number,
): (minute: number) => number {
  const sources = sourcesNear(at, streets);
  // Air drifts from the south-west, and from the north-west once the wind has turned.
  const before = townAir(at, streets, [-DRIFT_M * Math.SQRT1_2, -DRIFT_M * Math.SQRT1_2]);
  const after = townAir(at, streets, [-DRIFT_M * Math.SQRT1_2, DRIFT_M * Math.SQRT1_2]);
  const toPort = direction(PORT, at);
  const portShare = Math.exp(-distance(PORT, at) / 900);
  return (minute) => {
    const along = windAlong(minute);
    let plumes = 0;
    for (const { street, weight, towards } of sources) {
      plumes += weight * flow(street, minute) * downwind(along, towards);
    }
    const port = 20 * portShare * downwind(along, toPort);
    const sway = 1 + 0.11 * smoothNoise(SEED, at[0] / 700, at[1] / 700, minute / 100);
    const turn = ramp(minute, ...WIND_TURNS_MIN);
    const town = timeShape(minute, TOWN_MORNING) * (before + (after - before) * turn);
    const sum = backgroundNo2(minute) + stagnation(minute) * (plumes + town + port);
    return Math.max(1, sum * sway);
  };
}
