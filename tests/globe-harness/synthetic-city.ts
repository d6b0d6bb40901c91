import type { FeatureSet } from '#core/feature-set.ts';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { BuildingSet } from '#core/twin.ts';

const LON = 4.45;
const LAT = 51.905;
const DEGREE_M = 111_320;

/** Repeatable numbers from 0 to 1 (Lehmer generator, Park and Miller 1988). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Longitude and latitude of a place east and north of the south-west corner, in metres. */
export function placeAt(eastM: number, northM: number): [number, number] {
  return [LON + eastM / (DEGREE_M * Math.cos((LAT * Math.PI) / 180)), LAT + northM / DEGREE_M];
}

function box(eastM: number, northM: number, widthM: number, depthM: number): NestedParts {
  const corners = [
    [eastM, northM],
    [eastM + widthM, northM],
    [eastM + widthM, northM + depthM],
    [eastM, northM + depthM],
    [eastM, northM],
  ] as const;
  return [[corners.map(([east, north]) => placeAt(east, north))]];
}

/** Blocks raised from the lowest ground. */
function blocks(
  footprints: readonly NestedParts[],
  heights: Float64Array<ArrayBuffer>,
): BuildingSet {
  const count = footprints.length;
  return {
    ids: packTexts(footprints.map((_, index) => `buildings/${index}`)),
    geometry: packGeometry('MultiPolygon', 2, footprints),
    columns: [
      { name: 'heightM', type: 'number', values: heights },
      { name: 'groundM', type: 'number', values: new Float64Array(count) },
      { name: 'heightAssumed', type: 'boolean', values: new Uint8Array(count) },
    ],
    surfaces: packGeometry(
      'MultiPolygon',
      3,
      footprints.map(() => []),
    ),
    surfaceClass: new Uint8Array(0),
  };
}

/** One block of 20 by 20 m with its south-west corner at the place 0, 0. */
export function syntheticTower(heightM: number): BuildingSet {
  return blocks([box(0, 0, 20, 20)], Float64Array.of(heightM));
}

/** `count` blocks of different heights on a square, 40 m apart. */
export function syntheticBuildings(count: number): BuildingSet {
  const random = numbers(7);
  const side = Math.ceil(Math.sqrt(count));
  const footprints: NestedParts[] = [];
  const heights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const [column, row] = [index % side, Math.floor(index / side)];
    footprints.push(box(column * 40, row * 40, 14 + random() * 14, 14 + random() * 14));
    heights[index] = 4 + random() ** 4 * 60;
  }
  return blocks(footprints, heights);
}

/** Streets every 200 m both ways over a square of `sideM`, of all classes in turn. */
export function syntheticRoads(sideM: number): FeatureSet {
  const lines: NestedParts[] = [];
  for (let at = -6; at <= sideM; at += 200) {
    lines.push([[[placeAt(at, 0), placeAt(at + 30, sideM / 2), placeAt(at, sideM)]]]);
    lines.push([[[placeAt(0, at), placeAt(sideM, at)]]]);
  }
  return {
    ids: packTexts(lines.map((_, index) => `roads/${index}`)),
    geometry: packGeometry('MultiLineString', 2, lines),
    columns: [
      {
        name: 'class',
        type: 'text',
        values: packTexts(lines.map((_, index) => String(index % 6))),
      },
    ],
  };
}

/** West of the city and 60 m into it water, over the middle of which lies a park. */
export function syntheticCover(): FeatureSet {
  const areas = [box(-300, 500, 360, 200), box(-200, 560, 100, 80), box(-280, 300, 100, 100)];
  return {
    ids: packTexts(areas.map((_, index) => `landcover/${index}`)),
    geometry: packGeometry('MultiPolygon', 2, areas),
    columns: [{ name: 'class', type: 'text', values: packTexts(['water', 'green', 'green']) }],
  };
}

/** Stations every 300 m over a square of `sideM`. */
export function syntheticSensors(sideM: number): FeatureSet {
  const points: NestedParts[] = [];
  for (let north = 100; north <= sideM; north += 300) {
    for (let east = 100; east <= sideM; east += 300) points.push([[[placeAt(east, north)]]]);
  }
  return {
    ids: packTexts(points.map((_, index) => `sensors/${index}`)),
    geometry: packGeometry('Point', 2, points),
    columns: [],
  };
}

/** Squares of `cellM` over a square of `sideM`, row by row from the south-west. */
export function syntheticCells(sideM: number, cellM: number) {
  const cells: NestedParts[] = [];
  for (let north = 0; north < sideM; north += cellM) {
    for (let east = 0; east < sideM; east += cellM) cells.push(box(east, north, cellM, cellM));
  }
  return packGeometry('MultiPolygon', 2, cells);
}
