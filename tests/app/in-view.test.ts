import { describe, expect, it } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { featuresInView, isInside, MOST_ROWS } from '#app/in-view.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { LayerEntry } from '#state/layer-slice.ts';

const SQUARE = [
  [4, 51],
  [5, 51],
  [5, 52],
  [4, 52],
] as const;

function sensorsAt(places: readonly (readonly [number, number])[]): CitySession {
  const session = new CitySession();
  session.twin = {
    sensors: {
      ids: packTexts(places.map((_, index) => `sensors/${index}`)),
      geometry: packGeometry(
        'Point',
        2,
        places.map((place) => [[[place]]]),
      ),
      columns: [
        { name: 'name', type: 'text', values: packTexts(places.map((_, index) => `S${index}`)) },
      ],
    },
  } as unknown as Twin;
  return session;
}

const SENSORS: LayerEntry = {
  id: 'sensors',
  group: 'sensors',
  role: 'sensors',
  kind: 'measured',
  visible: true,
  total: 3,
  shown: 3,
  status: 'ready',
};

describe('what is in the picture', () => {
  it('is found by the ring of the ground shown', () => {
    expect(isInside(SQUARE, 4.5, 51.5)).toBe(true);
    expect(isInside(SQUARE, 5.5, 51.5)).toBe(false);
    expect(isInside(SQUARE, 4.5, 50.5)).toBe(false);
    expect(isInside([], 4.5, 51.5)).toBe(false);
  });

  it('is listed nearest first, with distances over the ground', () => {
    const session = sensorsAt([
      [4.6, 51.5],
      [4.5, 51.501],
      [7, 51.5],
    ]);
    const { rows, counts } = featuresInView(session, [SENSORS], {
      ring: SQUARE,
      centre: [4.5, 51.5],
    });
    expect(rows.map(({ name }) => name)).toEqual(['S1', 'S0']);
    expect(counts).toEqual({ station: 2 });
    // A thousandth of a degree of latitude is 111.2 m; a tenth of one of longitude at 51.5° 6.94 km.
    expect(rows[0]?.distanceM).toBeCloseTo(111.3, 0);
    expect((rows[1]?.distanceM ?? 0) / 1000).toBeCloseTo(6.93, 1);
  });

  it('leaves out what is hidden, and counts more than it lists', () => {
    const many = sensorsAt(Array.from({ length: MOST_ROWS + 10 }, () => [4.5, 51.5] as const));
    const ground = { ring: SQUARE, centre: [4.5, 51.5] as const };
    expect(featuresInView(many, [{ ...SENSORS, visible: false }], ground).rows).toEqual([]);
    const { rows, counts } = featuresInView(many, [SENSORS], ground);
    expect(rows).toHaveLength(MOST_ROWS);
    expect(counts.station).toBe(MOST_ROWS + 10);
  });

  it('lists one kind alone when asked, so that another does not crowd it out', () => {
    const session = sensorsAt([[4.5, 51.5]]);
    const ground = { ring: SQUARE, centre: [4.5, 51.5] as const };
    expect(featuresInView(session, [SENSORS], ground, 'station').rows).toHaveLength(1);
    const others = featuresInView(session, [SENSORS], ground, 'building');
    expect(others.rows).toEqual([]);
    expect(others.counts).toEqual({ station: 1 });
  });
});
