import type { Column } from '#core/feature-set.ts';
import { geoJsonGeometry } from '#core/geojson-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { textAt } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import { exactJson, type JsonValue } from './exact-json.ts';
import { changeReading, layerDescription, layerMember } from './layer-document.ts';
import { rightHanded } from './right-hand-rule.ts';

const BOOLEANS = [false, true] as const;

/** What a column says of a feature, as JSON has it: null where it is missing. */
export function columnValue(column: Column, at: number): boolean | number | string | null {
  if (column.type === 'text') return textAt(column.values, at) || null;
  const value = column.values[at] ?? Number.NaN;
  if (column.type === 'boolean') return BOOLEANS[value] ?? null;
  return Number.isNaN(value) ? null : value;
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Of a difference what it reads, as a list of one; of all other layers an empty one. */
export function readingOf({ kind, lower, upper }: SpatialLayer, at: number): (string | null)[] {
  return kind === 'difference' ? [changeReading({ lower: lower[at], upper: upper[at] })] : [];
}

function featureLine(layer: SpatialLayer, at: number, time: string): string {
  const properties: [string, JsonValue][] = [
    ['value', orNull(layer.value[at])],
    ['lower', orNull(layer.lower[at])],
    ['upper', orNull(layer.upper[at])],
    ['quality', layer.quality[at] ?? null],
    ['time', time],
    ...readingOf(layer, at).map((reading): [string, JsonValue] => ['reading', reading]),
    ...layer.columns.map((column): [string, JsonValue] => [column.name, columnValue(column, at)]),
  ];
  return exactJson({
    type: 'Feature',
    id: textAt(layer.ids, at),
    properties: Object.fromEntries(properties),
    geometry: rightHanded(geoJsonGeometry(layer.geometry, at)) as JsonValue,
  });
}

/**
 * A layer as an RFC 7946 FeatureCollection, line by line with one feature a line, each line ending in
 * a line feed. The same layer gives the same bytes. Throws `layerUnwritable` for an infinite number.
 */
export function* layerGeoJsonLines(layer: SpatialLayer): Generator<string, void, undefined> {
  const time = formatTime(layer.time.start);
  const count = layer.value.length;
  yield '{"type":"FeatureCollection",\n';
  yield `"name":${JSON.stringify(layer.id)},\n`;
  yield `"description":${JSON.stringify(layerDescription(layer))},\n`;
  yield `"cityweave":${exactJson(layerMember(layer), 'cityweave')},\n`;
  yield '"features":[\n';
  for (let at = 0; at < count; at++) {
    yield `${featureLine(layer, at, time)}${at + 1 < count ? ',' : ''}\n`;
  }
  yield ']}\n';
}

/** The whole text of `layerGeoJsonLines`. */
export function layerToGeoJson(layer: SpatialLayer): string {
  return [...layerGeoJsonLines(layer)].join('');
}
