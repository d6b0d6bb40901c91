import { expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { sunDay } from '#state/sun-time.ts';

const [LON, LAT] = [4.48, 51.92];
const ROTTERDAM = { centre: [LON, LAT], timeZone: 'Europe/Amsterdam' } as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
const wrapped = (value: number, whole: number) => ((value % whole) + whole) % whole;

/**
 * Sunrise or sunset in Rotterdam on a day, UTC epoch milliseconds, as the United States Naval Observatory gives
 * it in the Almanac for Computers (1990, Sunrise, Sunset and Twilight): a mean sun of that year's own numbers,
 * one step from the hour of the day at which it is about to happen, for a zenith of 90° 50′.
 */
function published(day: string, what: 'rise' | 'set'): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  const dayOfYear = (start - Date.UTC(new Date(start).getUTCFullYear(), 0, 0)) / DAY_MS;
  const lonHour = LON / 15;
  const t = dayOfYear + ((what === 'rise' ? 6 : 18) - lonHour) / 24;
  const anomaly = 0.9856 * t - 3.289;
  const longitude = anomaly + 1.916 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 282.634;
  const ascension = Math.atan2(0.91764 * sin(longitude), cos(longitude)) * (12 / Math.PI);
  const sineDeclination = 0.39782 * sin(longitude);
  const cosine =
    (cos(90 + 50 / 60) - sineDeclination * sin(LAT)) /
    (Math.sqrt(1 - sineDeclination ** 2) * cos(LAT));
  const hour = Math.acos(cosine) * (12 / Math.PI) * (what === 'rise' ? -1 : 1);
  const local = hour + ascension - 0.06571 * t - 6.622;
  return start + wrapped(local - lonHour, 24) * HOUR_MS;
}

/** Its numbers are those of one year, and one step is taken: at equinoxes that is worth more than a minute. */
const TOLERANCE_MS = 120_000;

it.each([
  ['2024-06-21', '+02:00'],
  ['2024-12-21', '+01:00'],
  ['2024-03-20', '+01:00'],
  ['2025-09-22', '+02:00'],
  ['2025-02-03', '+01:00'],
  ['2026-11-05', '+01:00'],
])('is the day of the city, with its sunrise and sunset: %s', (date, zone) => {
  const day = sunDay(Date.parse(`${date}T01:00:00${zone}`) as EpochMs, ROTTERDAM);
  const midnight = Date.parse(`${date}T00:00:00${zone}`);
  expect([day.start, day.end]).toEqual([midnight, midnight + DAY_MS]);
  for (const what of ['rise', 'set'] as const) {
    const found = day[what] ?? Number.NaN;
    expect(Math.abs(found - published(date, what))).toBeLessThan(TOLERANCE_MS);
  }
});
