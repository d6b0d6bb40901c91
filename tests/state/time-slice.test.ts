import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsOf, nearestStep, shownTime, steppedBy } from '#state/time-slice.ts';

const STEPS = Float64Array.of(0, 10, 20, 60, 70);

describe('history', () => {
  test.each([
    [-5, 0],
    [4, 0],
    [5, 0],
    [6, 1],
    [39, 2],
    [41, 3],
    [999, 4],
  ])('the step nearest to %i is %i', (at, step) => {
    expect(nearestStep(STEPS, at)).toBe(step);
  });

  test('nearest step agrees with looking at all', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }),
        fc.integer({ min: -10, max: 1010 }),
        (times, at) => {
          const steps = Float64Array.from(times).sort();
          const distances = [...steps].map((time) => Math.abs(time - at));
          expect(distances[nearestStep(steps, at)]).toBe(Math.min(...distances));
        },
      ),
    );
  });

  test('without steps there is none', () => {
    expect(nearestStep(new Float64Array(0), 5)).toBe(-1);
    expect(shownTime({ steps: new Float64Array(0), step: -1 })).toBeUndefined();
  });

  test('stepping stays within the history', () => {
    expect(steppedBy({ steps: STEPS, step: 0 }, -1)).toBe(0);
    expect(steppedBy({ steps: STEPS, step: 3 }, 1)).toBe(4);
    expect(steppedBy({ steps: STEPS, step: 4 }, 1)).toBe(4);
  });

  test('a distance of more than one and a half intervals is a gap', () => {
    expect(gapsOf(STEPS, 10)).toEqual([{ start: 20, end: 60 }]);
    expect(gapsOf(STEPS, 40)).toEqual([]);
    expect(gapsOf(new Float64Array(0), 10)).toEqual([]);
  });

  test('what others measured before and after it is a gap of a quantity', () => {
    expect(gapsOf(Float64Array.of(20, 30), 10, STEPS)).toEqual([
      { start: 0, end: 20 },
      { start: 30, end: 70 },
    ]);
    expect(gapsOf(new Float64Array(0), 10, STEPS)).toEqual([{ start: 0, end: 70 }]);
  });
});
