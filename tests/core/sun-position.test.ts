import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refractionDeg, sunPosition, sunTimes } from '#core/sun-position.ts';
import type { EpochMs } from '#core/units.ts';

const at = (text: string) => Date.parse(text) as EpochMs;
const MINUTE_MS = 60_000;
/** Of what is compared below, in degrees. */
const TOLERANCE_DEG = 0.01;

describe('where the sun stands', () => {
  it('is as in the example of Reda and Andreas (2004, table A5.1): Golden, Colorado', () => {
    // They have thinner air, 820 hPa: 0.004° less lift than the air of sea level.
    const found = sunPosition(at('2003-10-17T12:30:30-07:00'), -105.1786, 39.742476);
    expect(Math.abs(90 - found.altitudeDeg - 50.11162)).toBeLessThan(TOLERANCE_DEG);
    expect(Math.abs(found.azimuthDeg - 194.34024)).toBeLessThan(TOLERANCE_DEG);
  });

  it('is overhead at the tropics on the solstices and at the equator on an equinox', () => {
    // Instants of the Astronomical Almanac; the obliquity of 2024 is 23.438°.
    const noonLon = (time: EpochMs) => {
      let best = { lon: 0, azimuthGap: 360 };
      for (let lon = -180; lon < 180; lon += 0.25) {
        const gap = Math.abs(sunPosition(time, lon, -89).azimuthDeg);
        const azimuthGap = Math.min(gap, 360 - gap);
        if (azimuthGap < best.azimuthGap) best = { lon, azimuthGap };
      }
      return best.lon;
    };
    for (const [time, lat] of [
      ['2024-06-20T20:51:00Z', 23.438],
      ['2024-12-21T09:21:00Z', -23.438],
      ['2024-03-20T03:06:00Z', 0],
    ] as const) {
      const instant = at(time);
      expect(sunPosition(instant, noonLon(instant), lat).altitudeDeg).toBeGreaterThan(89.8);
    }
  });

  it('stands due south at its highest north of the tropics, and turns with the hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 30, max: 65, noNaN: true }),
        (time, lon, lat) => {
          const now = sunPosition(time as EpochMs, lon, lat);
          expect(now.azimuthDeg).toBeGreaterThanOrEqual(0);
          expect(now.azimuthDeg).toBeLessThan(360);
          // In the east it climbs, in the west it sinks.
          const later = sunPosition((time + MINUTE_MS) as EpochMs, lon, lat);
          const isMorning = now.azimuthDeg > 1 && now.azimuthDeg < 179;
          const isEvening = now.azimuthDeg > 181 && now.azimuthDeg < 359;
          if (isMorning) expect(later.altitudeDeg).toBeGreaterThan(now.altitudeDeg);
          if (isEvening) expect(later.altitudeDeg).toBeLessThan(now.altitudeDeg);
        },
      ),
    );
  });

  it('is lifted by the air: 34′ at the horizon, 1′ at 45°, not at all overhead', () => {
    // 34′ of apparent altitude 0, which is 29′ of true altitude 0 (Meeus 1998, ch. 16).
    expect(refractionDeg(-34 / 60) * 60).toBeCloseTo(34, -0.5);
    expect(refractionDeg(45) * 60).toBeCloseTo(1, 1);
    expect(refractionDeg(90)).toBeCloseTo(0, 3);
    expect(refractionDeg(-20)).toBe(0);
  });
});

/** U.S. Naval Observatory, sunrise and sunset within a day of universal time, to the minute. */
const PUBLISHED = [
  ['Anchorage', 61.216667, -149.866667, '2020-01-05', '19:11', '00:57'],
  ['Anchorage', 61.216667, -149.866667, '2020-06-15', '12:21', '07:40'],
  ['Anchorage', 61.216667, -149.866667, '2020-09-25', '15:53', '03:51'],
  ['Auckland', -36.833333, 174.8, '2020-03-25', '18:29', '06:25'],
  ['Auckland', -36.833333, 174.8, '2020-12-15', '16:56', '07:36'],
  ['Brasilia', -15.8, -47.85, '2020-05-15', '09:26', '20:49'],
  ['Brasilia', -15.8, -47.85, '2020-10-25', '08:38', '21:13'],
  ['Singapore', 1.283333, 103.833333, '2020-02-05', '23:17', '11:21'],
  ['Singapore', 1.283333, 103.833333, '2020-11-05', '22:46', '10:50'],
] as const;

describe('sunrise and sunset', () => {
  it.each(PUBLISHED)('%s (%d, %d) on %s', (_, lat, lon, day, rise, set) => {
    const start = at(`${day}T00:00:00Z`);
    const found = sunTimes(start, (start + 24 * 60 * MINUTE_MS) as EpochMs, lon, lat);
    const clock = (time: EpochMs | undefined) => ((time ?? Number.NaN) / MINUTE_MS) % 1440;
    const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    expect(Math.abs(clock(found.rise) - minutes(rise))).toBeLessThan(2);
    expect(Math.abs(clock(found.set) - minutes(set))).toBeLessThan(2);
    expect(found.upAtStart).toBe(minutes(set) < minutes(rise));
  });

  it('do not happen in the midnight sun nor in the polar night', () => {
    const june = [at('2024-06-21T00:00:00Z'), at('2024-06-22T00:00:00Z')] as const;
    const december = [at('2024-12-21T00:00:00Z'), at('2024-12-22T00:00:00Z')] as const;
    expect(sunTimes(...june, 25.7, 71.2)).toEqual({ upAtStart: true });
    expect(sunTimes(...december, 25.7, 71.2)).toEqual({ upAtStart: false });
  });
});
