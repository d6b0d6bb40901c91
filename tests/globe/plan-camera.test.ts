import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlanCamera, PlanGround } from '#globe/plan-camera.ts';

const view = fc.record({
  lon: fc.double({ min: 3.9, max: 4.2, noNaN: true }),
  lat: fc.double({ min: 53, max: 53.2, noNaN: true }),
  metresPerPixel: fc.double({ min: 0.1, max: 100, noNaN: true }),
  headingDeg: fc.double({ min: 0, max: 359.99, noNaN: true }),
});
const camera = view.map((one) => new PlanCamera(one, new PlanGround(4.08, 53.1), 1000, 700));
const pixel = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 700 }));

/** Metres along a great circle on a sphere of 6371 km (haversine formula). */
function haversineM([lonA, latA]: [number, number], [lonB, latB]: [number, number]): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosines = Math.cos((latA * Math.PI) / 180) * Math.cos((latB * Math.PI) / 180);
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half(latB - latA) + cosines * half(lonB - lonA)));
}

describe('the camera of a plan', () => {
  test('a pixel is the pixel of the place under it', () => {
    fc.assert(
      fc.property(camera, pixel, (given, [x, y]) => {
        const [backX, backY] = given.pixel(...given.place(x, y));
        expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1e-4);
      }),
    );
  });

  test('distances on the picture are those of the ground, within 0.5 %', () => {
    fc.assert(
      fc.property(camera, pixel, pixel, (given, a, b) => {
        fc.pre(Math.hypot(a[0] - b[0], a[1] - b[1]) > 50 && given.view.metresPerPixel < 10);
        const onPicture = Math.hypot(a[0] - b[0], a[1] - b[1]) * given.view.metresPerPixel;
        const onGround = haversineM(given.place(...a), given.place(...b));
        expect(Math.abs(onPicture / onGround - 1)).toBeLessThan(0.005);
      }),
    );
  });

  test('north is up without a heading, and the heading is up with one', () => {
    const north = new PlanCamera(
      { lon: 4.08, lat: 53.1, metresPerPixel: 5, headingDeg: 0 },
      new PlanGround(4.08, 53.1),
      1000,
      700,
    );
    expect(north.place(500, 100)[1]).toBeGreaterThan(53.1);
    expect(north.place(900, 350)[0]).toBeGreaterThan(4.08);
    const east = north.with({ headingDeg: 90 });
    expect(east.place(500, 100)[0]).toBeGreaterThan(4.08);
    expect(east.place(900, 350)[1]).toBeLessThan(53.1);
  });

  test('dragging brings the place under the pointer along', () => {
    fc.assert(
      fc.property(camera, pixel, pixel, (given, from, to) => {
        const place = given.place(...from);
        const [x, y] = given.dragged(...from, ...to).pixel(...place);
        expect(Math.hypot(x - to[0], y - to[1])).toBeLessThan(1e-4);
      }),
    );
  });

  test('zooming keeps the place under the pointer', () => {
    fc.assert(
      fc.property(camera, pixel, fc.double({ min: 0.5, max: 2, noNaN: true }), (given, at, by) => {
        const [x, y] = given.zoomedAt(by, ...at).pixel(...given.place(...at));
        expect(Math.hypot(x - at[0], y - at[1])).toBeLessThan(1e-4);
      }),
    );
  });

  test('a box that is framed lies in the picture, whatever is up', () => {
    const box = fc.tuple(
      fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      fc.double({ min: 0.001, max: 0.1, noNaN: true }),
    );
    fc.assert(
      fc.property(camera, box, (given, [width, height]) => {
        const framed = given.framing(
          [4.08, 53.1, 4.08 + width, 53.1 + height],
          given.view.headingDeg,
        );
        for (const lon of [4.08, 4.08 + width]) {
          for (const lat of [53.1, 53.1 + height]) {
            const [x, y] = framed.pixel(lon, lat);
            expect(x >= 0 && x <= 1000 && y >= 0 && y <= 700).toBe(true);
          }
        }
      }),
    );
  });

  test('a view is restored from the camera it is written as', () => {
    fc.assert(
      fc.property(camera, (given) => {
        const { view: again } = given.with({ lon: 4.1 }).restored(given.state());
        expect(again.metresPerPixel).toBeCloseTo(given.view.metresPerPixel, 6);
        expect(again.lon).toBeCloseTo(given.view.lon, 9);
        expect(again.lat).toBeCloseTo(given.view.lat, 9);
      }),
    );
  });

  test('an oblique camera is restored to what it looks at: 1000 m up, 45° down, to the east', () => {
    const plain = new PlanCamera(
      { lon: 4, lat: 53, metresPerPixel: 1, headingDeg: 0 },
      new PlanGround(4.08, 53.1),
      1000,
      700,
    );
    const state = { lon: 4.08, lat: 53.1, heightM: 1000, headingDeg: 90, pitchDeg: 45 };
    const { view: seen } = plain.restored(state);
    expect(haversineM([seen.lon, seen.lat], [4.08, 53.1])).toBeCloseTo(1000, -1);
    expect(seen.lon).toBeGreaterThan(4.08);
    expect(seen.lat).toBeCloseTo(53.1, 4);
  });
});
