import { describe, expect, it } from 'vitest';
import type { SpatialLayer } from '#core/layer.ts';
import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import { statisticsAmong } from '#layers/layer-statistics.ts';
import { aLayer } from './a-layer.ts';

const layerStatistics = (layer: SpatialLayer, look?: LayerLook) =>
  statisticsAmong(layer, [...layer.value.keys()], look);

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
      unclear: 0,
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
      unclear: 0,
    });
  });

  it('are too uncertain by the scale that is shown, as the map hatches', () => {
    const layer = aLayer([{ value: 20, lower: 10, upper: 30 }], { quantity: 'no2' });
    const ends = (to: number) => ({ ...PLAIN_LOOK, ends: [0, to] as const });
    // 20 wide: a third of the scale of 60, a half of 40, more than half of 39.
    expect(layerStatistics(layer).shareUncertain).toBe(0);
    expect(layerStatistics(layer, ends(40)).shareUncertain).toBe(0);
    expect(layerStatistics(layer, ends(39)).shareUncertain).toBe(1);
  });

  it('count the differences without a clear change', () => {
    const rows = [
      { value: 3, lower: 1, upper: 5 },
      { value: 3, lower: -1, upper: 7 },
      { value: -2, lower: -4, upper: 0 },
      { value: 1, lower: -1, upper: 3, quality: 4 },
    ];
    expect(layerStatistics(aLayer(rows, { kind: 'difference' })).unclear).toBe(2);
    expect(layerStatistics(aLayer(rows, { kind: 'inferred' })).unclear).toBe(0);
  });
});
