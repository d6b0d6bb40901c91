import type { Column } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { geoJsonGeometry } from '#core/geojson-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { textAt } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import { columnValue, readingOf } from './geojson-layer-writer.ts';

/** A column of the table that an export amounts to. */
export interface PreviewColumn {
  readonly name: string;
  readonly type: Column['type'] | 'time' | 'geometry';
  /** UCUM; absent where there is none. */
  readonly unit?: string;
}

/** The first rows of an export as a table. */
export interface ExportPreview {
  /** Number of features that the file will hold. */
  readonly features: number;
  readonly columns: readonly PreviewColumn[];
  /** Each as long as `columns`; null = no value. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** Units that the end of a column's name states, the longest ending first. */
const NAME_UNITS: readonly (readonly [string, string])[] = [
  ['VehH', '{vehicle}/h'],
  ['KmH', 'km/h'],
  ['Kmh', 'km/h'],
  ['Ms', 'ms'],
  ['M', 'm'],
  ['S', 's'],
];

function unitOfName({ name, type }: Column): string | undefined {
  if (type !== 'number') return undefined;
  return NAME_UNITS.find(([ending]) => name.endsWith(ending) && name.length > ending.length)?.[1];
}

function domainColumn(column: Column): PreviewColumn {
  const unit = unitOfName(column);
  return { name: column.name, type: column.type, ...(unit === undefined ? {} : { unit }) };
}

/** A geometry in a few words: its type, and of a point its place, of others the number of vertices. */
function geometryWords(layer: SpatialLayer, at: number): string | null {
  const geometry = geoJsonGeometry(layer.geometry, at);
  if (geometry === null) return null;
  if (geometry.type === 'Point') return `Point ${(geometry.coordinates as number[]).join(' ')}`;
  return `${geometry.type} (${nestedParts(layer.geometry, at).flat(2).length})`;
}

/**
 * What an export of the layer holds: number of features, columns with their units, and the first
 * `limit` rows as they will be written.
 */
export function exportPreview(layer: SpatialLayer, limit = 5): ExportPreview {
  const time = formatTime(layer.time.start);
  const given = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? null : value;
  const features = layer.value.length;
  const rows = Array.from({ length: Math.min(limit, features) }, (_, at) => [
    textAt(layer.ids, at),
    given(layer.value[at]),
    given(layer.lower[at]),
    given(layer.upper[at]),
    layer.quality[at] ?? null,
    time,
    ...readingOf(layer, at),
    ...layer.columns.map((column) => columnValue(column, at)),
    geometryWords(layer, at),
  ]);
  return {
    features,
    columns: [
      { name: 'id', type: 'text' },
      { name: 'value', type: 'number', unit: layer.unit },
      { name: 'lower', type: 'number', unit: layer.unit },
      { name: 'upper', type: 'number', unit: layer.unit },
      { name: 'quality', type: 'number' },
      { name: 'time', type: 'time' },
      ...(layer.kind === 'difference' ? [{ name: 'reading', type: 'text' } as const] : []),
      ...layer.columns.map(domainColumn),
      { name: 'geometry', type: 'geometry' },
    ],
    rows,
  };
}

/** A name for the file of a layer: letters, digits, dots and dashes only, with the time in it. */
export function layerFileName(layer: SpatialLayer, extension: string): string {
  const time = formatTime(layer.time.start).replaceAll(':', '');
  const safe = `${layer.id}-${time}`.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+/, '');
  return `${safe.slice(0, 120)}.${extension}`;
}
