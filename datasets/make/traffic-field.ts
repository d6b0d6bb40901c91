import { bell, clockHour, ramp } from './clock.ts';
import type { StreetRank } from './planar-graph.ts';
import { distance, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { Street } from './street-network.ts';

const SEED = 501;

/** A lane of Harbour Bridge is closed on Tuesday afternoon: minutes from the start, place, reach in m. */
export const INCIDENT = {
  street: 'Harbour Bridge',
  fromMin: 14 * 60 + 50,
  toMin: 16 * 60 + 35,
  reachM: 520,
} as const;

/** Share of its capacity that a street of a class carries in the peak, in the middle of the town. */
const PEAK_LOAD: Readonly<Record<StreetRank, number>> = {
  motorway: 1.04,
  primary: 1.26,
  secondary: 1.12,
  tertiary: 0.92,
  local: 0.3,
};

/** Speed without traffic by the posted speed: junctions and crossings cost time. */
const FREE_SPEED: Readonly<Record<StreetRank, number>> = {
  motorway: 0.99,
  primary: 0.88,
  secondary: 0.83,
  tertiary: 0.8,
  local: 0.78,
};

/** Traffic of one street at one time. */
export interface Traffic {
  readonly speedKmh: number;
  /** Vehicles per hour of both directions. */
  readonly flowVehH: number;
}

/** How much of the peak is on the road: a morning and an evening peak, whose weights change with place. */
export function timeShape(minute: number, morning: number): number {
  const hour = clockHour(minute);
  const day = 0.05 + 0.5 * (ramp(hour, 5, 9) - ramp(hour, 18, 23.5));
  const peaks = morning * bell(hour, 8, 0.85) + (1.06 - 0.35 * morning) * bell(hour, 17.2, 1.25);
  return Math.min(1.1, day + 0.5 * peaks);
}

/** Fewer cars away from the middle of the town, but not on the motorway. */
function placeShape(rank: StreetRank, at: Vec): number {
  if (rank === 'motorway') return 1 + 0.05 * smoothNoise(SEED, at[0] / 1500, at[1] / 1500);
  const central = 0.62 + 0.46 * Math.exp(-((distance(at, [150, 0]) / 1300) ** 2));
  return central * (1 + 0.13 * smoothNoise(SEED, at[0] / 800, at[1] / 800));
}

function incidentAt(at: Vec, minute: number, place: Vec): number {
  const { fromMin, toMin, reachM } = INCIDENT;
  const active = ramp(minute, fromMin, fromMin + 20) - ramp(minute, toMin, toMin + 45);
  return active * Math.exp(-distance(at, place) / reachM);
}

/** What is fixed about a street for its traffic. */
interface Fixed {
  readonly freeKmh: number;
  readonly load: number;
  readonly capacity: number;
}

/** Vehicles per hour of a street, both directions, when `timeShape` is 1. */
export function fullFlow({ rank, middle, oneway, capacityVehH }: Street): number {
  return PEAK_LOAD[rank] * placeShape(rank, middle) * capacityVehH * (oneway ? 1 : 2);
}

function fixedOf({ rank, middle, speedKmh, oneway, capacityVehH }: Street): Fixed {
  const [x, y] = middle;
  const own = 1 + 0.025 * smoothNoise(SEED + 1, x / 160, y / 160);
  return {
    freeKmh: speedKmh * FREE_SPEED[rank] * own,
    load: PEAK_LOAD[rank] * placeShape(rank, middle),
    capacity: capacityVehH * (oneway ? 1 : 2),
  };
}

/** Share of the traffic that no longer passes where the incident holds up all. */
export const CARRIED_LESS = 0.45;

/** How the traffic of a street goes by time. */
export interface Rhythm {
  /** Of the full peak, by the hour. */
  readonly hours: number;
  /** What a slow random field over space and time (800 m, 40 min) makes of it. */
  readonly sway: number;
  /** How much the incident holds up, 0 to 1. */
  readonly held: number;
}

export function streetRhythm({ middle }: Street, incidentPlace: Vec): (minute: number) => Rhythm {
  const [x, y] = middle;
  const morning = 0.75 + 0.14 * smoothNoise(SEED + 2, x / 1400, y / 1400);
  return (minute) => ({
    hours: timeShape(minute, morning),
    sway: 1 + 0.07 * smoothNoise(SEED + 3, x / 800, y / 800, minute / 40),
    held: incidentAt(middle, minute, incidentPlace),
  });
}

/**
 * Traffic of a street: the load by class, place and time of day, a slow random field over space and time
 * (800 m, 40 min), and what the incident holds up; speed by the load as in the BPR function (Bureau of
 * Public Roads 1964) with coefficients of our own: v = v0 / (1 + 0.75 load^4).
 */
export function streetTraffic(street: Street, incidentPlace: Vec): (minute: number) => Traffic {
  const fixed = fixedOf(street);
  const rhythm = streetRhythm(street, incidentPlace);
  return (minute) => {
    const { hours, sway, held } = rhythm(minute);
    const wanted = fixed.load * hours * sway;
    const load = Math.min(1.45, wanted * (1 + 1.3 * held));
    const carried = Math.min(1, wanted) * (1 - CARRIED_LESS * held);
    return {
      speedKmh: Math.max(5, fixed.freeKmh / (1 + 0.75 * load ** 4)),
      flowVehH: fixed.capacity * carried,
    };
  };
}
