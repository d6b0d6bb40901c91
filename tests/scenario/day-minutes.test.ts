import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_PERIODS, type DayPeriod } from '#core/scenario.ts';
import {
  areHours,
  clockMinutes,
  countsIn,
  PERIOD_HOURS,
  sharedMinutes,
  spansOf,
} from '#scenario/day-minutes.ts';
import { someHours } from './scenario-cases.ts';

test.each([
  ['00:00', 0],
  ['07:30', 450],
  ['23:59', 1439],
  ['24:00', Number.NaN],
  ['12:60', Number.NaN],
  ['7:30', Number.NaN],
  ['07:30:00', Number.NaN],
  ['', Number.NaN],
])('%s is minute %d', (clock, minute) => {
  expect(clockMinutes(clock)).toBe(minute);
});

test('the parts of the day follow each other and make one whole day', () => {
  const minutes = DAY_PERIODS.map((period) => sharedMinutes(PERIOD_HOURS[period], undefined));
  expect(minutes).toEqual([2 * 60, 7 * 60, 3 * 60, 12 * 60]);
  for (const one of DAY_PERIODS) {
    for (const other of DAY_PERIODS.filter((period) => period !== one)) {
      expect(sharedMinutes(PERIOD_HOURS[one], PERIOD_HOURS[other])).toBe(0);
    }
  }
});

describe('hours', () => {
  test('past midnight are two stretches', () => {
    expect(spansOf({ from: '22:00', to: '06:00' })).toEqual([
      [1320, 1440],
      [0, 360],
    ]);
    expect(sharedMinutes({ from: '22:00', to: '06:00' }, { from: '05:00', to: '23:00' })).toBe(120);
  });

  test('that begin and end at the same time are none', () => {
    expect(areHours({ from: '08:00', to: '08:00' })).toBe(false);
    expect(spansOf({ from: '08:00', to: '08:00' })).toEqual([]);
    expect(spansOf({ from: 'noon', to: '13:00' })).toEqual([]);
  });

  test('share as many minutes as counted one by one', () => {
    const holds = (hours: { from: string; to: string }, minute: number) => {
      const [from, to] = [clockMinutes(hours.from), clockMinutes(hours.to)];
      return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    };
    fc.assert(
      fc.property(someHours, someHours, (one, other) => {
        let minutes = 0;
        for (let minute = 0; minute < 1440; minute++) {
          if (holds(one, minute) && holds(other, minute)) minutes += 1;
        }
        expect(sharedMinutes(one, other)).toBe(minutes);
      }),
    );
  });
});

test.each<[string, string, DayPeriod[]]>([
  ['08:00', '09:00', ['am']],
  ['08:01', '09:00', []],
  ['07:00', '12:30', ['am', 'midday']],
  ['07:00', '12:29', ['am']],
  ['17:30', '01:00', ['pm', 'night']],
  ['17:31', '00:59', []],
  ['22:00', '06:00', ['night']],
  ['07:00', '19:00', ['am', 'midday', 'pm']],
  ['00:00', '23:59', ['am', 'midday', 'pm', 'night']],
])('%s to %s counts where it covers half', (from, to, periods) => {
  expect(DAY_PERIODS.filter((period) => countsIn({ from, to }, period))).toEqual(periods);
});
