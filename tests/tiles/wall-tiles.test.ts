import { describe, expect, it } from 'vitest';
import { type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import { headlessWork } from '#threads/work.ts';
import { layerShape } from '#tiles/layer-shape.ts';
import { tileCount, tileGlb } from '#tiles/tile-set.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { glbFaults, readGlb, triangleArea } from './read-glb.ts';

const [LON, LAT] = [4.45, 51.905];
/** Degrees of 1 m there (WGS84: M and N of the meridian and prime vertical radii at 51.905°). */
const [LON_M, LAT_M] = [1 / 68_820.5, 1 / 111_268];

function line(...places: readonly (readonly [number, number])[]): NestedParts {
  return [[places.map(([x, y]) => [LON + x * LON_M, LAT + y * LAT_M])]];
}

function walls(
  lines: readonly NestedParts[],
  heightM: readonly number[],
  groundM: readonly number[],
) {
  return {
    geometry: packGeometry('MultiLineString', 2, lines),
    columns: [
      { name: 'building', type: 'text', values: packTexts(lines.map(() => 'buildings/b')) },
      { name: 'heightM', type: 'number', values: Float64Array.from(heightM) },
      { name: 'groundM', type: 'number', values: Float64Array.from(groundM) },
    ] as const,
  };
}

async function meshOf(layer: ReturnType<typeof walls>, groundOffsetM: number) {
  const tiles = await tilesKernel.layerTiles({ ...layer, groundOffsetM }, headlessWork());
  if (tiles === undefined) throw new Error('no tiles');
  const glb = tileCount(tiles) === 0 ? undefined : tileGlb(tiles, 0);
  return { tiles, glb, mesh: glb && readGlb(glb) };
}

const FOUR = walls(
  [
    line([0, 0], [20, 0]),
    line([20, 0], [20, 10], [20, 12]),
    line([0, 30], [0, 30]),
    line([0, 40], [20, 40]),
  ],
  [9, 6, 9, 0],
  [1, 1, 1, 1],
);

describe('walls', async () => {
  const { tiles, glb, mesh } = await meshOf(FOUR, 2);
  if (mesh === undefined || glb === undefined) throw new Error('no mesh');

  it('are strips from the ground to the top, facing away from their building', () => {
    const sums = new Map<number, number[]>();
    for (const triangle of mesh.triangles) {
      const feature = mesh.features[triangle[0] ?? 0] ?? -1;
      const area = triangleArea(mesh, triangle);
      sums.set(
        feature,
        (sums.get(feature) ?? [0, 0, 0]).map((sum, axis) => sum + (area[axis] ?? 0)),
      );
      const normal = mesh.normals[triangle[0] ?? 0] ?? [];
      const size = Math.hypot(...area);
      for (const axis of [0, 1, 2]) {
        expect(Math.abs((normal[axis] ?? 0) - (area[axis] ?? 0) / size)).toBeLessThan(0.02);
      }
    }
    // The first runs east with its building in the north: 20 m × 9 m that face south.
    expect(sums.get(0)?.[1]).toBeCloseTo(-180, 0);
    // The second runs north with its building in the west: 12 m × 6 m that face east.
    expect(sums.get(1)?.[0]).toBeCloseTo(72, 0);
    expect([...sums.keys()]).toEqual([0, 1]);
  });

  it('stand on the ground of the city, 0.15 m in front of their lines', () => {
    const of = (feature: number) =>
      mesh.positions.filter((_, vertex) => mesh.features[vertex] === feature);
    const ups = of(0).map((place) => place[2] ?? 0);
    expect(Math.min(...ups)).toBeCloseTo(3, 3);
    expect(Math.max(...ups)).toBeCloseTo(12, 3);
    const [south = 0, line1 = 0] = [of(0)[0]?.[1], of(1)[0]?.[1]];
    // The first is 0.15 m south of the corner at which the second begins.
    expect(south - line1).toBeCloseTo(-0.15, 3);
  });

  it('are valid glTF, with every wall in the count and those that are drawn in the table', async () => {
    expect(await glbFaults(glb)).toEqual([]);
    expect(tiles.features).toBe(4);
    expect(mesh.gids).toEqual(mesh.features);
  });

  it('without any height have no tile', async () => {
    const { tiles: none } = await meshOf(walls([line([0, 0], [9, 0])], [Number.NaN], [0]), 0);
    expect(tileCount(none)).toBe(0);
  });
});

describe('the shape of a layer', () => {
  const geometry = packGeometry('MultiLineString', 2, [line([0, 0], [9, 0])]);
  const text = (name: string) => ({ name, type: 'text', values: packTexts(['x']) }) as const;
  const number = (name: string) => ({ name, type: 'number', values: Float64Array.of(1) }) as const;

  it('is told from its columns', () => {
    const shapeOf = (
      ...columns: readonly (ReturnType<typeof text> | ReturnType<typeof number>)[]
    ) => layerShape({ geometry, columns });
    expect(shapeOf()).toBe('lines');
    expect(shapeOf(text('class'))).toBe('streets');
    expect(shapeOf(number('heightM'), number('groundM'))).toBe('walls');
    expect(shapeOf(number('heightM'))).toBe('lines');
    expect(layerShape({ geometry: packGeometry('Point', 2, []), columns: [] })).toBe('points');
    expect(layerShape({ geometry: packGeometry('MultiPolygon', 2, []), columns: [] })).toBe(
      'areas',
    );
  });
});
