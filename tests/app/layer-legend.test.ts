import { expect, it } from 'vitest';
import { legendOf, relegended } from '#app/layer-legend.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

/** Two lines, one of which has a flow. */
function streets(): SpatialLayer {
  const line = [
    [
      [
        [4, 52],
        [4.01, 52],
      ],
    ],
  ];
  const values = Float64Array.of(3000, Number.NaN);
  return {
    ...aLayer([{ value: 20 }, { value: 30 }]),
    geometry: packGeometry('MultiLineString', 2, [line, line]),
    columns: [{ name: 'flowVehH', type: 'number', values }],
  };
}

it('the key says whether lines are as wide as the flow that their layer carries', () => {
  const even = { ...PLAIN_LOOK, width: 'even' } as const;
  const legend = legendOf(streets(), 'light');
  expect(legend.widthByFlow).toBe(true);
  expect(legendOf(streets(), 'light', even).widthByFlow).toBe(false);
  expect(legendOf(aLayer([{ value: 20 }]), 'light')).not.toHaveProperty('widthByFlow');
  const entry = { id: 'x', group: 'simulated', kind: 'inferred', legend } as LayerEntry;
  const changed = relegended({ ...entry, look: even }, 'dark');
  expect(changed.legend).toEqual(legendOf(streets(), 'dark', even));
  expect(relegended({ ...changed, look: PLAIN_LOOK }, 'dark').legend?.widthByFlow).toBe(true);
});

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
