import { isUnclearChange, type LayerKind, type SpatialLayer } from '#core/layer.ts';
import { formatTime } from '#core/time.ts';
import type { JsonValue } from './exact-json.ts';

/** Version of the `cityweave` member of layer files that this code writes and reads. */
export const LAYER_FORMAT = 1;

const PROPERTIES = ['value', 'lower', 'upper', 'quality', 'time'] as const;

/**
 * Properties of every feature of a layer file of that kind, in their order; a domain column may not take
 * their names. Those of a difference have one more, `reading`.
 */
export function layerProperties(kind: LayerKind): readonly string[] {
  return kind === 'difference' ? [...PROPERTIES, 'reading'] : PROPERTIES;
}

/** What `reading` says of a feature of a difference: that its range holds zero, else nothing. */
export function changeReading(ends: {
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}): string | null {
  return isUnclearChange({ ...ends, kind: 'difference' }) ? 'no clear change' : null;
}

/** The `cityweave` member's name for what computed a layer. */
export function methodMember(kind: SpatialLayer['kind']): 'model' | 'simulator' {
  return kind === 'simulated' ? 'simulator' : 'model';
}

/** The `cityweave` member of a layer file: all that is not said feature by feature. */
export function layerMember(layer: SpatialLayer): Readonly<Record<string, JsonValue | undefined>> {
  const { grid, lineage } = layer;
  return {
    format: LAYER_FORMAT,
    id: layer.id,
    title: layer.title,
    quantity: layer.quantity,
    unit: layer.unit,
    kind: layer.kind,
    status: layer.status,
    time: { start: formatTime(layer.time.start), end: formatTime(layer.time.end) },
    intervalLevel: layer.intervalLevel,
    geometry: { type: layer.geometry.type, dimension: layer.geometry.dimension },
    columns: layer.columns.map(({ name, type }) => ({ name, type })),
    grid: grid && {
      crs: `EPSG:${grid.utm}`,
      cellM: grid.cellM,
      column0: grid.column0,
      row0: grid.row0,
      columns: grid.columns,
      rows: grid.rows,
    },
    twin: lineage.twin,
    invented: lineage.invented,
    inputs: lineage.inputs.map(({ name, role, sha256 }) => ({ name, role, sha256 })),
    [methodMember(layer.kind)]: {
      name: lineage.method.name,
      version: lineage.method.version,
      sha256: lineage.method.sha256,
      parameters: lineage.method.parameters,
    },
    software: { name: lineage.software.name, version: lineage.software.version },
    license: lineage.license,
    attribution: lineage.attribution,
  };
}

/** The lineage in one line, for programs that show a file's `description` but no foreign member. */
export function layerDescription(layer: SpatialLayer): string {
  const { lineage, time } = layer;
  const { method, software } = lineage;
  const span =
    time.start === time.end
      ? formatTime(time.start)
      : `${formatTime(time.start)}/${formatTime(time.end)}`;
  const inputs = lineage.inputs.map(({ name, sha256 }) => `${name} (sha256 ${sha256})`);
  return [
    `${layer.kind.toUpperCase()} ${layer.quantity} in ${layer.unit}, ${span}`,
    `${Number((layer.intervalLevel * 100).toPrecision(6))} % interval`,
    `by ${method.name} ${method.version}${method.sha256 ? ` (sha256 ${method.sha256})` : ''}`,
    `from ${inputs.join(', ') || 'no file'}`,
    `twin ${lineage.twin}${lineage.invented ? ' (INVENTED DATA)' : ''}`,
    `${software.name} ${software.version}`,
    `licence ${lineage.license}`,
    ...(lineage.attribution === '' ? [] : [lineage.attribution]),
  ].join('; ');
}
