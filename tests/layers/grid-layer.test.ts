import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import type { Extent } from '#core/flat-geometry.ts';
import { cellCount } from '#core/grid.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { EpsgCode } from '#core/units.ts';
import { gridOfExtent } from '#layers/grid-extent.ts';
import { cellCentres, gridFeatures } from '#layers/grid-layer.ts';
import { headlessWork } from '#threads/work.ts';

const UTM31 = 32631 as EpsgCode;
const toUtm = proj4('+proj=longlat +datum=WGS84', '+proj=utm +zone=31 +datum=WGS84').forward;
const ROTTERDAM: Extent = [4.4, 51.885, 4.52, 51.945];

describe('the grid of an extent', () => {
  it('has corners at multiples of the cell size and covers the box, edges included', () => {
    const grid = gridOfExtent(UTM31, 500, ROTTERDAM);
    const [west, south] = [grid.column0 * 500, grid.row0 * 500];
    const [east, north] = [west + grid.columns * 500, south + grid.rows * 500];
    for (let share = 0; share <= 1; share += 0.01) {
      const lon = 4.4 + share * 0.12;
      const lat = 51.885 + share * 0.06;
      for (const place of [
        [lon, 51.885],
        [lon, 51.945],
        [4.4, lat],
        [4.52, lat],
      ]) {
        const [x = 0, y = 0] = toUtm(place);
        expect(x >= west && x <= east && y >= south && y <= north).toBe(true);
      }
    }
    expect(grid.columns).toBeLessThanOrEqual(8250 / 500 + 3);
    expect(grid.rows).toBeLessThanOrEqual(7000 / 500 + 3);
  });

  it('has one cell for a box of one point', () => {
    expect(cellCount(gridOfExtent(UTM31, 500, [4.4, 51.9, 4.4, 51.9]))).toBe(1);
  });

  it.each([0, -5, 2.5, Number.NaN, 1e9])('of cells of %s m is refused', (cellM) => {
    expect(() => gridOfExtent(UTM31, cellM, ROTTERDAM)).toThrow(
      expect.objectContaining({ code: 'cellSizeInvalid', wayOut: 'stateCellSize' }),
    );
  });

  it.each([
    [[4.5, 51.9, 4.4, 52]],
    [[4.4, 52, 4.5, 51.9]],
    [[-181, 51, 4, 52]],
    [[4, 51, 5, 90]],
    [[Number.NaN, 51, 5, 52]],
    [[4, 51, 5, Infinity]],
  ])('over %j is refused', (extent) => {
    expect(() => gridOfExtent(UTM31, 500, extent as unknown as Extent)).toThrow(
      expect.objectContaining({ code: 'extentInvalid', wayOut: 'stateExtent' }),
    );
  });

  it('of too many cells is refused before any is made', () => {
    expect(() => gridOfExtent(UTM31, 1, ROTTERDAM)).toThrow(
      expect.objectContaining({ code: 'gridTooLarge', wayOut: 'coarserGrid' }),
    );
  });

  it.each([
    ['the whole earth', 32631, [-180, -80, 180, 84]],
    ['another zone', 32631, [100, 51, 100.1, 51.1]],
    ['both sides of the 180th meridian', 32660, [179.97, -17, 180, -16.9]],
  ] as const)('of %s is refused', (_, utm, extent) => {
    expect(() => gridOfExtent(utm as EpsgCode, 500, extent)).toThrow(
      expect.objectContaining({ code: 'extentInvalid', wayOut: 'stateExtent' }),
    );
  });
});

describe('the cells', () => {
  const grid = gridOfExtent(UTM31, 500, ROTTERDAM);

  it('lie where an independent projection puts their corners and centres', async () => {
    const { ids, geometry } = await gridFeatures(grid, headlessWork());
    const centres = cellCentres(grid);
    expect(unpackTexts(ids)).toHaveLength(cellCount(grid));
    unpackTexts(ids).forEach((id, cell) => {
      const [east = 0, north = 0] = id.split('_').map(Number);
      expect([east % 500, north % 500]).toEqual([0, 0]);
      expect(centres[2 * cell]).toBe(east + 250);
      expect(centres[2 * cell + 1]).toBe(north + 250);
      const corners = [
        [0, 0],
        [500, 0],
        [500, 500],
        [0, 500],
        [0, 0],
      ];
      corners.forEach(([dx = 0, dy = 0], vertex) => {
        const at = cell * 10 + vertex * 2;
        const [x = 0, y = 0] = toUtm([...geometry.coordinates.subarray(at, at + 2)]);
        expect(Math.hypot(x - east - dx, y - north - dy)).toBeLessThan(0.02);
      });
    });
    expect(geometry.rings.at(-1)).toBe(cellCount(grid) * 5);
  });

  it('share their corners exactly', async () => {
    const { geometry } = await gridFeatures(grid, headlessWork());
    const vertex = (cell: number, corner: number) =>
      geometry.coordinates.slice(cell * 10 + corner * 2, cell * 10 + corner * 2 + 2);
    expect(vertex(0, 1)).toEqual(vertex(1, 0));
    expect(vertex(0, 2)).toEqual(vertex(grid.columns + 1, 0));
  });

  it('are not made to the end when nobody waits', async () => {
    await expect(gridFeatures(grid, headlessWork(undefined, AbortSignal.abort()))).rejects.toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
  });
});
