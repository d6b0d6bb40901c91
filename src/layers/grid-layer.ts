import type { FlatGeometry } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import { cellCorner, cellCount, cellId, type Grid } from '#core/grid.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import { utmProjection } from '#twin/crs.ts';
import type { LayerHead } from './layer-head.ts';
import type { LayerValues } from './layer-values.ts';

/** [cells × 2] east, north of the centre of each cell, in metres of the grid's UTM zone. */
export function cellCentres(grid: Grid): Float64Array<ArrayBuffer> {
  const centres = new Float64Array(cellCount(grid) * 2);
  for (let cell = 0; cell < cellCount(grid); cell++) {
    const [east, north] = cellCorner(grid, cell);
    centres[2 * cell] = east + grid.cellM / 2;
    centres[2 * cell + 1] = north + grid.cellM / 2;
  }
  return centres;
}

/** [(rows + 1) × (columns + 1) × 2] lon, lat of the corners, row by row from the south-west. */
async function cornersLonLat(grid: Grid, work: Work): Promise<Float64Array<ArrayBuffer>> {
  const { toLonLat } = utmProjection(grid.utm);
  const corners = new Float64Array((grid.columns + 1) * (grid.rows + 1) * 2);
  let at = 0;
  for (let row = 0; row <= grid.rows; row++) {
    await work.pause();
    for (let column = 0; column <= grid.columns; column++) {
      const [lon, lat] = toLonLat(
        (grid.column0 + column) * grid.cellM,
        (grid.row0 + row) * grid.cellM,
      );
      corners[at++] = roundDegrees(lon);
      corners[at++] = roundDegrees(lat);
    }
  }
  return corners;
}

/**
 * The cells as polygons of one closed ring each: south-west, south-east, north-east, north-west, so
 * counter-clockwise (RFC 7946, 3.1.6). Neighbours share the very same corners.
 */
async function gridGeometry(grid: Grid, work: Work): Promise<FlatGeometry> {
  const count = cellCount(grid);
  const corners = await cornersLonLat(grid, work);
  const coordinates = new Float64Array(count * 10);
  for (let cell = 0; cell < count; cell++) {
    const southWest = Math.floor(cell / grid.columns) * (grid.columns + 1) + (cell % grid.columns);
    const northWest = southWest + grid.columns + 1;
    const ring = [southWest, southWest + 1, northWest + 1, northWest, southWest];
    ring.forEach((corner, vertex) => {
      coordinates.set(corners.subarray(2 * corner, 2 * corner + 2), cell * 10 + vertex * 2);
    });
  }
  const counting = Uint32Array.from({ length: count + 1 }, (_, index) => index);
  return {
    type: 'MultiPolygon',
    features: counting,
    parts: counting.slice(),
    rings: counting.map((index) => index * 5),
    dimension: 2,
    coordinates,
  };
}

/** Ids and squares of the cells of a grid, row by row from the south-west. */
export type GridFeatures = Pick<SpatialLayer, 'ids' | 'geometry'>;

/** The cells of a grid as the features of a layer. Makes the same objects for no two calls: keep them. */
export async function gridFeatures(grid: Grid, work: Work): Promise<GridFeatures> {
  const ids = Array.from({ length: cellCount(grid) }, (_, cell) => cellId(grid, cell));
  return { ids: packTexts(ids), geometry: await gridGeometry(grid, work) };
}

/** Whether two grids have the same cells in the same order. */
export function sameGrid(a: Grid, b: Grid): boolean {
  const sameCells = a.utm === b.utm && a.cellM === b.cellM;
  const sameCorner = a.column0 === b.column0 && a.row0 === b.row0;
  return sameCells && sameCorner && a.columns === b.columns && a.rows === b.rows;
}

/** A layer of all cells of a grid; `values` belong to their centres, in the order of the cells. */
export function gridLayer(
  head: LayerHead,
  grid: Grid,
  features: GridFeatures,
  values: LayerValues,
): SpatialLayer {
  return {
    ...head,
    unit: QUANTITY_FACTS[head.quantity].unit,
    grid,
    ...features,
    ...values,
    columns: [],
  };
}
