import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factorPanel,
  forwardSolve,
  logDeterminant,
  panelCount,
  panelOffset,
} from '#inference/panel-cholesky.ts';

type Entry = (row: number, column: number) => number;

function factored(n: number, entry: Entry): Float64Array<ArrayBuffer> {
  const values = new Float64Array(panelOffset(panelCount(n)));
  for (let row = 0; row < 4 * panelCount(n); row++) {
    const at = panelOffset(Math.floor(row / 4)) + (row % 4);
    for (let column = 0; column <= row; column++) {
      const padded = row === column ? 1 : 0;
      values[at + 4 * column] = row < n ? entry(row, column) : padded;
    }
  }
  for (let panel = 0; panel < panelCount(n); panel++) factorPanel(values, panel);
  return values;
}

function lower(values: Float64Array, row: number, column: number): number {
  return values[panelOffset(Math.floor(row / 4)) + (row % 4) + 4 * column] ?? Number.NaN;
}

/** A Gram matrix of random vectors plus a ridge: positive definite. */
const positiveDefinite = fc.integer({ min: 1, max: 23 }).chain((n) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((numbers) => {
      const entry: Entry = (row, column) => {
        let sum = row === column ? 0.5 : 0;
        for (let k = 0; k < n; k++)
          sum += (numbers[row * n + k] ?? 0) * (numbers[column * n + k] ?? 0);
        return sum;
      };
      return { n, entry };
    }),
);

describe('the Cholesky factor in panels', () => {
  it('of a matrix worked by hand', () => {
    const matrix = [
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ];
    const values = factored(3, (row, column) => matrix[row]?.[column] ?? 0);
    const expected = [[2], [6, 1], [-8, 5, 3]];
    expected.forEach((line, row) => {
      line.forEach((value, column) => {
        expect(lower(values, row, column)).toBeCloseTo(value, 12);
      });
    });
    expect(logDeterminant(values, 1)).toBeCloseTo(Math.log(36), 12);
  });

  it('multiplied by its transpose is the matrix', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ n, entry }) => {
        const values = factored(n, entry);
        for (let row = 0; row < n; row++) {
          for (let column = 0; column <= row; column++) {
            let sum = 0;
            for (let k = 0; k <= column; k++)
              sum += lower(values, row, k) * lower(values, column, k);
            expect(sum).toBeCloseTo(entry(row, column), 9);
          }
        }
      }),
    );
  });

  it('solves: L times the solution is the right-hand side, column by column', () => {
    fc.assert(
      fc.property(positiveDefinite, fc.integer({ min: 1, max: 3 }), ({ n, entry }, groups) => {
        const values = factored(n, entry);
        const size = 16 * panelCount(n);
        const given = Float64Array.from({ length: groups * size }, (_, at) =>
          Math.floor((at % size) / 4) < n ? Math.sin(at + 1) : 0,
        );
        const solved = given.slice();
        forwardSolve(values, panelCount(n), solved);
        given.forEach((expected, at) => {
          const [row, start] = [Math.floor((at % size) / 4), at - (at % size) + (at % 4)];
          let sum = 0;
          for (let k = 0; k <= row; k++)
            sum += lower(values, row, k) * (solved[start + 4 * k] ?? 0);
          expect(sum).toBeCloseTo(expected, 9);
        });
      }),
    );
  });

  it('of coincident rows stays finite', () => {
    const values = factored(5, () => 1);
    expect([...values].every(Number.isFinite)).toBe(true);
  });
});
