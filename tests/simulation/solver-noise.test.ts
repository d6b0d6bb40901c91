import { describe, expect, test } from 'vitest';
import { SolverNoise } from '#simulation/traffic/solver-noise.ts';

/** What is told of flows of 90 at a gap, after flows of 100 at 10⁻⁴. */
function toldAt(gap: number): number | undefined {
  const noise = new SolverNoise();
  noise.take(1e-4, Float64Array.of(100));
  return noise.linkErrors(gap, Float64Array.of(90))?.[0];
}

describe('what the gap leaves of error', () => {
  test('is what the last decade of the gap changed', () => {
    expect(toldAt(1e-5)).toBeCloseTo(10, 9);
    expect(toldAt(5e-5)).toBeCloseTo(10, 9);
  });

  test('falls with the root of the gap where that fell by more at once', () => {
    // Two decades more: a tenth. Six more: a thousandth.
    expect(toldAt(1e-7)).toBeCloseTo(1, 9);
    expect(toldAt(1e-11)).toBeCloseTo(0.01, 9);
  });

  test('is not known without an earlier gap that was larger', () => {
    expect(toldAt(1e-4)).toBeUndefined();
    expect(new SolverNoise().linkErrors(1e-6, Float64Array.of(1))).toBeUndefined();
  });
});
