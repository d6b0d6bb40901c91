import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueScale } from '#inference/value-scale.ts';

interface Golden {
  readonly cases: readonly {
    readonly inputs: {
      readonly context_value: readonly (readonly number[])[];
      readonly context_mask: readonly (readonly number[])[];
      readonly scales: readonly (readonly number[])[];
    };
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../models/virtual-sensor/golden.json', import.meta.url), 'utf8'),
) as Golden;

describe('the scale of values', () => {
  it('is mean and standard deviation of values without outliers', () => {
    const { offset, scale } = valueScale(Float64Array.of(9, 1, 3, 5, 7));
    expect(offset).toBe(5);
    expect(scale).toBeCloseTo(Math.sqrt(8), 12);
  });

  it('holds one sensor far off at four robust standard deviations', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 10_000);
    const held = 5 + (4 * 4) / 1.349;
    expect(valueScale(values).offset).toBeCloseTo((36 + held) / 9, 9);
    expect(valueScale(values).scale).toBeLessThan(5);
  });

  it('is above 0 for equal values, and for one', () => {
    expect(valueScale(Float64Array.of(20, 20, 20))).toEqual({ offset: 20, scale: 0.02 });
    expect(valueScale(Float64Array.of(0.5))).toEqual({ offset: 0.5, scale: 0.001 });
  });

  it('counts what differs where most values are equal', () => {
    expect(valueScale(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 10)).scale).toBe(3);
  });

  it('is what the virtual sensor was trained with', () => {
    for (const { inputs } of golden.cases) {
      inputs.scales.forEach(([, , offset = 0, scale = 0], row) => {
        const mask = inputs.context_mask[row] ?? [];
        const values = (inputs.context_value[row] ?? []).filter((_, at) => mask[at] === 1);
        const told = valueScale(Float64Array.from(values));
        expect(told.offset / scale).toBeCloseTo(offset / scale, 3);
        expect(told.scale / scale).toBeCloseTo(1, 5);
      });
    }
  });
});
