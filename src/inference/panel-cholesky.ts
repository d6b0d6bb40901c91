import { TILE_SIDE, type TileArena } from './tile-arena.ts';

/**
 * Lower triangular matrices in panels of four rows, the layout in which four rows meet four columns
 * in registers: panel I holds rows 4I to 4I+3, column by column, up to its diagonal tile; row 4I + r,
 * column k lies at `panelOffset(I) + 4k + r`. Right-hand sides come in groups of four columns: row k,
 * column c of a group lies at `4k + c`. Sizes are padded to whole panels.
 */
export const PANEL = TILE_SIDE;
/** A pivot below this is rounding noise of coincident rows and is raised to it. */
const SMALLEST_PIVOT = 1e-10;

/** Panels that n rows need. */
export function panelCount(n: number): number {
  return Math.ceil(n / PANEL);
}

/** First number of a panel; of panel `panelCount(n)`: the length of the whole. */
export function panelOffset(panel: number): number {
  return 8 * panel * (panel + 1);
}

/** Numbers that a group of four right-hand sides takes. */
export function groupLength(panels: number): number {
  return PANEL * PANEL * panels;
}

/** Entry r, c of the tile at `at` less Σ over k < c of its row r times row c of the tile at `d`. */
function eliminated(values: Float64Array, at: number, d: number, r: number, c: number): number {
  let left = values[at + 4 * c + r] ?? 0;
  for (let k = 0; k < c; k++) left -= (values[at + 4 * k + r] ?? 0) * (values[d + 4 * k + c] ?? 0);
  return left;
}

/** Turns the tile X at `at` into the L with L Dᵀ = X, D being the diagonal tile at `d`. */
function solveTile(values: Float64Array, at: number, d: number): void {
  for (let c = 0; c < PANEL; c++) {
    const pivot = values[d + 5 * c] ?? 1;
    for (let r = 0; r < PANEL; r++)
      values[at + 4 * c + r] = eliminated(values, at, d, r, c) / pivot;
  }
}

/** Turns the diagonal tile at `at` into its Cholesky factor. */
function factorTile(values: Float64Array, at: number): void {
  for (let c = 0; c < PANEL; c++) {
    const pivot = Math.sqrt(Math.max(eliminated(values, at, at, c, c), SMALLEST_PIVOT));
    values[at + 5 * c] = pivot;
    for (let r = c + 1; r < PANEL; r++) {
      values[at + 4 * c + r] = eliminated(values, at, at, r, c) / pivot;
    }
  }
}

/**
 * One step of the Cholesky factorisation A = L Lᵀ in place: panels before `panel` hold L already. The
 * panels of the lower triangle of A begin at number `matrix` of the arena.
 */
export function factorPanel(arena: TileArena, matrix: number, panel: number): void {
  const { numbers } = arena;
  const own = matrix + panelOffset(panel);
  for (let other = 0; other <= panel; other++) {
    const [b, at] = [matrix + panelOffset(other), own + 16 * other];
    arena.multiply(own, b, PANEL * other);
    for (let k = 0; k < PANEL * PANEL; k++) {
      numbers[at + k] = (numbers[at + k] ?? 0) - (numbers[k] ?? 0);
    }
    if (other < panel) solveTile(numbers, at, b + 16 * other);
    else factorTile(numbers, at);
  }
}

/** Solves L u = b for four columns at once, in place, for the rows of one panel. */
function solvePanel(arena: TileArena, matrix: number, panel: number, group: number): void {
  const { numbers } = arena;
  const [own, at] = [matrix + panelOffset(panel), group + 16 * panel];
  arena.multiply(own, group, PANEL * panel);
  const d = own + 16 * panel;
  for (let r = 0; r < PANEL; r++) {
    const pivot = numbers[d + 5 * r] ?? 1;
    for (let c = 0; c < PANEL; c++) {
      let left = (numbers[at + 4 * r + c] ?? 0) - (numbers[4 * c + r] ?? 0);
      for (let k = 0; k < r; k++) {
        left -= (numbers[d + 4 * k + r] ?? 0) * (numbers[at + 4 * k + c] ?? 0);
      }
      numbers[at + 4 * r + c] = left / pivot;
    }
  }
}

/**
 * Solves L u = b in place. The panels of L begin at number `matrix` of the arena, the `groups` of
 * four columns at `columns`. Every column's result depends on that column alone, to the bit.
 */
export function forwardSolve(
  arena: TileArena,
  matrix: number,
  panels: number,
  columns: number,
  groups: number,
): void {
  for (let panel = 0; panel < panels; panel++) {
    for (let group = 0; group < groups; group++) {
      solvePanel(arena, matrix, panel, columns + group * groupLength(panels));
    }
  }
}

/** log |A| of A = L Lᵀ, the panels of L beginning at number `matrix`; padded rows count as 1. */
export function logDeterminant(arena: TileArena, matrix: number, panels: number): number {
  let sum = 0;
  for (let row = 0; row < PANEL * panels; row++) {
    const at = matrix + panelOffset(Math.floor(row / PANEL)) + PANEL * row + (row % PANEL);
    sum += Math.log(arena.numbers[at] ?? 1);
  }
  return 2 * sum;
}
