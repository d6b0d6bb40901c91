import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineMarks, screenLength } from '#globe/line-marks.ts';

const PICTURE = { width: 400, height: 300 };

describe('signs along a line', () => {
  test('stand at even distances, half of one from both ends', () => {
    const marks = lineMarks([0, 10, 60, 10, 60, 70], 40, PICTURE);
    expect(marks).toEqual([
      { x: 20, y: 10, angle: 0 },
      { x: 60, y: 10, angle: 0 },
      { x: 60, y: 50, angle: Math.PI / 2 },
    ]);
  });

  test('of a short line are one, in its middle', () => {
    expect(lineMarks([10, 10, 14, 10], 34, PICTURE)).toEqual([{ x: 12, y: 10, angle: 0 }]);
  });

  test('outside of the picture are left out, and a line without length has none', () => {
    const marks = lineMarks([-1000, 50, 1400, 50], 100, PICTURE);
    expect(marks).toHaveLength(24);
    const seen = marks.filter((mark) => mark !== undefined).map(({ x }) => x);
    expect(seen).toEqual([50, 150, 250, 350]);
    expect(lineMarks([5, 5, 5, 5], 34, PICTURE)).toEqual([]);
    expect(lineMarks([], 34, PICTURE)).toEqual([]);
  });

  test('are never too many, and lie on the line', () => {
    const at = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(at, { minLength: 4, maxLength: 12 }), (numbers) => {
        const line = numbers.slice(0, numbers.length - (numbers.length % 2));
        const marks = lineMarks(line, 34, { width: 4e6, height: 4e6 });
        expect(marks.length).toBeLessThanOrEqual(400);
        if (screenLength(line) > 0) expect(marks.length).toBeGreaterThan(0);
      }),
    );
  });
});
