import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameMatrix, localFrame, toEcef, toLocal } from '#tiles/local-frame.ts';

describe('earth-centred coordinates', () => {
  // cs2cs of PROJ 9: +proj=longlat +datum=WGS84 to +proj=geocent +datum=WGS84
  it.each([
    [4.45, 51.905, 0, 3931397.2513, 305955.8686, 4996288.7087],
    [-58.3816, -34.6037, 25, 2755266.0351, -4475400.0043, -3601780.728],
    [139.7671, 35.6812, 40, -3959690.8026, 3350097.5005, 3699540.1247],
  ])('of %d, %d at %d m agree with PROJ', (lon, lat, height, x, y, z) => {
    const place = toEcef(lon, lat, height);
    expect(place[0]).toBeCloseTo(x, 3);
    expect(place[1]).toBeCloseTo(y, 3);
    expect(place[2]).toBeCloseTo(z, 3);
  });
});

describe('a local frame', () => {
  const places = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -85, max: 85, noNaN: true }),
  );

  it('has its origin at its place and up along the height', () => {
    fc.assert(
      fc.property(
        places,
        fc.double({ min: -100, max: 9000, noNaN: true }),
        ([lon, lat], height) => {
          const [east, north, up] = toLocal(localFrame(lon, lat), lon, lat, height);
          expect(east).toBeCloseTo(0, 5);
          expect(north).toBeCloseTo(0, 5);
          expect(up).toBeCloseTo(height, 5);
        },
      ),
    );
  });

  it('is turned back by its matrix', () => {
    fc.assert(
      fc.property(places, ([lon, lat]) => {
        const frame = localFrame(lon, lat);
        const matrix = frameMatrix(frame);
        const there = [lon + 0.01, lat - 0.02, 30] as const;
        const [e, n, u] = toLocal(frame, ...there);
        const ecef = toEcef(...there);
        for (const axis of [0, 1, 2]) {
          const value =
            (matrix[axis] ?? 0) * e +
            (matrix[4 + axis] ?? 0) * n +
            (matrix[8 + axis] ?? 0) * u +
            (matrix[12 + axis] ?? 0);
          expect(value).toBeCloseTo(ecef[axis] ?? 0, 5);
        }
      }),
    );
  });
});
