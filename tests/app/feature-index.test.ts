import { expect, test } from 'vitest';
import { FeatureIndex } from '#app/feature-index.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

test('features are found by their id, however often one asks', () => {
  const index = new FeatureIndex(aLayer([{ value: 1 }, { value: 2 }, { value: 3 }]));
  for (let times = 0; times < 40; times++) {
    expect(['p0', 'p1', 'p2', 'p3', ''].map((id) => index.at(id))).toEqual([0, 1, 2, -1, -1]);
  }
});

test('layers of one geometry share their points', () => {
  const layer = aLayer([{ value: 1 }, { value: 2 }]);
  const later = { ...layer, value: Float64Array.of(3, 4) };
  expect(new FeatureIndex(later).points).toBe(new FeatureIndex(layer).points);
  // The layer's points stand in a row from 4° east, a hundredth of a degree apart.
  expect([...new FeatureIndex(layer).points]).toEqual([4, 52, 4.01, 52]);
});
