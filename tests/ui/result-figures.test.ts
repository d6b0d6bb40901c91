import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '#tests/all-texts.ts';
import { ENGLISH } from '#i18n/words.ts';
import { differenceStep, figureTexts, verdictOf } from '#ui/result-figures.ts';
import { figures } from './gallery/results.ts';

const { POSITIVE_INFINITY: ENDLESS, NaN: UNKNOWN } = Number;

const time = (baseline: number, scenario: number, noise = 0.1) =>
  figures('totalTime', '{vehicle}.h', [baseline, scenario, noise]);

describe('figures', () => {
  test.each([
    // Without a range: 3 digits of the difference, sides that differ by what is told of it.
    [time(1939.42, 1941.74, 0.0057), ['1,939.4', '1,941.7', '+2.32', '+0.1 %', undefined]],
    [time(1780.89, 4980.08, 0.08), ['1,780', '4,980', '+3,200', '+180 %', undefined]],
    [
      figures('totalTime', '{vehicle}.h', [1780.89, 1814.69, 0.05], [27.98, 36.71]),
      ['1,781', '1,815', '+33.8', '+1.9 %', '+28.0 to +36.7'],
    ],
    [
      figures('totalTime', '{vehicle}.h', [1780.89, 4980.08, 0.08], [1867.5, 6142.8]),
      ['1,780', '4,980', '+3,200', '+180 %', '+1,900 to +6,100'],
    ],
    [figures('overCapacity', '{link}', [110, 111]), ['110', '111', '+1', '+1 %', undefined]],
    [figures('distance', 'km', [7.65, 6.02]), ['7.65', '6.02', '-1.63', '-21 %', undefined]],
    [figures('x', 'min', [0, 4]), ['0.0', '4.00', '+4.00', undefined, undefined]],
    [figures('x', 'min', [3, 3]), ['3.00', '3.00', '0', undefined, undefined]],
    [figures('x', 'min', [3, ENDLESS]), ['3.00', 'no way', 'way lost', undefined, undefined]],
    [figures('x', 'min', [ENDLESS, 3]), ['no way', '3.00', 'way won', undefined, undefined]],
    [
      figures('x', 'min', [ENDLESS, ENDLESS]),
      ['no way', 'no way', 'still no way', undefined, undefined],
    ],
    [figures('x', 'min', [UNKNOWN, 3]), ['not known', '3.00', 'not known', undefined, undefined]],
  ])('%o', (one, [baseline, scenario, difference, percent, range]) => {
    const shown = figureTexts(one, ENGLISH);
    expect([shown.baseline, shown.scenario, shown.difference, shown.percent]).toEqual([
      ...[baseline, scenario, difference, percent],
    ]);
    expect(shown.range && `${shown.range.lower} to ${shown.range.upper}`).toBe(range);
  });

  test.each([
    [0, 1234, '0', '1,230', '+1,230'],
    [0, 3, '0', 'fewer than 5', 'fewer than 5 more'],
    [4, 0, 'fewer than 5', '0', 'fewer than 5 less'],
    [16_542, 16_542, '16,540', '16,540', '0'],
  ])('people from %d to %d', (from, to, ...texts) => {
    const shown = figureTexts(figures('residentsWithout.school', '{person}', [from, to]), ENGLISH);
    expect([shown.baseline, shown.scenario, shown.difference]).toEqual(texts);
    expect(shown.percent).toBeUndefined();
  });

  test('no digit is finer than a tenth of the range or the noise', () => {
    const any = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    const width = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(any, any, width, width, (baseline, lower, wide, noise) => {
        const difference = lower + wide / 3;
        const one = figures('x', 'min', [baseline, baseline + difference, noise]);
        const ranged = { ...one, lower, upper: lower + wide };
        const step = differenceStep(ranged);
        expect(step).toBeGreaterThan(0.00999 * Math.max(wide, noise));
        const { difference: told, range } = figureTexts(ranged, ENGLISH);
        for (const text of [told, range?.lower, range?.upper]) {
          const steps = Number(text?.replaceAll(',', '')) / step;
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  test('people are never told to the single one', () => {
    const count = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(count, count, (from, to) => {
        const one = figures('residentsWithout.x', '{person}', [from, to]);
        const shown = figureTexts(one, ENGLISH);
        for (const text of [shown.baseline, shown.scenario, shown.difference]) {
          const isFew = text.startsWith('fewer than 5');
          expect(isFew || Number(text.replaceAll(',', '')) % 10 === 0).toBe(true);
        }
      }),
    );
  });

  test.each([
    [figures('totalTime', 'h', [10, 12, 0.1]), 'worse'],
    [figures('totalTime', 'h', [12, 10, 0.1]), 'better'],
    [figures('jobsWithin30Min', '{job}', [10, 12]), 'better'],
    [figures('totalTime', 'h', [10, 10.05, 0.1]), 'unclear'],
    [figures('totalTime', 'h', [10, 12, 0.1], [-1, 5]), 'unclear'],
    [figures('totalTime', 'h', [10, 12, UNKNOWN]), 'unclear'],
    [figures('totalTime', 'h', [10, 10]), 'same'],
    [figures('totalTime', 'h', [10, 10], [0, 0]), 'same'],
    [figures('totalTime', 'h', [10, 10], [-1, 2]), 'unclear'],
    [figures('minutesTo.hospital', 'min', [10, ENDLESS]), 'worse'],
    [figures('minutesTo.hospital', 'min', [ENDLESS, 10]), 'better'],
    [figures('minutesTo.hospital', 'min', [ENDLESS, ENDLESS]), 'unknown'],
  ] as const)('%o is %s', (one, verdict) => expect(verdictOf(one)).toBe(verdict));

  test.each([
    [0, '0'],
    [0.0057, '± 0.006'],
    [1.2e-6, 'under 0.00001'],
    [0.04, '± 0.04'],
    [0.1234, '± 0.2'],
    [UNKNOWN, 'not known'],
  ])('noise of %d', (noise, text) => {
    expect(figureTexts(time(1000, 1002.5, noise), ENGLISH).noise).toBe(text);
  });
});
