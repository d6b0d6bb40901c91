import { expect, it } from 'vitest';
import type { EpochMs } from '#core/units.ts';
import { sunDay } from '#state/sun-time.ts';

it('is the day of the city, with its sunrise and sunset', () => {
  // Rotterdam, 21 June 2024: 05:22 to 22:06 by the clock there, as almanacs have it.
  const city = { centre: [4.48, 51.92], timeZone: 'Europe/Amsterdam' } as const;
  const at = Date.parse('2024-06-21T01:00:00+02:00') as EpochMs;
  const day = sunDay(at, city);
  expect([day.start, day.end]).toEqual([
    Date.parse('2024-06-21T00:00:00+02:00'),
    Date.parse('2024-06-22T00:00:00+02:00'),
  ]);
  const minutesFrom = (time: string, found: number | undefined) =>
    Math.abs((found ?? Number.NaN) - Date.parse(`2024-06-21T${time}:00+02:00`)) / 60_000;
  expect(minutesFrom('05:22', day.rise)).toBeLessThan(2);
  expect(minutesFrom('22:06', day.set)).toBeLessThan(2);
});
