import { describe, expect, it } from 'vitest';
import { firstCellSize } from '#app/inferred-entries.ts';
import { inferenceThreads } from '#app/page-workers.ts';

const SIZES = [100, 250, 500, 1000];

describe('the first cell size', () => {
  it('is the finest that keeps the first picture at 10 000 cells', () => {
    // 0.1° × 0.1° at the equator = 11.1 km × 11.1 km = 124 km²: 12 390 cells of 100 m, 1 983 of 250 m.
    expect(firstCellSize([0, 0, 0.1, 0.1], SIZES)).toBe(250);
    expect(firstCellSize([0, 0, 0.08, 0.08], SIZES)).toBe(100);
  });

  it('is the coarsest for a country, and without any extent', () => {
    expect(firstCellSize([0, 45, 10, 55], SIZES)).toBe(1000);
    expect(firstCellSize(undefined, SIZES)).toBe(1000);
  });
});

describe('inference threads', () => {
  it('leave the page a core, and are two to four', () => {
    expect([1, 2, 4, 64].map(inferenceThreads)).toEqual([2, 2, 3, 4]);
  });
});
