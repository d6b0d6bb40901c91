import { expect, it } from 'vitest';
import { legendOf, relegended } from '#app/layer-legend.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

const RANGE = { ...PLAIN_LOOK, shows: 'range' } as const;

it.each([
  ['all values', [{ value: 20, lower: 10, upper: 30 }]],
  ['a value missing', [{ value: 20, lower: 10, upper: 30 }, { value: Number.NaN }]],
])('the key of a layer with %s goes over to the ranges and back', (_, rows) => {
  const layer = aLayer(rows);
  const legend = legendOf(layer, 'light');
  const entry = { id: 'x', group: 'inferred', kind: 'inferred', legend } as LayerEntry;
  const ranges = relegended({ ...entry, look: RANGE }, 'light');
  expect(ranges.legend).toEqual(legendOf(layer, 'light', RANGE));
  expect(ranges.legend).toMatchObject({ shows: 'range', unit: 'km/h', hatched: false });
  expect(ranges.legend?.noDataColor).toBeDefined();
  expect(relegended({ ...ranges, look: PLAIN_LOOK }, 'light').legend).toEqual(legend);
});
