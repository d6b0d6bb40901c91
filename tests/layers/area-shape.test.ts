import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { bufferParts } from '#layers/area-buffer.ts';
import { areaMembers } from '#layers/area-members.ts';
import { AreaOverlap } from '#layers/area-overlap.ts';
import { AreaShape, outlineM, sizeM2 } from '#layers/area-shape.ts';
import { headlessWork } from '#threads/work.ts';
import { utmProjection, utmZoneOf } from '#twin/crs.ts';
import { geodesicM } from '#twin/geodesic.ts';

type Place = readonly [number, number];

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const place = fc.tuple(degrees(4, 4.1), degrees(52, 52.1));

function closed(ring: readonly Place[]): Place[] {
  return [...ring, ...ring.slice(0, 1)];
}

/** Both sides of a convex area split by a line through two of its edges, and the whole. */
function split(
  west: number,
  south: number,
  east: number,
  north: number,
  low: number,
  high: number,
) {
  const bottom: Place = [west + low * (east - west), south];
  const top: Place = [west + high * (east - west), north];
  const left: Place[] = [[west, south], bottom, top, [west, north]];
  const right: Place[] = [bottom, [east, south], [east, north], top];
  const whole: Place[] = [[west, south], bottom, [east, south], [east, north], top, [west, north]];
  return [left, right, whole].map((ring) => new AreaShape([[closed(ring)]]));
}

const splits = fc
  .tuple(degrees(4, 4.04), degrees(52, 52.04), degrees(4.06, 4.1), degrees(52.06, 52.1))
  .chain((box) => fc.tuple(fc.constant(box), degrees(0.1, 0.9), degrees(0.1, 0.9)))
  .map(([box, low, high]) => split(...box, low, high));

describe('an area split by a line', () => {
  test('shares its points out: each belongs to one side, those on the line too', () => {
    fc.assert(
      fc.property(splits, fc.array(place, { maxLength: 60 }), ([left, right, whole], places) => {
        if (left === undefined || right === undefined || whole === undefined) return;
        // Points of the grid of files that lie on the line between the two, or next to it.
        const [, bottom = [], top = []] = left.parts[0]?.[0] ?? [];
        const onLine = [0, 0.25, 0.5, 0.75].map((t): Place => {
          const between = (a = 0, b = 0) => a + t * (b - a);
          return [between(bottom[0], top[0]), between(bottom[1], top[1])];
        });
        for (const [lon, lat] of [...places, ...onLine]) {
          const sides = Number(left.has(lon, lat)) + Number(right.has(lon, lat));
          expect(sides).toBe(Number(whole.has(lon, lat)));
        }
      }),
    );
  });

  test('shares out the length of its streets and its size', async () => {
    const ways = fc.array(fc.array(place, { minLength: 2, maxLength: 6 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(splits, ways, async (sides, lines) => {
        const roads = packGeometry(
          'MultiLineString',
          2,
          lines.map((line) => [[line]]),
        );
        const lengths = await Promise.all(
          sides.map(async (side) => {
            const { weight } = await areaMembers(side, roads, false, headlessWork());
            return weight.reduce((sum, one) => sum + one, 0);
          }),
        );
        const [left = 0, right = 0, whole = 0] = lengths;
        expect(Math.abs(left + right - whole)).toBeLessThan(1e-6 + whole * 1e-10);
        const [a = 0, b = 0, all = 0] = sides.map(({ parts }) => sizeM2(parts));
        expect(Math.abs(a + b - all)).toBeLessThan(all * 1e-9);
      }),
    );
  });
});

describe('what lies in an area', () => {
  const area = new AreaShape([
    [
      closed([
        [4, 52],
        [4.01, 52],
        [4.01, 52.01],
        [4, 52.01],
      ]),
      closed([
        [4.002, 52.002],
        [4.004, 52.002],
        [4.004, 52.004],
        [4.002, 52.004],
      ]),
    ],
  ]);

  test('leaves out its holes', () => {
    expect(area.has(4.005, 52.005)).toBe(true);
    expect(area.has(4.003, 52.003)).toBe(false);
    expect(area.has(4.02, 52.005)).toBe(false);
  });

  test('is the part of a line between its edges', () => {
    // From half a width before it, through the hole, to half a width behind it.
    expect(area.shareOf(3.995, 52.003, 4.015, 52.003)).toBeCloseTo(0.5 * 0.8, 9);
    // Along its southern edge, which belongs to it, and along its northern one, which does not.
    expect(area.shareOf(4, 52, 4.01, 52)).toBe(1);
    expect(area.shareOf(4, 52.01, 4.01, 52.01)).toBe(0);
    expect(area.shareOf(4.02, 52, 4.02, 52.01)).toBe(0);
  });

  test('is measured along the edges, holes too', () => {
    const side = (lon: number, lat: number, by: number) =>
      geodesicM([lon, lat], [lon + by, lat]) +
      geodesicM([lon, lat + by], [lon + by, lat + by]) +
      2 * geodesicM([lon, lat], [lon, lat + by]);
    const outline = side(4, 52, 0.01) + side(4.002, 52.002, 0.002);
    expect(outlineM(area.parts)).toBeCloseTo(outline, 2);
  });

  test('is the common part of two polygons', async () => {
    const overlap = await AreaOverlap.over(area);
    const at = (lon: number, lat: number, by: number): NestedParts => [
      [
        closed([
          [lon, lat],
          [lon + by, lat],
          [lon + by, lat + by],
          [lon, lat + by],
        ]),
      ],
    ];
    const quarter = overlap.within(at(4.009, 52.009, 0.002));
    expect(quarter.insideM2 / quarter.wholeM2).toBeCloseTo(0.25, 3);
    const hole = overlap.within(at(4.001, 52.001, 0.004));
    expect(hole.insideM2 / hole.wholeM2).toBeCloseTo(0.75, 3);
    expect(overlap.within(at(4.02, 52, 0.004)).insideM2).toBe(0);
  });
});

describe('the area around a feature', () => {
  const utm = utmZoneOf(4.05, 52.05);
  const { toUtm } = utmProjection(utm);
  const radius = fc.integer({ min: 10, max: 5000 });
  /** Square of the scale of UTM there: sizes are of the earth, distances of the projection. */
  const scale2 = (at: Place) => {
    const [x1] = toUtm(...at);
    const [x2] = toUtm(at[0] + 1e-4, at[1]);
    return ((x2 - x1) / geodesicM(at, [at[0] + 1e-4, at[1]])) ** 2;
  };

  test('of a point is a circle', async () => {
    await fc.assert(
      fc.asyncProperty(place, radius, async (at, r) => {
        const parts = await bufferParts({ type: 'Point', parts: [[[at]]] }, r, utm);
        const share = (sizeM2(parts) * scale2(at)) / (Math.PI * r * r);
        expect(Math.abs(share - 1)).toBeLessThan(0.005);
      }),
      { numRuns: 30 },
    );
  });

  test('of a straight street is two half circles and a box', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, radius, async (from, to, r) => {
        const [a, b] = [toUtm(...from), toUtm(...to)];
        const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
        const feature = { type: 'MultiLineString', parts: [[[from, to]]] } as const;
        const parts = await bufferParts(feature, r, utm);
        const share = (sizeM2(parts) * scale2(from)) / (2 * r * length + Math.PI * r * r);
        expect(Math.abs(share - 1)).toBeLessThan(0.005);
      }),
      { numRuns: 30 },
    );
  });

  test('of a convex building is its size, its outline times the distance, and a circle', async () => {
    const ring = closed([
      [4.05, 52.05],
      [4.051, 52.05],
      [4.051, 52.0505],
      [4.05, 52.0505],
    ]);
    const parts = await bufferParts({ type: 'MultiPolygon', parts: [[ring]] }, 40, utm);
    const wanted = sizeM2([[ring]]) + outlineM([[ring]]) * 40 + Math.PI * 1600;
    expect(sizeM2(parts) / wanted).toBeCloseTo(1, 2);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toHaveLength(1);
  });

  test('of a street of many bends holds all places near it and none far from it', async () => {
    const line = Array.from(
      { length: 900 },
      (_, at): Place => [4 + at * 2e-5, 52 + 0.001 * Math.sin(at / 40)],
    );
    const feature = { type: 'MultiLineString', parts: [[line]] } as const;
    const area = new AreaShape(await bufferParts(feature, 50, utm));
    fc.assert(
      fc.property(degrees(3.998, 4.02), degrees(51.998, 52.002), (lon, lat) => {
        const nearest = Math.min(...line.map((vertex) => geodesicM(vertex, [lon, lat])));
        if (nearest < 48) expect(area.has(lon, lat)).toBe(true);
        if (nearest > 52) expect(area.has(lon, lat)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
