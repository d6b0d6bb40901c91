import { expect, test } from 'vitest';
import { packTexts } from '#core/text-column.ts';
import { type InViewSource, inViewRow, NO_ROW } from '#state/in-view.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

const SOURCE: InViewSource = {
  layer: 'sensors',
  kind: 'station',
  ids: packTexts(['sensors/a', 'sensors/b', 'sensors/c']),
  names: packTexts(['Quay', '', 'Noise']),
  points: Float64Array.of(4, 52, 4.01, 52, 4, 51.99),
  values: aLayer(
    [
      { value: 7, lower: 5, upper: 9 },
      { value: 3, quality: 4 },
    ],
    { quantity: 'no2', kind: 'measured' },
  ),
  valueRows: Uint32Array.of(1, 0, NO_ROW),
};
const row = (feature: number) => inViewRow(SOURCE, feature, [4, 52]);

test('a row has what is known of its feature', () => {
  expect(row(1)).toMatchObject({
    ...{ layer: 'sensors', kind: 'station', id: 'sensors/b', name: '' },
    ...{ value: 7, lower: 5, upper: 9, unit: 'ug/m3', valueKind: 'measured' },
  });
  // A hundredth of a degree of longitude at 52° is 687 m.
  expect(row(1).distanceM).toBeCloseTo(687, 0);
  expect(row(1).bearingDeg).toBeCloseTo(90, 6);
  expect(row(2).bearingDeg).toBe(180);
});

test('a sensor whose last reading is out of date is stale, with its age', () => {
  const values = aLayer(
    [
      { value: Number.NaN, quality: 9 },
      { value: Number.NaN, quality: 9 },
    ],
    { quantity: 'no2', kind: 'measured' },
  );
  const ageS = { name: 'ageS', type: 'number', values: Float64Array.of(840, Number.NaN) } as const;
  const source = { ...SOURCE, values: { ...values, columns: [ageS] } };
  expect(inViewRow(source, 1, [4, 52])).toMatchObject({ stale: true, ageS: 840 });
  expect(inViewRow(source, 0, [4, 52])).not.toHaveProperty('stale');
});

test('a value that failed its check is no data, a station that measures something else has none', () => {
  expect(row(0)).toMatchObject({ value: Number.NaN, unit: 'ug/m3', valueKind: 'measured' });
  expect(row(0)).not.toHaveProperty('lower');
  expect(row(2)).toMatchObject({ value: Number.NaN, unit: '' });
  expect(row(2)).not.toHaveProperty('valueKind');
});
