import type { Column } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { LayerFilter } from './layer-look.ts';
import { kindsOf } from './text-kinds.ts';

/** What features are filtered by: the columns of their set, and their values where they have some. */
export interface Filterable {
  readonly columns: readonly Column[];
  /** [n] the value of each feature; NaN = none. */
  readonly value?: SpatialLayer['value'] | undefined;
}

type ColumnFilter = Exclude<LayerFilter, { by: 'value' }>;

function columnFor(columns: readonly Column[], filter: ColumnFilter): Column | undefined {
  return columns.find(
    ({ name, type }) => name === filter.column && (type === 'number') === (filter.by === 'number'),
  );
}

/** The filters that can not work: of a column that is not there, or of values where there are none. */
export function lostFilters(
  filters: readonly LayerFilter[],
  { columns, value }: Filterable,
): LayerFilter[] {
  return filters.filter((filter) =>
    filter.by === 'value' ? value === undefined : columnFor(columns, filter) === undefined,
  );
}

function keepRange(
  shown: Uint8Array,
  values: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let at = 0; at < shown.length; at++) {
    const value = values[at] ?? Number.NaN;
    if (!(value >= from && value <= to)) shown[at] = 0;
  }
}

/** [kinds] 1 for each kind of a column that is wanted, and the kind of each feature. */
function wantedKinds(
  column: Extract<Column, { type: 'text' | 'boolean' }>,
  wanted: ReadonlySet<string>,
) {
  if (column.type === 'text') {
    const { kindOf, texts } = kindsOf(column.values);
    return { kindOf, keeps: Uint8Array.from(texts, (text) => (wanted.has(text) ? 1 : 0)) };
  }
  const keeps = Uint8Array.of(wanted.has('false') ? 1 : 0, wanted.has('true') ? 1 : 0);
  return { kindOf: column.values, keeps };
}

function keepKinds(
  shown: Uint8Array,
  column: Extract<Column, { type: 'text' | 'boolean' }>,
  values: readonly string[],
): void {
  const { kindOf, keeps } = wantedKinds(column, new Set(values));
  for (let at = 0; at < shown.length; at++) if (keeps[kindOf[at] ?? 0] !== 1) shown[at] = 0;
}

/**
 * [count] 1 for each of `count` features that passes all filters, else 0; `undefined` when nothing is
 * filtered. A feature without the value or attribute that is asked for does not pass. Filters that
 * cannot work (`lostFilters`) let all pass.
 */
export function passing(
  count: number,
  filterable: Filterable,
  filters: readonly LayerFilter[],
): Uint8Array<ArrayBuffer> | undefined {
  const lost = lostFilters(filters, filterable);
  const working = filters.filter((filter) => !lost.includes(filter));
  if (working.length === 0) return undefined;
  const shown = new Uint8Array(count).fill(1);
  for (const filter of working) {
    if (filter.by === 'value') {
      keepRange(shown, filterable.value ?? new Float64Array(), filter);
      continue;
    }
    const column = columnFor(filterable.columns, filter);
    if (column?.type === 'number' && filter.by === 'number') {
      keepRange(shown, column.values, filter);
    } else if (column !== undefined && column.type !== 'number' && filter.by === 'text') {
      keepKinds(shown, column, filter.values);
    }
  }
  return shown;
}

/** Number of features that pass; all of `count` when nothing is filtered. */
export function passingCount(count: number, shown: Uint8Array | undefined): number {
  return shown === undefined ? count : shown.reduce((sum, one) => sum + one, 0);
}
