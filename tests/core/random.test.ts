import { describe, expect, it } from 'vitest';
import { hashedBits, Random } from '#core/random.ts';

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

describe('seeded random', () => {
  it('is xoshiro128** 1.1: the sequence that its authors’ C code gives for the state 1, 2, 3, 4', () => {
    // Made with the C code at prng.di.unimi.it.
    const random = Random.ofState([1, 2, 3, 4]);
    const first = Array.from({ length: 10 }, () => random.bits());
    expect(first).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('repeats for the same seed and differs for another', () => {
    const take = (...seed: number[]) => {
      const random = new Random(...seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(take(5, 6)).toEqual(take(5, 6));
    expect(take(5, 6)).not.toEqual(take(6, 5));
    expect(take(5)).not.toEqual(take(6));
  });

  it('is uniform and normal to within four standard errors', () => {
    const random = new Random(11);
    const count = 40_000;
    const uniform = moments(Array.from({ length: count }, () => random.next()));
    expect(Math.abs(uniform.mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count));
    expect(Math.abs(uniform.variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / count));
    const normal = moments(Array.from({ length: count }, () => random.normal()));
    expect(Math.abs(normal.mean)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(normal.variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  });

  it('shuffles without losing anything, picks only what is there', () => {
    const random = new Random(3);
    const items = Array.from({ length: 50 }, (_, index) => index);
    const order = random.shuffled(items);
    expect(order).not.toEqual(items);
    expect([...order].sort((a, b) => a - b)).toEqual(items);
    expect(items).toContain(random.pick(items));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('hashes numbers so that one bit of difference changes about half of the bits', () => {
    const changed = Array.from({ length: 2000 }, (_, n) => {
      const difference = hashedBits(7, n) ^ hashedBits(7, n ^ 1);
      return Array.from({ length: 32 }, (__, bit) => (difference >>> bit) & 1).reduce(
        (a, b) => a + b,
      );
    });
    expect(Math.abs(moments(changed).mean - 16)).toBeLessThan(0.3);
  });
});
