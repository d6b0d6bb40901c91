import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { PlanCamera, PlanGround } from '#globe/plan-camera.ts';
import type { PlanItem } from '#globe/plan-items.ts';
import { PlanPicker } from '#globe/plan-picker.ts';

const GROUND = new PlanGround(4, 53);
const CAMERA = new PlanCamera(
  { lon: 4, lat: 53, metresPerPixel: 1, headingDeg: 30 },
  GROUND,
  800,
  600,
);

function item(source: string, shape: PlanItem['shape'], geometry: PlanItem['geometry']): PlanItem {
  const look = { color: '#000000', hatching: 0, hatchColor: '#000000', dotted: false };
  return {
    source,
    shape,
    geometry,
    keys: [],
    opacity: 1,
    picked: true,
    groupOf: () => 0,
    lookOf: () => ({ ...look, widthM: 6, leastPx: 1, casingPx: 0 }),
  };
}

/** A square of 200 m with a hole of 60 m, its middle at metres east and north of the ground's origin. */
function square(east: number, north: number): number[][][] {
  const ring = (half: number) =>
    [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
      [-half, -half],
    ].map(([x = 0, y = 0]) => [...GROUND.place([east + x, north + y])]);
  return [ring(100), ring(30)];
}

const AREAS = item(
  'areas',
  'area',
  packGeometry('MultiPolygon', 2, [[square(0, 0)], [square(500, 0)]]),
);
const LINES = item(
  'roads',
  'line',
  packGeometry('MultiLineString', 2, [[[[GROUND.place([-300, 0]), GROUND.place([300, 0])]]]]),
);
const POINTS = item(
  'sensors',
  'point',
  packGeometry('Point', 2, [[[[GROUND.place([0, 0])]]], [[[GROUND.place([5, 0])]]]]),
);

function under(east: number, north: number, items = [AREAS, LINES, POINTS]) {
  const [x, y] = CAMERA.pixel(...GROUND.place([east, north]));
  return new PlanPicker(GROUND)
    .pickAt(items, CAMERA, x, y)
    .map(({ source, index }) => `${source} ${index}`);
}

describe('what lies under a point of a plan', () => {
  test('points first, the nearest of them, then lines, then areas', () => {
    expect(under(4, 0, [AREAS, LINES, POINTS])).toEqual(['sensors 1', 'roads 0']);
    expect(under(60, 0)).toEqual(['roads 0', 'areas 0']);
    expect(under(60, 50)).toEqual(['areas 0']);
    expect(under(500, 0)).toEqual([]);
    expect(under(580, 0)).toEqual(['areas 1']);
  });

  test('a hole of an area is not the area', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -140, max: 140 }),
        fc.integer({ min: -140, max: 140 }),
        (x, y) => {
          fc.pre(Math.abs(Math.abs(x) - 100) > 0 && Math.abs(Math.abs(x) - 30) > 0);
          fc.pre(Math.abs(Math.abs(y) - 100) > 0 && Math.abs(Math.abs(y) - 30) > 0);
          const most = Math.max(Math.abs(x), Math.abs(y));
          expect(under(x, y, [AREAS])).toEqual(most < 100 && most > 30 ? ['areas 0'] : []);
        },
      ),
    );
  });

  test('a feature that is not drawn is not picked', () => {
    expect(under(60, 50, [{ ...AREAS, groupOf: () => -1 }])).toEqual([]);
    expect(under(60, 50, [{ ...AREAS, picked: false }])).toEqual([]);
  });
});
