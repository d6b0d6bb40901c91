import { expect, it } from 'vitest';
import { isTimeZone, timeZoneOf } from '#twin/time-zone.ts';

it.each([
  ['Europe/Amsterdam', 4.48, 51.92],
  ['America/Los_Angeles', -118.24, 34.05],
  ['Asia/Kathmandu', 85.32, 27.72],
  ['Australia/Sydney', 151.2, -33.87],
  ['Africa/Nairobi', 36.82, -1.29],
])('%s', async (zone, lon, lat) => {
  expect(await timeZoneOf(lon, lat)).toBe(zone);
});

it('knows names from nonsense', () => {
  expect(['Europe/Amsterdam', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, false, false]);
});
