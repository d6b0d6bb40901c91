import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classHistogram } from '#layers/class-histogram.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import { layerStyle } from '#layers/layer-style.ts';
import { aLayer } from './a-layer.ts';

/** Speeds: classes begin at 0, 30, 50, 70, 90. */
const ROWS = [{ value: 10 }, { value: 40 }, { value: 45 }, { value: Number.NaN, quality: 9 }];

describe('the histogram of a legend', () => {
  it('counts the features in view by class, and those without a value', () => {
    const style = layerStyle(aLayer(ROWS), 'light');
    expect(classHistogram(style, Uint32Array.of(0, 1, 2, 3))).toEqual({
      counts: [1, 2, 0, 0, 0],
      stale: 0,
      noData: 1,
      total: 4,
    });
    expect(classHistogram(style, Uint32Array.of(2))).toMatchObject({ noData: 0, total: 1 });
  });

  it('counts sensors whose last value is out of date apart from those that never had one', () => {
    const none = Number.NaN;
    const layer = aLayer([{ value: 10 }, { value: none }, { value: none }], { kind: 'measured' });
    const ageS = { name: 'ageS', type: 'number', values: Float64Array.of(5, 3600, none) } as const;
    const counted = (given: typeof layer) =>
      classHistogram(layerStyle(given, 'light'), Uint32Array.of(0, 1, 2));
    expect(counted({ ...layer, columns: [ageS] })).toEqual({
      counts: [1, 0, 0, 0, 0],
      stale: 1,
      noData: 1,
      total: 3,
    });
    // Of what is not measured an age says nothing.
    expect(counted({ ...layer, kind: 'inferred', columns: [ageS] })).toMatchObject({
      stale: 0,
      noData: 2,
    });
  });

  it('takes values from other rows, and leaves out what has none of its own', () => {
    const style = layerStyle(aLayer(ROWS), 'light');
    const valueRows = Uint32Array.of(2, 0xffffffff, 0);
    expect(classHistogram(style, Uint32Array.of(0, 1, 2), valueRows)).toEqual({
      counts: [1, 1, 0, 0, 0],
      stale: 0,
      noData: 0,
      total: 2,
    });
  });

  it('adds up to what is in view and not filtered out', () => {
    const value = fc.oneof(fc.integer({ min: -10, max: 200 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 0, max: 120 }), (values, from) => {
        const layer = aLayer(values.map((one) => ({ value: one })));
        const filters = [{ by: 'value', from, to: 120 }] as const;
        const style = layerStyle(layer, 'dark', { ...PLAIN_LOOK, filters });
        const { counts, noData, total } = classHistogram(style, Uint32Array.from(values.keys()));
        expect(counts.reduce((sum, count) => sum + count, noData)).toBe(total);
        expect(total).toBe(values.filter((one) => one >= from && one <= 120).length);
      }),
    );
  });
});
