import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPASS_POINTS, compassPoint } from '#core/compass.ts';

test.each([
  [0, 'n'],
  [22.4, 'n'],
  [22.6, 'ne'],
  [90, 'e'],
  [180, 's'],
  [247.6, 'w'],
  [337.4, 'nw'],
  [337.6, 'n'],
  [-90, 'w'],
  [720, 'n'],
])('%f degrees are %s', (degrees, point) => {
  expect(compassPoint(degrees)).toBe(point);
});

test('none is more than half an eighth off', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (degrees) => {
      const off = degrees - 45 * COMPASS_POINTS.indexOf(compassPoint(degrees));
      expect(Math.abs(((((off + 180) % 360) + 360) % 360) - 180)).toBeLessThanOrEqual(22.5001);
    }),
  );
});
