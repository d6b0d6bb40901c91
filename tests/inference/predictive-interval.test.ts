import { describe, expect, it } from 'vitest';
import { predictiveInterval, smallSampleFactor } from '#inference/predictive-interval.ts';
import { roundingVariance } from '#inference/rounding-variance.ts';

describe('the 90 % interval', () => {
  it('is mean ± 1.6449 sd', () => {
    const { mean, lower, upper } = predictiveInterval(
      Float64Array.of(50),
      Float64Array.of(10),
      'speed',
    );
    expect([mean[0], lower[0], upper[0]]).toEqual([50, 50 - 16.449, 50 + 16.449]);
  });

  it('stays within what the quantity can be: no negative speed, none above 300', () => {
    const { mean, lower, upper } = predictiveInterval(
      Float64Array.of(5, -3, 299),
      Float64Array.of(10, 10, 10),
      'speed',
    );
    expect([...lower]).toEqual([0, 0, 299 - 16.449]);
    expect([...mean]).toEqual([5, 0, 299]);
    expect([...upper]).toEqual([5 + 16.449, -3 + 16.449, 300]);
  });

  it('lets temperatures be negative', () => {
    const { lower } = predictiveInterval(Float64Array.of(-5), Float64Array.of(1), 'airTemperature');
    expect(lower[0]).toBeCloseTo(-6.6449, 9);
  });

  /** 95 % points of Student's t from the tables: 2.920, 2.132, 1.812, 1.697, 1.658. */
  it.each([
    [2, 2.92, 0.01],
    [4, 2.132, 0.001],
    [10, 1.812, 0.001],
    [30, 1.697, 0.001],
    [120, 1.658, 0.001],
  ])('is widened for %d degrees of freedom as Student told', (freedom, point, tolerance) => {
    expect(Math.abs(1.6449 * smallSampleFactor(freedom) - point)).toBeLessThan(tolerance);
  });
});

describe('the variance that rounding hides', () => {
  it.each([
    [[50, 60, 70], 1 / 12],
    [[50.5, 60, 70], 0.01 / 12],
    [[0.25, 1.5], 0.0001 / 12],
  ])('of %j', (values, variance) => {
    expect(roundingVariance(Float64Array.from(values))).toBeCloseTo(variance, 15);
  });
});
