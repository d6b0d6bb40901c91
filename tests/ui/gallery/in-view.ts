import { packTexts } from '#core/text-column.ts';
import type { InView, InViewSource } from '#state/in-view.ts';
import type { ViewSummary } from '#state/view-summary.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { nameList } from '#twin/name-list.ts';

/** Places around the middle of the picture, on a spiral outwards. */
function spiral(count: number): Float64Array {
  return Float64Array.from({ length: 2 * count }, (_, at) => {
    const index = Math.floor(at / 2);
    const [angle, share] = [index * 2.4, Math.sqrt(index + 1) / 9000];
    return at % 2 === 0 ? 4.456 + share * Math.cos(angle) : 51.9061 + share * Math.sin(angle) * 0.6;
  });
}

function inViewSource(
  layer: string,
  kind: InViewSource['kind'],
  count: number,
  nameOf: (index: number) => string,
): InViewSource {
  const all = Array.from({ length: count }, (_, index) => index);
  const ids = packTexts(all.map((index) => `${layer}/{ID-${4711 + index}}`));
  const names = packTexts(all.map(nameOf));
  const index = nameList({ ids, names });
  return { layer, kind, ids, names, points: spiral(count), index };
}

/** Features around the middle; of the first kind so many. */
export function inViewOf(buildings: number): InView {
  const cells = Array.from({ length: 300 }, (_, index) => {
    const value = 12 + ((index * 37) % 61);
    return { value, lower: value * 0.8, upper: value * 1.24 };
  });
  const values = aLayer(cells, { quantity: 'no2', kind: 'inferred' });
  const sources = [
    inViewSource('sensors', 'station', 6, (index) => `Station ${index}`),
    inViewSource('roads', 'street', 211, (index) => `Harbour Street ${index}`),
    inViewSource('buildings', 'building', buildings, (index) =>
      index % 5 === 1 ? `Hall ${index}` : '',
    ),
    { ...inViewSource('inferred-no2', 'cell', 300, () => ''), values },
  ];
  return {
    known: true,
    centre: [4.456, 51.9061],
    sources,
    features: sources.map(({ points }) =>
      Uint32Array.from({ length: points.length / 2 }, (_, at) => at),
    ),
    counts: { station: 6, street: 211, building: buildings, cell: 300 },
  };
}

export const SEEN: ViewSummary = {
  widthM: 1234,
  look: { point: 'ne', isDown: false },
  district: { layer: 'districts', kind: 'district', id: 'districts/1', name: 'Harbour quarter' },
  counts: [
    { kind: 'building', count: 853 },
    { kind: 'street', count: 211 },
    { kind: 'station', count: 6 },
  ],
  values: {
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'inferred',
    at: Date.UTC(2026, 7, 21, 7, 25),
    min: 18.2,
    median: 27.1,
    max: 46.4,
    highest: {
      place: { layer: 'roads', kind: 'street', id: 'roads/1', name: 'Harbour Bridge' },
      isThere: false,
      distanceM: 301,
      point: 'n',
    },
    withValue: 1739,
    unclear: 0,
    shareUncertain: 0.12,
  },
};
