import { CityweaveError } from '#core/errors.ts';
import type { Extent } from '#core/flat-geometry.ts';
import { cellCount, type Grid, gridOver } from '#core/grid.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from '#twin/crs.ts';

/** Most cells a grid may have: more would take minutes to infer and no laptop would draw them. */
const MAX_CELLS = 250_000;

const STEPS_PER_EDGE = 16;

/** Points along the four edges, corners included: an edge of constant latitude bends in UTM. */
function outline([west, south, east, north]: Extent): [number, number][] {
  return Array.from({ length: STEPS_PER_EDGE + 1 }, (_, step) => {
    const share = step / STEPS_PER_EDGE;
    const lon = west + share * (east - west);
    const lat = south + share * (north - south);
    return [
      [lon, south],
      [lon, north],
      [west, lat],
      [east, lat],
    ] as [number, number][];
  }).flat();
}

/**
 * The grid of cells of side `cellM` (whole metres) that a box of degrees touches, in the UTM zone.
 * Throws `cellSizeInvalid`, `extentInvalid` and, above `MAX_CELLS`, `gridTooLarge`.
 */
export function gridOfExtent(utm: EpsgCode, cellM: number, extent: Extent): Grid {
  if (!Number.isInteger(cellM) || cellM < 1 || cellM > 100_000) {
    throw new CityweaveError({
      code: 'cellSizeInvalid',
      params: { cellM: String(cellM) },
      where: {},
      wayOut: 'stateCellSize',
    });
  }
  const [west, south, east, north] = extent;
  const onEarth = west >= -180 && east <= 180 && south > -90 && north < 90;
  if (!(onEarth && west <= east && south <= north)) {
    throw new CityweaveError({
      code: 'extentInvalid',
      params: { extent: extent.join(',') },
      where: {},
      wayOut: 'stateExtent',
    });
  }
  const { toUtm } = utmProjection(utm);
  const metres = outline(extent).map(([lon, lat]) => toUtm(lon, lat));
  const easts = metres.map(([e]) => e);
  const norths = metres.map(([, n]) => n);
  const grid = gridOver(utm, cellM, {
    west: Math.min(...easts),
    south: Math.min(...norths),
    east: Math.max(...easts),
    north: Math.max(...norths),
  });
  const cells = cellCount(grid);
  if (!(cells <= MAX_CELLS)) {
    throw new CityweaveError({
      code: 'gridTooLarge',
      params: { cells, limit: MAX_CELLS, cellM },
      where: {},
      wayOut: 'coarserGrid',
    });
  }
  return grid;
}
