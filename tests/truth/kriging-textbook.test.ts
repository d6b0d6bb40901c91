import { describe, expect, it } from 'vitest';
import { straightDistance } from '#inference/covariance.ts';
import { krige, krigingSystem } from '#inference/kriging-system.ts';

/**
 * Isaaks & Srivastava 1989, An Introduction to Applied Geostatistics, chapter 12, "An Example of
 * Ordinary Kriging": seven samples of the Walker Lake set around 65 E, 137 N, C(h) = 10 exp(-0.3 h).
 * Noted from memory, not compared with the book.
 */
const SAMPLES = [
  { east: 61, north: 139, value: 477 },
  { east: 63, north: 140, value: 696 },
  { east: 64, north: 129, value: 227 },
  { east: 68, north: 128, value: 646 },
  { east: 71, north: 140, value: 606 },
  { east: 73, north: 141, value: 791 },
  { east: 75, north: 128, value: 783 },
];
const WEIGHTS = [0.173, 0.318, 0.129, 0.086, 0.151, 0.057, 0.086];
const SILL = 10;
const COVARIANCE = { rangeM: 1 / 0.3, nuggetShare: 0 };

describe('the ordinary kriging example of Isaaks & Srivastava', () => {
  const xy = Float64Array.from(SAMPLES.flatMap(({ east, north }) => [east, north]));
  const near = straightDistance(xy, xy);
  const far = straightDistance(Float64Array.of(65, 137), xy);
  const tell = (value: Float64Array) =>
    krige(krigingSystem(near, value, COVARIANCE), COVARIANCE, value.length, far, 1);

  it('gives the printed estimate and variance', () => {
    const told = tell(Float64Array.from(SAMPLES, ({ value }) => value));
    expect(told.mean[0]).toBeCloseTo(592.7, 1);
    expect(SILL * (told.unitVariance[0] ?? 0)).toBeCloseTo(8.96, 2);
  });

  it('gives the printed weights', () => {
    SAMPLES.forEach((_, sample) => {
      const unit = Float64Array.from(SAMPLES, (_one, k) => (k === sample ? 1 : 0));
      expect(tell(unit).mean[0]).toBeCloseTo(WEIGHTS[sample] ?? 0, 3);
    });
  });
});
