import type { SpatialLayer } from '#core/layer.ts';
import type { EpochMs } from '#core/units.ts';
import { pointLayer } from '#layers/point-layer.ts';

interface Row {
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly quality?: number;
}

/** A layer of points in a row with these values; quality 1 and no interval unless stated. */
export function aLayer(
  rows: readonly Row[],
  head: Partial<Pick<SpatialLayer, 'quantity' | 'kind'>> = {},
): SpatialLayer {
  return pointLayer(
    {
      id: 'x',
      title: 'x',
      quantity: 'speed',
      kind: 'inferred',
      status: 'final',
      time: { start: 0 as EpochMs, end: 0 as EpochMs },
      intervalLevel: 0.9,
      lineage: {
        twin: 'x',
        invented: true,
        inputs: [],
        method: { name: 'x', version: '1', parameters: {} },
        software: { name: 'x', version: '1' },
        license: 'CC0-1.0',
        attribution: '',
      },
      ...head,
    },
    rows.map((_, index) => `p${index}`),
    Float64Array.from(rows.flatMap((_, index) => [4 + index / 100, 52])),
    {
      value: Float64Array.from(rows, ({ value }) => value),
      lower: Float64Array.from(rows, ({ lower = Number.NaN }) => lower),
      upper: Float64Array.from(rows, ({ upper = Number.NaN }) => upper),
      quality: Uint8Array.from(rows, ({ quality = 1 }) => quality),
    },
  );
}
