import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factorPanel,
  forwardSolve,
  groupLength,
  logDeterminant,
  panelCount,
  panelOffset,
} from '#inference/panel-cholesky.ts';
import { ARENA_START, plainArena, simdArena, type TileArena } from '#inference/tile-arena.ts';

type Entry = (row: number, column: number) => number;

function at(row: number, column: number): number {
  return ARENA_START + panelOffset(Math.floor(row / 4)) + (row % 4) + 4 * column;
}

/** Factors a matrix at the start of the arena, with room for `groups` right-hand sides after it. */
function factor(arena: TileArena, n: number, entry: Entry, groups = 0): number {
  const panels = panelCount(n);
  const columns = ARENA_START + panelOffset(panels);
  arena.reserve(columns + groups * groupLength(panels));
  arena.numbers.fill(0);
  for (let row = 0; row < 4 * panels; row++) {
    for (let column = 0; column <= row; column++) {
      const padded = row === column ? 1 : 0;
      arena.numbers[at(row, column)] = row < n ? entry(row, column) : padded;
    }
  }
  for (let panel = 0; panel < panels; panel++) factorPanel(arena, ARENA_START, panel);
  return columns;
}

/** A Gram matrix of random vectors plus a ridge: positive definite. */
const positiveDefinite = fc.integer({ min: 1, max: 23 }).chain((n) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((numbers) => {
      const entry: Entry = (row, column) => {
        let sum = row === column ? 0.5 : 0;
        for (let k = 0; k < n; k++) {
          sum += (numbers[row * n + k] ?? 0) * (numbers[column * n + k] ?? 0);
        }
        return sum;
      };
      return { n, entry };
    }),
);

/** The factor's rows 0..n-1 as a function; 0 right of the diagonal. */
function lowerOf(arena: TileArena): Entry {
  const numbers = arena.numbers.slice();
  return (row, column) => (column > row ? 0 : (numbers[at(row, column)] ?? Number.NaN));
}

function product(n: number, left: Entry, right: Entry): Entry {
  return (row, column) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += left(row, k) * right(k, column);
    return sum;
  };
}

const transposed =
  (matrix: Entry): Entry =>
  (row, column) =>
    matrix(column, row);

describe.each([
  ['with SIMD', simdArena],
  ['in plain numbers', plainArena],
])('the Cholesky factor in panels, %s,', (_, makeArena) => {
  const arena = makeArena();

  it('of a matrix worked by hand', () => {
    const matrix = [
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ];
    factor(arena, 3, (row, column) => matrix[row]?.[column] ?? 0);
    const lower = lowerOf(arena);
    const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => lower(row, column)));
    expect(rows).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ]);
    expect(logDeterminant(arena, ARENA_START, 1)).toBeCloseTo(Math.log(36), 12);
  });

  it('multiplied by its transpose is the matrix', () => {
    fc.assert(
      fc.property(positiveDefinite, fc.nat(), fc.nat(), ({ n, entry }, one, other) => {
        factor(arena, n, entry);
        const lower = lowerOf(arena);
        const [row, column] = [one % n, other % n];
        const again = product(n, lower, transposed(lower));
        expect(again(row, column)).toBeCloseTo(entry(row, column), 9);
      }),
    );
  });

  it('solves: L times the solution is the right-hand side, column by column', () => {
    fc.assert(
      fc.property(positiveDefinite, fc.integer({ min: 1, max: 3 }), ({ n, entry }, groups) => {
        const columns = factor(arena, n, entry, groups);
        const size = groupLength(panelCount(n));
        const given: Entry = (row, column) => Math.sin(1 + row + 100 * column);
        const place: Entry = (row, column) =>
          columns + Math.floor(column / 4) * size + 4 * row + (column % 4);
        const each = Array.from({ length: 4 * groups * n }, (_one, k) => [
          k % n,
          Math.floor(k / n),
        ]);
        for (const [row = 0, column = 0] of each) {
          arena.numbers[place(row, column)] = given(row, column);
        }
        forwardSolve(arena, ARENA_START, panelCount(n), columns, groups);
        const solved: Entry = (row, column) => arena.numbers[place(row, column)] ?? Number.NaN;
        const again = product(n, lowerOf(arena), solved);
        for (const [row = 0, column = 0] of each) {
          expect(again(row, column)).toBeCloseTo(given(row, column), 9);
        }
      }),
    );
  });

  it('of coincident rows stays finite', () => {
    factor(arena, 5, () => 1);
    expect([...arena.numbers].every(Number.isFinite)).toBe(true);
  });
});

describe('both arenas', () => {
  it('give the same bits', () => {
    const [simd, plain] = [simdArena(), plainArena()];
    fc.assert(
      fc.property(positiveDefinite, ({ n, entry }) => {
        const sizes = [simd, plain].map((arena) => {
          const columns = factor(arena, n, entry, 1);
          for (let row = 0; row < 4 * n; row++) arena.numbers[columns + row] = Math.cos(row);
          forwardSolve(arena, ARENA_START, panelCount(n), columns, 1);
          return columns + groupLength(panelCount(n));
        });
        const bits = ({ numbers }: TileArena) =>
          new BigUint64Array(numbers.buffer, 8 * ARENA_START, (sizes[0] ?? 0) - ARENA_START);
        expect(bits(simd)).toEqual(bits(plain));
      }),
    );
  });

  it('grow on demand', () => {
    for (const arena of [simdArena(), plainArena()]) {
      arena.reserve(300_000);
      expect(arena.numbers.length).toBeGreaterThanOrEqual(300_000);
      arena.numbers.set([1, 2, 3, 4], 16);
      arena.numbers.set([10, 20, 30, 40], 20);
      arena.multiply(16, 20, 1);
      expect([...arena.numbers.subarray(0, 16)]).toEqual([
        10, 20, 30, 40, 20, 40, 60, 80, 30, 60, 90, 120, 40, 80, 120, 160,
      ]);
      arena.multiply(16, 20, 0);
      expect([...arena.numbers.subarray(0, 16)]).toEqual(new Array(16).fill(0));
    }
  });
});
