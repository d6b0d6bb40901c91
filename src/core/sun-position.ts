import type { EpochMs } from './units.ts';

/** Where the sun stands in the sky of a place. */
export interface SunPosition {
  /** Degrees above the horizon, of the sun's middle, as the air bends its light. */
  readonly altitudeDeg: number;
  /** Degrees clockwise from north, 0 to 360. */
  readonly azimuthDeg: number;
}

const RADIANS = Math.PI / 180;
const J2000_MS = Date.UTC(2000, 0, 1, 12);
const DAY_MS = 86_400_000;
/** Terrestrial minus universal time in the 2020s; ten seconds more turn the sun by 0.0001°. */
const DELTA_T_MS = 69_200;

const sin = (degrees: number) => Math.sin(degrees * RADIANS);
const cos = (degrees: number) => Math.cos(degrees * RADIANS);

/**
 * Lift of a body by the air in degrees, at 1010 hPa and 10 °C, for a true altitude in degrees (Sæmundsson
 * 1986, in Meeus, Astronomical Algorithms, 2nd ed. 1998, eq. 16.4).
 */
export function refractionDeg(altitudeDeg: number): number {
  if (altitudeDeg < -2) return 0;
  const angle = altitudeDeg + 10.3 / (altitudeDeg + 5.11);
  return Math.max(0, 1.02 / (60 * Math.tan(angle * RADIANS)));
}

/** Apparent right ascension and declination of the sun, and apparent sidereal time at Greenwich, in degrees. */
function equatorial(at: EpochMs): { ascension: number; declination: number; sidereal: number } {
  const days = (at - J2000_MS) / DAY_MS;
  const t = (days + DELTA_T_MS / DAY_MS) / 36_525;
  const meanLongitude = 280.46646 + 36_000.76983 * t + 0.0003032 * t ** 2;
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t ** 2;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const node = 125.04 - 1934.136 * t;
  const nutation = -0.00478 * sin(node);
  const longitude = meanLongitude + centre - 0.00569 + nutation;
  const obliquity = 23.4392911 - 0.0130042 * t + 0.00256 * cos(node);
  const universal = days / 36_525;
  return {
    ascension: Math.atan2(cos(obliquity) * sin(longitude), cos(longitude)) / RADIANS,
    declination: Math.asin(sin(obliquity) * sin(longitude)) / RADIANS,
    sidereal:
      280.46061837 +
      360.98564736629 * days +
      0.000387933 * universal ** 2 +
      nutation * cos(obliquity),
  };
}

/** Altitude without the air, and azimuth, in degrees. */
function trueSun(at: EpochMs, lonDeg: number, latDeg: number): SunPosition {
  const { ascension, declination, sidereal } = equatorial(at);
  const hour = sidereal + lonDeg - ascension;
  const sine = sin(latDeg) * sin(declination) + cos(latDeg) * cos(declination) * cos(hour);
  const west = Math.atan2(
    sin(hour),
    cos(hour) * sin(latDeg) - Math.tan(declination * RADIANS) * cos(latDeg),
  );
  return {
    altitudeDeg: Math.asin(sine) / RADIANS,
    azimuthDeg: (west / RADIANS + 540) % 360,
  };
}

/**
 * Where the sun stands at a place in degrees, to a few hundredths of a degree from 1950 to 2050 (Meeus,
 * Astronomical Algorithms, 2nd ed. 1998: low accuracy of ch. 25, sidereal time eq. 12.4, horizon eq. 13.5, 13.6).
 */
export function sunPosition(at: EpochMs, lonDeg: number, latDeg: number): SunPosition {
  const { altitudeDeg, azimuthDeg } = trueSun(at, lonDeg, latDeg);
  return { altitudeDeg: altitudeDeg + refractionDeg(altitudeDeg), azimuthDeg };
}

/** True altitude of the middle when the upper edge touches a level horizon: 34′ of air and 16′ of sun. */
const EDGE_DEG = -50 / 60;
const SEARCH_STEP_MS = 600_000;
const ENOUGH_MS = 500;

/** When the sun rises and sets within a span of time; absent for what does not happen in it. */
export interface SunTimes {
  readonly rise?: EpochMs;
  readonly set?: EpochMs;
  /** Whether it is up at the start. */
  readonly upAtStart: boolean;
}

/** The first rise and set of the sun's upper edge over a level horizon from `start` to `end`, to a minute. */
export function sunTimes(start: EpochMs, end: EpochMs, lonDeg: number, latDeg: number): SunTimes {
  const isUp = (at: number) => trueSun(at as EpochMs, lonDeg, latDeg).altitudeDeg >= EDGE_DEG;
  const crossing = (from: number, to: number): EpochMs => {
    let [low, high] = [from, to];
    while (high - low > ENOUGH_MS) {
      const middle = (low + high) / 2;
      if (isUp(middle) === isUp(from)) low = middle;
      else high = middle;
    }
    return Math.round((low + high) / 2) as EpochMs;
  };
  let rise: EpochMs | undefined;
  let set: EpochMs | undefined;
  for (let at: number = start; at < end; at += SEARCH_STEP_MS) {
    const next = Math.min(at + SEARCH_STEP_MS, end);
    const up = isUp(at);
    if (up === isUp(next)) continue;
    if (up) set ??= crossing(at, next);
    else rise ??= crossing(at, next);
  }
  return {
    ...(rise === undefined ? {} : { rise }),
    ...(set === undefined ? {} : { set }),
    upAtStart: isUp(start),
  };
}
