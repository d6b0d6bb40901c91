import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coordinateText } from '#i18n/coordinate-text.ts';
import { countText, numberText, unitLabel, valueSentence, valueText } from '#i18n/number-text.ts';
import { placeText, problemSentence } from '#i18n/problem-sentence.ts';
import { clockText, dayTimeText, durationText, fullTimeText } from '#i18n/time-text.ts';
import { ENGLISH } from '#i18n/words.ts';

const AT = Date.UTC(2026, 7, 21, 7, 25);

describe('values', () => {
  test.each([
    [{ value: 31.23, lower: 26.4, upper: 36.9, unit: 'ug/m3' }, '31 µg/m³, likely 26 to 37'],
    [
      { value: 31.23, lower: 31.0, upper: 31.6, unit: 'ug/m3' },
      '31.23 µg/m³, likely 31.00 to 31.60',
    ],
    [
      { value: 4321, lower: 1800, upper: 9700, unit: '{vehicle}/h' },
      '4,300 veh/h, likely 1,800 to 9,700',
    ],
    [{ value: -0.2, lower: -12, upper: 11, unit: 'Cel' }, '0 °C, likely -12 to 11'],
    [{ value: 31.23, unit: 'ug/m3' }, '31.2 µg/m³'],
    [{ value: 12_640, unit: '{vehicle}/h' }, '12,600 veh/h'],
    [{ value: 5, lower: 5, upper: 5, unit: 'cm' }, '5 cm'],
    [{ value: Number.NaN, lower: 1, upper: 2, unit: 'cm' }, 'no data'],
    [{ value: 0, unit: 'mm/h' }, '0 mm/h'],
    [{ value: 3, unit: 'ug/m3', kind: 'difference' as const }, '+3 µg/m³'],
    [{ value: 0, unit: 'ug/m3', kind: 'difference' as const }, '0 µg/m³'],
    [
      { value: -3.24, lower: -5, upper: -0.9, unit: 'ug/m3', kind: 'difference' as const },
      '-3.2 µg/m³, likely -5.0 to -0.9',
    ],
    [
      { value: 3, lower: -1, upper: 11, unit: 'ug/m3', kind: 'difference' as const },
      'no clear change, likely -1 to +11 µg/m³',
    ],
    [{ value: -0.02, lower: -2.1, upper: 2, unit: 'Cel' }, '0.0 °C, likely -2.1 to 2.0'],
    [{ value: 7, unit: 'furlong' }, '7 furlong'],
  ])('%o', (reading, sentence) => {
    expect(valueSentence(reading, ENGLISH)).toBe(sentence);
  });

  test('no digit is finer than the power of ten below a tenth of the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        (lower, width) => {
          const upper = lower + width;
          const shown = valueText({ value: lower + width / 2, lower, upper }, ENGLISH);
          const step = 10 ** Math.floor(Math.log10((upper - lower) / 10));
          for (const text of [shown?.value, shown?.range?.lower, shown?.range?.upper]) {
            const steps = Number(text?.replaceAll(',', '')) / step;
            expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-4);
          }
        },
      ),
    );
  });

  test('counts are written in full, numbers with 3 digits', () => {
    expect(countText(693_229, ENGLISH)).toBe('693,229');
    expect(numberText(0.012345, ENGLISH)).toBe('0.0123');
    expect(unitLabel('ug/m3', ENGLISH)).toBe('µg/m³');
  });
});

describe('time', () => {
  test('is the city’s own', () => {
    expect(dayTimeText(AT, 'Europe/Amsterdam', ENGLISH)).toBe('Fri 21 Aug, 09:25');
    expect(dayTimeText(AT, 'Asia/Tokyo', ENGLISH)).toBe('Fri 21 Aug, 16:25');
    expect(clockText(Date.UTC(2026, 0, 1, 23, 5), 'Europe/Amsterdam', ENGLISH)).toBe('00:05');
    expect(fullTimeText(AT, 'UTC', ENGLISH)).toBe('21 Aug 2026, 07:25:00 UTC');
  });

  test.each([
    [12, '12 s'],
    [119, '119 s'],
    [120, '2 min'],
    [840, '14 min'],
    [7200, '2 h'],
    [172_800, '2 days'],
  ])('%i seconds', (seconds, text) => {
    expect(durationText(seconds, ENGLISH)).toBe(text);
  });
});

describe('places', () => {
  test('coordinates name their half of the globe', () => {
    expect(coordinateText(4.456, 51.9061, ENGLISH)).toBe('51.9061° N 4.4560° E');
    expect(coordinateText(-58.38, -34.6, ENGLISH)).toBe('34.6000° S 58.3800° W');
  });

  test('go from the file inwards', () => {
    expect(placeText({ file: 'a.csv', line: 3, column: 12 })).toBe('a.csv, line 3, column 12');
    expect(placeText({ feature: '#7', ring: 0, vertex: 5 })).toBe('feature #7, ring 0, vertex 5');
    expect(placeText({})).toBe('');
  });

  test('stand before what is wrong', () => {
    const problem = { code: 'fileEmpty', params: {}, wayOut: 'none' } as const;
    expect(problemSentence({ ...problem, where: { file: 'a.csv' } })).toBe(
      'a.csv: The file is empty (0 bytes).',
    );
    expect(problemSentence({ ...problem, where: {} })).toBe('The file is empty (0 bytes).');
  });

  test('write numbers as people do, and end messages of others with one full stop', () => {
    const parts = { where: {}, wayOut: 'none' } as const;
    expect(
      problemSentence({ ...parts, code: 'tooManyObservations', params: { limit: 24_000_000 } }),
    ).toBe('There are more than 24,000,000 observations; no more can be held at once.');
    for (const message of ['out of memory', 'out of memory.']) {
      expect(problemSentence({ ...parts, code: 'fileUnreadable', params: { message } })).toBe(
        'The file could not be read: out of memory.',
      );
    }
  });

  test('quantities are named as people say them, angle brackets stay as they are', () => {
    expect(
      problemSentence({
        code: 'unknownUnit',
        params: { unit: '<b>', quantity: 'speed', known: 'km/h' },
        where: {},
        wayOut: 'none',
      }),
    ).toBe('The unit <b> is not known for Traffic speed. Known are: km/h.');
  });
});
