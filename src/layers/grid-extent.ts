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

/** Degrees from its central meridian within which a UTM zone is used: half a zone and a city's width. */
const MOST_FROM_MERIDIAN = 6;

function extentInvalid(extent: Extent): CityweaveError {
  return new CityweaveError({
    code: 'extentInvalid',
    params: { extent: extent.join(',') },
    where: {},
    wayOut: 'stateExtent',
  });
}

/** Whether a box is one of degrees, from west to east, in the reach of a UTM zone. */
function isUsable([west, south, east, north]: Extent, utm: EpsgCode): boolean {
  const meridian = (utm % 100) * 6 - 183;
  const inZone = west >= meridian - MOST_FROM_MERIDIAN && east <= meridian + MOST_FROM_MERIDIAN;
  const onEarth = west >= -180 && east <= 180 && south > -84 && north < 84;
  return inZone && onEarth && west <= east && south <= north;
}

/** Whether no corner of a grid lies beyond the 180th meridian, where longitudes begin anew. */
function staysOnItsSide(grid: Grid): boolean {
  const { toLonLat } = utmProjection(grid.utm);
  return [0, grid.columns].every((column) =>
    [0, grid.rows].every((row) => {
      const [lon] = toLonLat((grid.column0 + column) * grid.cellM, (grid.row0 + row) * grid.cellM);
      return Math.abs(lon) <= 180;
    }),
  );
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
  if (!isUsable(extent, utm)) throw extentInvalid(extent);
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
  if (!staysOnItsSide(grid)) throw extentInvalid(extent);
  return grid;
}
