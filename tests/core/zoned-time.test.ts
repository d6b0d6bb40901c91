import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayAround, instantOf, zonedTime } from '#core/zoned-time.ts';

const ZONES = ['Europe/Amsterdam', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
const HOUR_MS = 3_600_000;

it('knows what the clock of a zone shows', () => {
  expect(zonedTime(Date.UTC(2026, 7, 21, 7, 25, 30), 'Europe/Amsterdam')).toEqual({
    year: 2026,
    month: 8,
    day: 21,
    minutes: 9 * 60 + 25.5,
  });
  const noon = { year: 2026, month: 12, day: 21, minutes: 720 };
  expect(instantOf(noon, 'Asia/Kathmandu')).toBe(Date.UTC(2026, 11, 21, 6, 15));
});

it('finds the instant again that a clock showed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
      fc.constantFrom(...ZONES),
      (time, zone) => {
        const second = Math.floor(time / 1000) * 1000;
        const shown = zonedTime(second, zone);
        // Not the same instant in the hour that a clock shows twice, but the same time on it.
        expect(zonedTime(instantOf(shown, zone), zone)).toEqual(shown);
      },
    ),
  );
});

it('has days of 23, 24 and 25 hours', () => {
  const hours = (day: number) => {
    const { start, end } = dayAround(day, 'Europe/Amsterdam');
    return (end - start) / HOUR_MS;
  };
  expect(hours(Date.UTC(2026, 2, 29, 12))).toBe(23);
  expect(hours(Date.UTC(2026, 5, 21, 12))).toBe(24);
  expect(hours(Date.UTC(2026, 9, 25, 12))).toBe(25);
});

it('moves a time on that the clock leaves out', () => {
  const left = { year: 2026, month: 3, day: 29, minutes: 150 };
  expect(zonedTime(instantOf(left, 'Europe/Amsterdam'), 'Europe/Amsterdam').minutes).toBe(210);
});
