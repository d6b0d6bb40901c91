import type { Column } from '#core/feature-set.ts';
import type { LayerInput, Lineage, SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { SOFTWARE } from '#core/software.ts';
import { type TextColumn, unpackTexts } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import { FLOW_COLUMN } from './flow-width.ts';
import { isReadable } from './layer-style.ts';
import type { LayerValues } from './layer-values.ts';
import { roundValue } from './round-value.ts';

const VERSION = '1';

/** Whether one layer can be taken from another: the same quantity in the same unit, on features of one kind. */
export function canDiffer(a: SpatialLayer | undefined, b: SpatialLayer | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.kind === 'difference' || b.kind === 'difference') return false;
  return (
    a.quantity === b.quantity &&
    a.unit === b.unit &&
    a.intervalLevel === b.intervalLevel &&
    a.geometry.type === b.geometry.type
  );
}

function isSameNames(a: TextColumn, b: TextColumn): boolean {
  if (a === b) return true;
  if (a.offsets.length !== b.offsets.length || a.bytes.length !== b.bytes.length) return false;
  return (
    a.offsets.every((offset, at) => offset === b.offsets[at]) &&
    a.bytes.every((byte, at) => byte === b.bytes[at])
  );
}

/** [a] row in `b` of each feature of `a`; -1 without one. */
function rowsIn(a: SpatialLayer, b: SpatialLayer): Int32Array {
  if (isSameNames(a.ids, b.ids)) return Int32Array.from(a.value.keys());
  const rows = new Map(unpackTexts(b.ids).map((id, row) => [id, row]));
  return Int32Array.from(unpackTexts(a.ids), (id) => rows.get(id) ?? -1);
}

function valuesOf(a: SpatialLayer, b: SpatialLayer): LayerValues {
  const n = a.value.length;
  const none = () => new Float64Array(n).fill(Number.NaN);
  const values = { value: none(), lower: none(), upper: none() };
  const quality = new Uint8Array(n).fill(FLAG.missing);
  rowsIn(a, b).forEach((row, at) => {
    if (row === -1 || !isReadable(a, at) || !isReadable(b, row)) return;
    const [x, lowX, highX] = [a.value, a.lower, a.upper].map((of) => of[at] ?? Number.NaN);
    const [y, lowY, highY] = [b.value, b.lower, b.upper].map((of) => of[row] ?? Number.NaN);
    const [from = 0, to = 0] = [x, y];
    const change = from - to;
    const below = Math.hypot(from - (lowX ?? Number.NaN), (highY ?? Number.NaN) - to);
    const above = Math.hypot((highX ?? Number.NaN) - from, to - (lowY ?? Number.NaN));
    values.value[at] = roundValue(change);
    values.lower[at] = roundValue(change - below);
    values.upper[at] = roundValue(change + above);
    quality[at] = Math.max(a.quality[at] ?? FLAG.missing, b.quality[row] ?? FLAG.missing);
  });
  return { ...values, quality };
}

function isSameColumn(a: Column, b: Column | undefined): boolean {
  if (b === undefined || a.type !== b.type) return false;
  if (a.values === b.values) return true;
  if (a.type === 'text' || b.type === 'text') return false;
  if (a.values.length !== b.values.length) return false;
  return a.values.every((value, at) => Object.is(value, b.values[at]));
}

/**
 * What both layers say of the features alike: heights of walls, classes of streets. The flow that widths are made
 * from is that of `a`, as the features are.
 */
function sharedColumns(a: SpatialLayer, b: SpatialLayer): Column[] {
  return a.columns.filter((column) => {
    const other = b.columns.find(({ name }) => name === column.name);
    return column.name === FLOW_COLUMN || isSameColumn(column, other);
  });
}

function inputsOf(a: Lineage, b: Lineage): LayerInput[] {
  const known = new Set(a.inputs.map(({ sha256 }) => sha256));
  return [...a.inputs, ...b.inputs.filter(({ sha256 }) => !known.has(sha256))];
}

function lineageOf(a: SpatialLayer, b: SpatialLayer): Lineage {
  const parameters = (role: string, { lineage, kind, time }: SpatialLayer) => ({
    [`${role}Method`]: lineage.method.name,
    [`${role}Version`]: lineage.method.version,
    [`${role}Kind`]: kind,
    [`${role}Time`]: formatTime(time.end),
  });
  return {
    ...a.lineage,
    invented: a.lineage.invented || b.lineage.invented,
    inputs: inputsOf(a.lineage, b.lineage),
    method: {
      name: 'difference',
      version: VERSION,
      parameters: { ...parameters('minuend', a), ...parameters('subtrahend', b) },
    },
    software: SOFTWARE,
  };
}

/**
 * `a` − `b`, feature by feature of `a`, in their unit; NaN with quality 9 where either has no readable value.
 * The ends of the range are those of a difference of two independent estimates, by the method of variance
 * estimates recovery (Zou and Donner, 2008, Statistics in Medicine 27, 1693): the distances of an end from
 * its value add as squares. Errors of one model at one place at two times mostly go together, and then the range
 * is wider than it need be. Without ranges it has none. Throws nothing; ask `canDiffer` first.
 */
export function differenceLayer(a: SpatialLayer, b: SpatialLayer): SpatialLayer {
  const { quantity, unit, intervalLevel, grid, ids, geometry } = a;
  return {
    id: `${quantity}-difference`,
    title: `${quantity}, difference, ${formatTime(a.time.end)} - ${formatTime(b.time.end)}`,
    ...{ quantity, unit, intervalLevel, ids, geometry },
    ...(grid === undefined ? {} : { grid }),
    kind: 'difference',
    status: a.status === 'final' && b.status === 'final' ? 'final' : 'draft',
    time: {
      start: a.time.start < b.time.start ? a.time.start : b.time.start,
      end: a.time.end > b.time.end ? a.time.end : b.time.end,
    },
    ...valuesOf(a, b),
    columns: sharedColumns(a, b),
    lineage: lineageOf(a, b),
  };
}
