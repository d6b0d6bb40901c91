import fc from 'fast-check';
import type { Column } from '#core/feature-set.ts';
import { type FlatGeometry, type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import { cellCount, cellId, type Grid } from '#core/grid.ts';
import { LAYER_KINDS, type SpatialLayer } from '#core/layer.ts';
import { QUANTITIES, QUANTITY_FACTS } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import type { EpochMs, EpsgCode } from '#core/units.ts';

const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1.7976931348623157e308, 1e21, 1e-7, 0.1 + 0.2, 2 ** 53),
);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const wellFormed = text.map((any) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(any)),
);
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);

const position = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }).map(roundDegrees),
  fc.double({ min: -89, max: 89, noNaN: true }).map(roundDegrees),
  finite,
);

function box(west: number, south: number, size: number, height: number, hole: boolean) {
  const corners = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ].map(([x = 0, y = 0]) => [roundDegrees(x), roundDegrees(y), height]);
  return hole ? corners.reverse() : corners;
}

/** A square, counter-clockwise, with or without a clockwise hole. */
const polygon = fc
  .tuple(position, fc.boolean())
  .map(([[lon, lat, height], hole]) => [
    box(lon, lat, 0.5, height, false),
    ...(hole ? [box(lon + 0.1, lat + 0.1, 0.2, height, true)] : []),
  ]);
const line = fc.array(position, { minLength: 2, maxLength: 4 }).map((vertices) => [vertices]);

const PARTS: Record<FlatGeometry['type'], fc.Arbitrary<NestedParts>> = {
  Point: fc.oneof(
    position.map((vertex) => [[[vertex]]]),
    fc.constant([]),
  ),
  MultiLineString: fc.array(line, { maxLength: 3 }),
  MultiPolygon: fc.array(polygon, { maxLength: 3 }),
};

const parameters = fc
  .dictionary(fc.oneof(text, fc.constant('__proto__')), fc.oneof(finite, text), { maxKeys: 4 })
  .map((record) => Object.fromEntries(Object.entries(record)));

const time = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) });

const RESERVED = ['value', 'lower', 'upper', 'quality', 'time', 'reading'];
const columnName = fc
  .oneof(text, fc.constantFrom('__proto__', 'constructor', 'flowVehH', 'toString', '7'))
  .filter((name) => !RESERVED.includes(name));

function columnsOf(n: number): fc.Arbitrary<Column[]> {
  const exactly = <T>(items: fc.Arbitrary<T>) => fc.array(items, { minLength: n, maxLength: n });
  const column = fc.oneof(
    fc.record({
      name: columnName,
      type: fc.constant('number' as const),
      values: exactly(fc.oneof(finite, fc.constant(Number.NaN))).map((v) => Float64Array.from(v)),
    }),
    fc.record({
      name: columnName,
      type: fc.constant('boolean' as const),
      values: exactly(fc.constantFrom(0, 1, 255)).map((v) => Uint8Array.from(v)),
    }),
    fc.record({
      name: columnName,
      type: fc.constant('text' as const),
      values: exactly(wellFormed).map(packTexts),
    }),
  );
  return fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 4 });
}

const row = fc
  .tuple(finite, fc.option(fc.tuple(finite, finite)), fc.constantFrom(1, 2, 3, 4, 9))
  .map(([value, ends, quality]) => {
    if (quality === 9) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN, quality };
    const [lower = Number.NaN, upper = Number.NaN] = ends?.toSorted((a, b) => a - b) ?? [];
    return { value, lower, upper, quality };
  });

const grid: fc.Arbitrary<Grid> = fc.record({
  utm: fc.constantFrom(32601, 32631, 32760).map((code) => code as EpsgCode),
  cellM: fc.integer({ min: 1, max: 5000 }),
  column0: fc.integer({ min: -9, max: 9999 }),
  row0: fc.integer({ min: 0, max: 9999 }),
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 4 }),
});

const lineage = fc.record({
  twin: text,
  invented: fc.boolean(),
  inputs: fc.array(fc.record({ name: text, role: text, sha256: hex }), { maxLength: 3 }),
  method: fc.record(
    { name: text, version: text, sha256: hex, parameters },
    { requiredKeys: ['name', 'version', 'parameters'] },
  ),
  software: fc.record({ name: text, version: text }),
  license: text,
  attribution: text,
});

/** Ids of the features: those of the cells, or any texts that differ. */
function idsOf(cells: Grid | undefined): fc.Arbitrary<string[]> {
  if (cells === undefined) {
    return fc.uniqueArray(
      wellFormed.filter((id) => id !== ''),
      { maxLength: 8 },
    );
  }
  return fc.constant(Array.from({ length: cellCount(cells) }, (_, cell) => cellId(cells, cell)));
}

/** Any layer that keeps the promises of `SpatialLayer`, with the ugliest numbers and texts. */
export const anyLayer: fc.Arbitrary<SpatialLayer> = fc
  .record({
    type: fc.constantFrom('Point', 'MultiLineString', 'MultiPolygon'),
    dimension: fc.constantFrom(2 as const, 3 as const),
    cells: fc.option(grid, { nil: undefined }),
    quantity: fc.constantFrom(...QUANTITIES),
    kind: fc.constantFrom(...LAYER_KINDS),
    status: fc.constantFrom('draft' as const, 'final' as const),
    span: fc.tuple(time, time).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
    intervalLevel: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    id: text,
    title: text,
    lineage,
  })
  .chain((head) => idsOf(head.cells).map((ids) => ({ head, ids })))
  .chain(({ head, ids }) => {
    const exactly = { minLength: ids.length, maxLength: ids.length };
    return fc.record({
      head: fc.constant(head),
      ids: fc.constant(ids),
      rows: fc.array(row, exactly),
      parts: fc.array(PARTS[head.type], exactly),
      columns: columnsOf(ids.length),
    });
  })
  .map(({ head, ids, rows, parts, columns }) => ({
    id: head.id,
    title: head.title,
    quantity: head.quantity,
    unit: QUANTITY_FACTS[head.quantity].unit,
    kind: head.kind,
    status: head.status,
    time: { start: head.span[0] as EpochMs, end: head.span[1] as EpochMs },
    intervalLevel: head.intervalLevel,
    ...(head.cells === undefined ? {} : { grid: head.cells }),
    ids: packTexts(ids),
    geometry: packGeometry(head.type, head.dimension, parts),
    value: Float64Array.from(rows, ({ value }) => value),
    lower: Float64Array.from(rows, ({ lower }) => lower),
    upper: Float64Array.from(rows, ({ upper }) => upper),
    quality: Uint8Array.from(rows, ({ quality }) => quality),
    columns,
    lineage: head.lineage,
  }));
