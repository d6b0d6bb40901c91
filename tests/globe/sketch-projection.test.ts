import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectArea, projectLine, projectPoints } from '#globe/sketch-projection.ts';

/** An eye at the origin that looks along -z with 90 degrees in both directions: x/-z and y/-z reach ±1. */
const EYE = {
  matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, -2, 0],
  width: 200,
  height: 200,
};

describe('places on the picture', () => {
  it('lie where a pinhole camera sees them', () => {
    expect(projectPoints([0, 0, -10, 5, 0, -10, 0, 5, -10], EYE)).toEqual([
      100, 100, 150, 100, 100, 50,
    ]);
  });

  it('leave out points behind the eye', () => {
    expect(projectPoints([0, 0, 10, 0, 0, -10], EYE)).toEqual([100, 100]);
  });

  it('cut a line where it goes behind the eye, and take it up again', () => {
    const line = [0, 0, -10, 0, 0, 10, 5, 0, 10, 5, 0, -10];
    const runs = projectLine(line, EYE);
    expect(runs).toHaveLength(2);
    expect(runs[0]?.slice(0, 2)).toEqual([100, 100]);
    // Cut 1 m before the eye: x = 5 m there.
    expect(runs[1]).toEqual([600, 100, 150, 100]);
  });

  it('keep the part of an area before the eye', () => {
    const area = [-1, 0, -10, 1, 0, -10, 1, 0, 10, -1, 0, 10];
    expect(projectArea(area, EYE).map(Math.round)).toEqual([90, 100, 110, 100, 200, 100, 0, 100]);
  });

  it('draw nothing of what is behind, and every point of what is before', () => {
    const point = fc.tuple(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -100, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (points) => {
        const drawn = projectLine(points.flat(), EYE).flat();
        expect(drawn.every(Number.isFinite)).toBe(true);
        const seen = points.filter(([, , z]) => z <= -1).length;
        expect(drawn.length).toBeGreaterThanOrEqual(seen > 0 ? 2 * seen : 0);
        if (points.every(([, , z]) => z > -1)) expect(drawn).toEqual([]);
      }),
    );
  });
});
