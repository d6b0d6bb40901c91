import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { gatheredView, inViewSources, nearestInside } from '#app/in-view.ts';
import { groundWidthM, type VisibleGround } from '#app/visible-ground.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import { type InViewSource, inViewRow } from '#state/in-view.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { headlessWork } from '#threads/work.ts';
import { bearingTo } from '#twin/bearing.ts';

const SQUARE = [
  [4, 51],
  [5, 51],
  [5, 52],
  [4, 52],
] as const;
const GROUND: VisibleGround = { ring: SQUARE, centre: [4.5, 51.5] };

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

const near = (points: Float64Array) => nearestInside(points, GROUND, undefined, headlessWork());
const nearOf = ({ points, shown }: InViewSource) =>
  nearestInside(points, GROUND, shown, headlessWork());

async function inView(session: CitySession, entries: readonly LayerEntry[]) {
  return gatheredView(inViewSources(session, entries), GROUND.centre, nearOf);
}

describe('what is in the picture', () => {
  it('is found by the ring of the ground shown', async () => {
    const places = [4.5, 51.5, 5.5, 51.5, 4.5, 50.5, 4.01, 51.99];
    expect([...(await near(Float64Array.from(places)))]).toEqual([0, 3]);
    const nothing = { ring: [], centre: GROUND.centre };
    const work = headlessWork();
    expect(await nearestInside(Float64Array.from(places), nothing, undefined, work)).toHaveLength(
      0,
    );
  });

  it('is listed nearest first, with distances and directions over the ground', async () => {
    const session = sensorsAt([
      [4.6, 51.5],
      [4.5, 51.501],
      [7, 51.5],
    ]);
    const { sources, features, counts } = await inView(session, [SENSORS]);
    expect(counts).toEqual({ station: 2 });
    const [source] = sources;
    if (source === undefined) throw new Error('no sensors');
    const rows = [...(features[0] ?? [])].map((at) => inViewRow(source, at, GROUND.centre));
    expect(rows.map(({ name }) => name)).toEqual(['S1', 'S0']);
    // At 51.5° a thousandth of a degree of latitude is 111.3 m, a tenth of one of longitude 6.95 km.
    expect(rows[0]?.distanceM).toBeCloseTo(111.3, 0);
    expect(rows[0]?.bearingDeg).toBeCloseTo(0, 6);
    expect((rows[1]?.distanceM ?? 0) / 1000).toBeCloseTo(6.95, 1);
    expect(rows[1]?.bearingDeg).toBeCloseTo(90, 6);
  });

  it('leaves out what is hidden, filtered or has no place', async () => {
    const session = sensorsAt([[Number.NaN, Number.NaN]]);
    expect((await inView(session, [SENSORS])).sources).toEqual([]);
    const hidden = await inView(sensorsAt([[4.5, 51.5]]), [{ ...SENSORS, visible: false }]);
    expect(hidden).toMatchObject({ known: true, sources: [], counts: {} });
    const filters = [{ by: 'text', column: 'name', values: ['S1'] }] as const;
    const two = sensorsAt([
      [4.5, 51.5],
      [4.6, 51.5],
    ]);
    const filtered = await inView(two, [{ ...SENSORS, look: { ...PLAIN_LOOK, filters } }]);
    expect(filtered.features).toEqual([Uint32Array.of(1)]);
  });

  it('is all of it, of any number, in the order of the distances', async () => {
    const place = fc.tuple(fc.double({ min: 3, max: 6 }), fc.double({ min: 50, max: 53 }));
    await fc.assert(
      fc.asyncProperty(fc.array(place), async (places) => {
        const found = await near(Float64Array.from(places.flat()));
        const inside = places.filter(
          ([lon, lat]) => lon > 4 && lon < 5 && lat > 51 && lat < 52,
        ).length;
        expect(found.length).toBe(inside);
        const distances = [...found].map(
          (at) => bearingTo(GROUND.centre, places[at] ?? [0, 0]).distanceM,
        );
        for (let at = 1; at < distances.length; at++) {
          // Each distance is taken at its own middle latitude, the order at that of the picture.
          expect((distances[at] ?? 0) / (distances[at - 1] ?? 1)).toBeGreaterThan(0.98);
        }
      }),
    );
  });

  it('is given up between two chunks when nobody waits any more', async () => {
    const gone = new AbortController();
    gone.abort();
    const many = new Float64Array(100_000);
    const work = headlessWork(() => {}, gone.signal);
    await expect(nearestInside(many, GROUND, undefined, work)).rejects.toThrow();
  });
});

describe('the width of the picture', () => {
  it('goes from edge to edge through the middle, across the look', () => {
    const across = { ...GROUND, look: { headingDeg: 0, pitchDeg: 45 } };
    // 1° of longitude at 51.5° is 69.4 km, 1° of latitude 111.3 km.
    expect(groundWidthM(across) / 1000).toBeCloseTo(69.4, 0);
    expect(groundWidthM({ ...across, look: { headingDeg: 90, pitchDeg: 45 } }) / 1000).toBeCloseTo(
      111.3,
      0,
    );
    expect(groundWidthM({ ring: [], centre: [0, 0] })).toBeNaN();
  });
});
