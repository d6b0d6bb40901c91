import { describe, expect, it } from 'vitest';
import { layerStatistics } from '#layers/layer-statistics.ts';
import { aLayer } from './a-layer.ts';

describe('the statistics of a layer', () => {
  it('are over the values that are there and did not fail', () => {
    const rows = [
      { value: 60, lower: 0, upper: 61 },
      { value: 20, lower: 10, upper: 70 },
      { value: Number.NaN, quality: 9 },
      { value: 300, quality: 4 },
      { value: 40, lower: 30, upper: 50 },
      { value: 10, lower: 0, upper: 20 },
    ];
    expect(layerStatistics(aLayer(rows))).toEqual({
      features: 6,
      withValue: 4,
      min: 10,
      median: 30,
      max: 60,
      highest: 0,
      shareUncertain: 0.25,
    });
  });

  it('take the middle one of an odd count', () => {
    expect(layerStatistics(aLayer([{ value: 9 }, { value: 1 }, { value: 5 }])).median).toBe(5);
  });

  it('are not numbers when nothing has a value', () => {
    expect(layerStatistics(aLayer([{ value: Number.NaN, quality: 9 }]))).toEqual({
      features: 1,
      withValue: 0,
      min: Number.NaN,
      median: Number.NaN,
      max: Number.NaN,
      highest: -1,
      shareUncertain: Number.NaN,
    });
  });
});
