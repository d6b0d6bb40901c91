import { describe, expect, it } from 'vitest';
import { isMidnight, timeTicks } from '#i18n/time-ticks.ts';

const HOUR = 3_600_000;
const iso = (ticks: readonly number[]) =>
  ticks.map((at) => new Date(at).toISOString().slice(5, 16));

describe('round times on an axis', () => {
  it('are round in the city, not in UTC', () => {
    const from = Date.UTC(2026, 7, 20, 7, 25);
    // Amsterdam is two hours ahead in August: 12:00, 18:00, midnight, 06:00 there.
    expect(iso(timeTicks(from, from + 24 * HOUR, 'Europe/Amsterdam', 5))).toEqual([
      '08-20T10:00',
      '08-20T16:00',
      '08-20T22:00',
      '08-21T04:00',
    ]);
    // Kathmandu is 5:45 ahead.
    expect(iso(timeTicks(from, from + 6 * HOUR, 'Asia/Kathmandu', 3))).toEqual([
      '08-20T08:15',
      '08-20T10:15',
      '08-20T12:15',
    ]);
  });

  it('stay round when the clocks go forward', () => {
    // 29 March 2026, 02:00 in Amsterdam becomes 03:00.
    const from = Date.UTC(2026, 2, 28, 17);
    expect(iso(timeTicks(from, from + 24 * HOUR, 'Europe/Amsterdam', 5))).toEqual([
      '03-28T17:00',
      '03-28T23:00',
      '03-29T04:00',
      '03-29T10:00',
      '03-29T16:00',
    ]);
  });

  it('of many days are midnights', () => {
    const from = Date.UTC(2026, 5, 1);
    const ticks = timeTicks(from, from + 10 * 24 * HOUR, 'America/New_York', 5);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every((at) => isMidnight(at, 'America/New_York'))).toBe(true);
  });

  it('are none of no span', () => {
    expect(timeTicks(5, 5, 'UTC', 5)).toEqual([]);
    expect(timeTicks(Number.NaN, 5, 'UTC', 5)).toEqual([]);
  });
});
