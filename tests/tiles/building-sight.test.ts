import { describe, expect, it } from 'vitest';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';
import { BuildingSight } from '#tiles/building-sight.ts';

const [LON, LAT] = [4.45, 51.905];
const LON_M = 1 / 68_820.5;
const LAT_M = 1 / 111_268;

function place(eastM: number, northM: number): [number, number] {
  return [LON + eastM * LON_M, LAT + northM * LAT_M];
}

function at(eastM: number, northM: number, heightM: number) {
  const [lon, lat] = place(eastM, northM);
  return { lon, lat, heightM };
}

type Corner = readonly [eastM: number, northM: number, heightM?: number];

function ring(...corners: readonly Corner[]): number[][] {
  return [...corners, ...corners.slice(0, 1)].map(([east, north, up = 0]) => [
    ...place(east, north),
    up,
  ]);
}

function square(eastM: number, northM: number, side: number): number[][] {
  const [e, n] = [eastM + side, northM + side];
  return ring([eastM, northM], [e, northM], [e, n], [eastM, n]);
}

interface Given {
  readonly footprint: NestedParts;
  readonly heightM: number;
  readonly groundM?: number;
  readonly surfaces?: NestedParts;
}

function buildings(...given: readonly Given[]): BuildingSet {
  const surfaces = given.map((one) => one.surfaces ?? []);
  const column = (name: string, of: (one: Given) => number) =>
    ({ name, type: 'number', values: Float64Array.from(given, of) }) as const;
  return {
    ids: packTexts(given.map((_, index) => `buildings/${index}`)),
    geometry: packGeometry(
      'MultiPolygon',
      2,
      given.map(({ footprint }) => footprint),
    ),
    columns: [
      column('heightM', (one) => one.heightM),
      column('groundM', (one) => one.groundM ?? 0),
    ],
    surfaces: packGeometry('MultiPolygon', 3, surfaces),
    surfaceClass: new Uint8Array(surfaces.flat().length),
  };
}

describe('what is seen of buildings along a line', () => {
  const block = { footprint: [[square(0, 0, 20)]], heightM: 12 };

  it('is the roof from above, the wall from the side, the nearer of two, and nothing beside them', () => {
    const sight = new BuildingSight(
      buildings(block, { footprint: [[square(40, 0, 20)]], heightM: 30 }),
      0,
    );
    expect(sight.topM).toBe(30);
    const roof = sight.firstOn(at(10, 10, 100), at(10, 10, 0));
    expect(roof).toMatchObject({ building: 0, groundM: 0 });
    expect(roof?.heightM).toBeCloseTo(12, 6);
    // From the west at 45 degrees towards the ground 5 m behind the wall: met 5 m above the ground.
    const wall = sight.firstOn(at(-25, 10, 30), at(5, 10, 0));
    expect(wall?.heightM).toBeCloseTo(5, 4);
    expect(((wall?.lon ?? 0) - LON) / LON_M).toBeCloseTo(0, 4);
    // Level through both at 6 m, from the east: the second comes first.
    expect(sight.firstOn(at(100, 10, 6), at(-100, 10, 6))?.building).toBe(1);
    // Over the lower one at 20 m.
    expect(sight.firstOn(at(-100, 10, 20), at(100, 10, 20))?.building).toBe(1);
    expect(sight.firstOn(at(-100, 25, 6), at(100, 25, 6))).toBeUndefined();
    expect(sight.firstOn(at(30, 10, 100), at(30, 10, 0))).toBeUndefined();
  });

  it('goes through a courtyard', () => {
    const court = [square(0, 0, 30), square(10, 10, 10)];
    const sight = new BuildingSight(buildings({ footprint: [court], heightM: 9 }), 0);
    expect(sight.firstOn(at(15, 15, 50), at(15, 15, 0))).toBeUndefined();
    expect(sight.firstOn(at(5, 15, 50), at(5, 15, 0))?.heightM).toBeCloseTo(9, 6);
  });

  it('meets surfaces where there are some, over the lowest ground', () => {
    // A gable roof 6 m above its eaves at 10 m, on ground 4 m above the datum.
    const eaves = 14;
    const surfaces = [
      [ring([0, 0, eaves], [20, 0, eaves], [20, 10, eaves + 6], [0, 10, eaves + 6])],
      [ring([0, 10, eaves + 6], [20, 10, eaves + 6], [20, 20, eaves], [0, 20, eaves])],
    ];
    const house = { footprint: [[square(0, 0, 20)]], heightM: 16, groundM: 4, surfaces };
    const sight = new BuildingSight(buildings(house), -1);
    const half = sight.firstOn(at(10, 5, 80), at(10, 5, 0));
    expect(half?.groundM).toBe(3);
    // Half way up the roof: 14 + 3 above the datum, 16 above the lowest ground.
    expect(half?.heightM).toBeCloseTo(16, 6);
    expect(sight.firstOn(at(10, 10, 80), at(10, 10, 0))?.heightM).toBeCloseTo(19, 6);
    // Below its foot it stands on walls.
    const wall = sight.firstOn(at(-20, 10, 2), at(10, 10, 2));
    expect(wall?.heightM).toBeCloseTo(2, 6);
  });
});
