import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatedValues } from '#layers/layer-values.ts';
import { roundValue } from '#layers/round-value.ts';

describe('the values of an estimate', () => {
  it('are rounded to four decimals, and missing unless all three numbers are there', () => {
    const values = estimatedValues({
      mean: Float64Array.of(50.123_456, -3, Number.NaN, 10, 10, 10),
      lower: Float64Array.of(40.000_04, -20, 0, Number.NaN, 5, -Infinity),
      upper: Float64Array.of(60.000_05, 350, 1, 20, 15, 20),
      quality: Uint8Array.of(1, 3, 1, 1, 9, 1),
    });
    const none = Number.NaN;
    expect([...values.value]).toEqual([50.1235, -3, none, none, none, none]);
    expect([...values.lower]).toEqual([40, -20, none, none, none, none]);
    expect([...values.upper]).toEqual([60.0001, 350, none, none, none, none]);
    expect([...values.quality]).toEqual([1, 3, 9, 9, 9, 9]);
  });
});

describe('a rounded value', () => {
  it('has at most four decimals, is near, keeps order and is stable', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const rounded = roundValue(a);
        if (Math.abs(a) < 1e9) {
          expect(Math.abs(rounded - a)).toBeLessThanOrEqual(0.000_051);
          expect(Number(rounded.toFixed(4))).toBe(rounded);
        }
        expect(roundValue(rounded)).toBe(rounded);
        expect(Object.is(rounded, -0)).toBe(false);
        if (a < b) expect(rounded).toBeLessThanOrEqual(roundValue(b));
      }),
    );
  });
});
