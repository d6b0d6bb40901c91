import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { geodesicM, metresPerDegree, ringAreaM2 } from '#twin/geodesic.ts';

const dms = (degrees: number, minutes: number, seconds: number) =>
  Math.sign(degrees) * (Math.abs(degrees) + minutes / 60 + seconds / 3600);

describe('distances on the ellipsoid', () => {
  test('are those that are published', () => {
    // Geocentric Datum of Australia technical manual 2.4, 4.4: Flinders Peak to Buninyong.
    const flinders = [dms(144, 25, 29.5244), dms(-37, 57, 3.7203)] as const;
    const buninyong = [dms(143, 55, 35.3839), dms(-37, 39, 10.1561)] as const;
    expect(geodesicM(flinders, buninyong)).toBeCloseTo(54_972.271, 2);
    // GeographicLib, GeodSolve: New York JFK to London Heathrow.
    expect(geodesicM([-73.8, 40.6], [-0.5, 51.6])).toBeCloseTo(5_551_759.4, 0);
    // A degree of longitude on the equator is 1/360 of its circumference, 40 075 016.686 m.
    expect(geodesicM([0, 0], [1, 0])).toBeCloseTo(40_075_016.686 / 360, 2);
    // A quarter of the meridian: 10 001 965.729 m (WGS84).
    expect(geodesicM([7, 0], [7, 90])).toBeCloseTo(10_001_965.729, 2);
    expect(geodesicM([4, 52], [4, 52])).toBe(0);
    // Across the 180th meridian.
    expect(geodesicM([179.5, 0], [-179.5, 0])).toBeCloseTo(40_075_016.686 / 360, 2);
  });

  test('are those of UTM in a city, less its scale', () => {
    const utm = proj4('+proj=longlat +datum=WGS84', '+proj=utm +zone=31 +datum=WGS84');
    const near = (from: number) => fc.double({ min: from, max: from + 0.2, noNaN: true });
    fc.assert(
      fc.property(near(4), near(52), near(4), near(52), (lon1, lat1, lon2, lat2) => {
        const [a, b] = [utm.forward([lon1, lat1]), utm.forward([lon2, lat2])];
        const plane = Math.hypot((b[0] ?? 0) - (a[0] ?? 0), (b[1] ?? 0) - (a[1] ?? 0));
        const [east, north] = metresPerDegree((lat1 + lat2) / 2);
        const metres = geodesicM([lon1, lat1], [lon2, lat2]);
        // The scale is 0.99965 to 0.99975 there.
        expect(Math.abs(plane - metres)).toBeLessThan(metres * 0.0004 + 0.001);
        // As is reckoned along streets.
        const way = Math.hypot((lon2 - lon1) * east, (lat2 - lat1) * north);
        expect(Math.abs(way - metres)).toBeLessThan(metres * 1e-5 + 0.001);
      }),
    );
  });
});

describe('sizes on the ellipsoid', () => {
  const square = (lon: number, lat: number, side: number) => [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ];

  test('are those that are published', () => {
    // PostGIS (GeographicLib): a square of one degree on the equator; its northern edge is a geodesic there.
    expect(ringAreaM2(square(0, 0, 1)) / 12_308_778_361.469).toBeCloseTo(1, 4);
    // The whole earth: 510 065 621.7 km² (WGS84).
    const half = ringAreaM2([
      [-90, -90],
      [90, -90],
      [90, 90],
      [-90, 90],
    ]);
    expect((2 * half) / 510_065_621.7e6).toBeCloseTo(1, 2);
    const strips = Array.from({ length: 180 }, (_, at) => ringAreaM2(square(0, at - 90, 1)));
    expect((360 * strips.reduce((a, b) => a + b)) / 510_065_621.7e6).toBeCloseTo(1, 8);
  });

  test('have the sign of their turn, and are those of UTM in a city', () => {
    const utm = proj4('+proj=longlat +datum=WGS84', '+proj=utm +zone=31 +datum=WGS84');
    const corner = fc.tuple(
      fc.double({ min: 4, max: 4.1, noNaN: true }),
      fc.double({ min: 52, max: 52.1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 3 }), (ring) => {
        const flat = ring.map((place) => utm.forward([...place]));
        const plane = flat.reduce((sum, [x = 0, y = 0], at) => {
          const [nextX = 0, nextY = 0] = flat[(at + 1) % 3] ?? [];
          return sum + (x * nextY - nextX * y) / 2;
        }, 0);
        const size = ringAreaM2(ring);
        // The scale squared is 0.9993 to 0.9995; edges straight in degrees bow by up to 1.3 m over 7 km.
        expect(Math.abs(plane - size)).toBeLessThan(Math.abs(size) * 0.001 + 30_000);
        expect(ringAreaM2(ring.toReversed())).toBeCloseTo(-size, 3);
      }),
    );
  });
});
