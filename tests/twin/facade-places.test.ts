import { describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { type NestedParts, nestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import type { EpsgCode } from '#core/units.ts';
import { headlessWork } from '#threads/work.ts';
import { utmProjection } from '#twin/crs.ts';
import { type FacadeSource, facadePlaces } from '#twin/facade-places.ts';

const UTM = 32631 as EpsgCode;
/** Metres of the zone that the places of these tests count from: on its central meridian's grid. */
const [EAST, NORTH] = [600_000, 5_750_000];
const { toLonLat } = utmProjection(UTM);

type Corner = readonly [number, number];

/** A closed ring of degrees from corners in metres. */
function ring(...corners: readonly Corner[]): number[][] {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => toLonLat(EAST + x, NORTH + y));
}

function box(x: number, y: number, width: number, depth: number): number[][] {
  return ring([x, y], [x + width, y], [x + width, y + depth], [x, y + depth]);
}

interface Given {
  readonly footprint: NestedParts;
  readonly heightM?: number;
  readonly groundM?: number;
  readonly surfaces?: NestedParts;
}

function buildings(...given: readonly Given[]): FacadeSource {
  return {
    ids: packTexts(given.map((_, at) => `buildings/b${at}`)),
    geometry: packGeometry(
      'MultiPolygon',
      2,
      given.map(({ footprint }) => footprint),
    ),
    columns: [
      {
        name: 'heightM',
        type: 'number',
        values: Float64Array.from(given, ({ heightM = 9 }) => heightM),
      },
      {
        name: 'groundM',
        type: 'number',
        values: Float64Array.from(given, ({ groundM = 0 }) => groundM),
      },
    ],
    surfaces: packGeometry(
      'MultiPolygon',
      3,
      given.map(({ surfaces = [] }) => surfaces),
    ),
  };
}

async function facadesOf(set: FacadeSource, most?: number) {
  const found = await facadePlaces(set, UTM, headlessWork(), most);
  return {
    ...found,
    names: unpackTexts(found.ids),
    /** By name: where the value is asked for, in metres, to the centimetre. */
    places: Object.fromEntries(
      unpackTexts(found.ids).map((id, at) => [
        id,
        [EAST, NORTH].map((origin, axis) =>
          Number(((found.xy[2 * at + axis] ?? 0) - origin).toFixed(2)),
        ),
      ]),
    ),
    heights: [...(columnOf(found, 'heightM', 'number')?.values ?? [])],
  };
}

const HOUSE: Given = { footprint: [[box(0, 0, 20, 10)]], heightM: 9, groundM: 1.5 };
/** 2 m in front of the middle of each side of 20 m × 10 m. */
const OF_HOUSE = {
  'buildings/b0#0': [10, -2],
  'buildings/b0#1': [22, 5],
  'buildings/b0#2': [10, 12],
  'buildings/b0#3': [-2, 5],
};

describe('the facades of a building', () => {
  it('are its walls, asked for 2 m in front of their middles', async () => {
    const { names, places, parameters, thinned, columns, geometry } = await facadesOf(
      buildings(HOUSE),
    );
    expect(names).toEqual(Object.keys(OF_HOUSE));
    expect(places).toEqual(OF_HOUSE);
    expect(parameters).toMatchObject({ inFrontM: 2, leastWallM: 2 });
    expect(thinned).toBeUndefined();
    expect(columns.map(({ name }) => name)).toEqual(['building', 'heightM', 'groundM']);
    expect([
      ...(columnOf({ ids: packTexts([]), geometry, columns }, 'groundM', 'number')?.values ?? []),
    ]).toEqual([1.5, 1.5, 1.5, 1.5]);
    const [[line = []] = []] = nestedParts(geometry, 0);
    const corners = box(0, 0, 20, 10).slice(0, 2);
    line.forEach((place, at) => {
      place.forEach((degrees, axis) => {
        expect(Math.abs(degrees - (corners[at]?.[axis] ?? 0))).toBeLessThanOrEqual(0.5e-7);
      });
    });
  });

  it('face outwards whichever way the source winds its rings', async () => {
    const footprint = [[box(0, 0, 20, 10).toReversed()]];
    const { places } = await facadesOf(buildings({ ...HOUSE, footprint }));
    const sorted = (all: object) => Object.values(all).map(String).toSorted();
    expect(sorted(places)).toEqual(sorted(OF_HOUSE));
  });

  it('of a court look into the court', async () => {
    const footprint = [[box(0, 0, 40, 40), box(10, 10, 20, 20)]];
    const { places } = await facadesOf(buildings({ footprint }));
    expect(Object.values(places).map(String).toSorted()).toEqual(
      ['20,-2', '42,20', '20,42', '-2,20', '20,12', '28,20', '20,28', '12,20'].toSorted(),
    );
  });

  it('are none where two buildings stand wall to wall, and numbers do not move for that', async () => {
    const { names } = await facadesOf(buildings(HOUSE, { footprint: [[box(20, 0, 20, 10)]] }));
    expect(names).toEqual([
      'buildings/b0#0',
      'buildings/b0#2',
      'buildings/b0#3',
      'buildings/b1#0',
      'buildings/b1#1',
      'buildings/b1#2',
    ]);
  });

  it('are none without footprint, height or extent', async () => {
    const flat = ring([0, 0], [10, 0], [0, 0]);
    const { names, xy } = await facadesOf(
      buildings(
        { footprint: [] },
        { footprint: [[box(0, 0, 20, 10)]], heightM: 0 },
        { footprint: [[box(40, 0, 20, 10)]], heightM: Number.NaN },
        { footprint: [[flat]] },
      ),
    );
    expect(names).toEqual([]);
    expect(xy).toHaveLength(0);
  });

  it('end at the eaves where the surfaces have them, and nowhere above the building', async () => {
    const corners = box(0, 0, 20, 10);
    // A roof that slopes from 6 m in the south to 9 m in the north, over ground at 1.5 m.
    const roof = corners.map(([lon = 0, lat = 0], at) => [
      lon,
      lat,
      at === 2 || at === 3 ? 10.5 : 7.5,
    ]);
    const { heights } = await facadesOf(buildings({ ...HOUSE, surfaces: [[roof]] }));
    expect(heights).toEqual([6, 9, 9, 9]);
    const tower = roof.map(([lon = 0, lat = 0]) => [lon, lat, 99]);
    expect((await facadesOf(buildings({ ...HOUSE, surfaces: [[tower]] }))).heights).toEqual([
      9, 9, 9, 9,
    ]);
  });
});

describe('a city with too many walls', () => {
  /** Sides of 20, 10, 20, 10 m with two corners cut: cuts of 3 m are walls under 4 m. */
  const cut = ring([0, 0], [18, 0], [20.12, 2.12], [20.12, 12], [0, 12]);
  const city = buildings(
    { footprint: [[cut]] },
    { footprint: [[box(100, 0, 20, 10), box(105, 3, 5, 5)]] },
  );

  it('has all of them below the limit', async () => {
    const { names, thinned } = await facadesOf(city, 13);
    expect(names).toHaveLength(13);
    expect(thinned).toBeUndefined();
  });

  it('leaves short ones to their neighbours, and says so', async () => {
    const { names, thinned, parameters } = await facadesOf(city, 12);
    expect(names).toHaveLength(12);
    expect({ thinned, leastWallM: parameters['leastWallM'] }).toEqual({
      thinned: 'longWalls',
      leastWallM: 4,
    });
  });

  it('else has one a building, at its longest wall, and says so', async () => {
    const { names, places, thinned, geometry } = await facadesOf(city, 4);
    expect(names).toEqual(['buildings/b0#walls', 'buildings/b1#walls']);
    expect(thinned).toBe('onePerBuilding');
    expect(places['buildings/b1#walls']).toEqual([110, -2]);
    expect(nestedParts(geometry, 1).length).toBeGreaterThan(4);
  });
});

it('facades are the same each time', async () => {
  const set = buildings(HOUSE, { footprint: [[box(20, 0, 20, 10)]] });
  expect(await facadesOf(set)).toEqual(await facadesOf(set));
});
