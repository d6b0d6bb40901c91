import type { EpsgCode } from './units.ts';

/**
 * Squares in a UTM zone whose corners lie at multiples of `cellM`. Cell k (row-major from the south-west)
 * has its lower left corner at east = (column0 + k mod columns) · cellM, north = (row0 + ⌊k / columns⌋) · cellM,
 * and the id `E_N` of that corner in whole metres. Its value belongs to its centre.
 */
export interface Grid {
  readonly utm: EpsgCode;
  /** Side of a cell in metres: a whole number. */
  readonly cellM: number;
  readonly column0: number;
  readonly row0: number;
  readonly columns: number;
  readonly rows: number;
}

/** The cells of side `cellM` that a box of UTM metres touches; a corner on a cell's edge does not touch it. */
export function gridOver(
  utm: EpsgCode,
  cellM: number,
  box: { west: number; south: number; east: number; north: number },
): Grid {
  const column0 = Math.floor(box.west / cellM);
  const row0 = Math.floor(box.south / cellM);
  return {
    utm,
    cellM,
    column0,
    row0,
    columns: Math.max(1, Math.ceil(box.east / cellM) - column0),
    rows: Math.max(1, Math.ceil(box.north / cellM) - row0),
  };
}

/** East and north of a cell's lower left corner, in metres. */
export function cellCorner(grid: Grid, cell: number): [number, number] {
  const column = grid.column0 + (cell % grid.columns);
  const row = grid.row0 + Math.floor(cell / grid.columns);
  return [column * grid.cellM, row * grid.cellM];
}

/** `E_N` of the lower left corner. */
export function cellId(grid: Grid, cell: number): string {
  const [east, north] = cellCorner(grid, cell);
  return `${east}_${north}`;
}

/** Number of cells. */
export function cellCount(grid: Grid): number {
  return grid.columns * grid.rows;
}
