import type { Problem } from '#core/errors.ts';
import type { FeatureKind, FeatureRef, Hit } from './selection-slice.ts';

/** Where the camera looks. */
export interface CameraView {
  /** The point in the middle of the picture, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres of the ground that one pixel in the middle covers. */
  readonly metresPerPixel: number;
  /** Degrees clockwise from north. */
  readonly headingDeg: number;
  /** Degrees below the horizon: 90 looks straight down. */
  readonly pitchDeg: number;
}

/** A feature in the picture. */
export interface InViewRow extends Hit {
  /** From the middle of the picture, in metres. */
  readonly distanceM: number;
  /** NaN = no value. */
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  /** UCUM; empty when the feature has no values. */
  readonly unit: string;
}

/** What is in the picture, nearest first. */
export interface InView {
  readonly rows: readonly InViewRow[];
  /** Features in the picture by kind; `rows` may hold fewer, the nearest. */
  readonly counts: Readonly<Partial<Record<FeatureKind, number>>>;
}

/** A place that a search found and that no layer draws. */
export interface MapMark {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

export interface ViewSlice {
  /** Whether all that the open city has is drawn. */
  readonly drawn: boolean;
  /** Why the map is a flat plan instead of 3D. */
  readonly mapProblem: Problem | undefined;
  /** Absent until the map is there. */
  readonly camera: CameraView | undefined;
  readonly inView: InView;
  /** The kind that the table shows; `undefined` = all. */
  readonly tableKind: FeatureKind | undefined;
  /** A feature that the table or list points at, to be marked on the map. */
  readonly pointedAt: FeatureRef | undefined;
  /** A place to be marked on the map. */
  readonly mark: MapMark | undefined;
}

export const NO_VIEW: ViewSlice = {
  drawn: false,
  mapProblem: undefined,
  camera: undefined,
  inView: { rows: [], counts: {} },
  tableKind: undefined,
  pointedAt: undefined,
  mark: undefined,
};

export const SORT_COLUMNS = ['name', 'kind', 'value', 'range', 'distance'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

function sortKey(row: InViewRow, column: SortColumn): number | string {
  if (column === 'name') return row.name === '' ? row.id : row.name;
  if (column === 'kind') return row.kind;
  if (column === 'value') return row.value;
  if (column === 'distance') return row.distanceM;
  return (row.upper ?? Number.NaN) - (row.lower ?? Number.NaN);
}

function compareKeys(a: number | string, b: number | string, texts: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : texts.compare(String(a), String(b));
}

/** Rows by one column; those without a value come last either way, equal ones keep their order. */
export function sortedRows(
  rows: readonly InViewRow[],
  column: SortColumn,
  descending: boolean,
  locale: string,
): InViewRow[] {
  const texts = new Intl.Collator(locale, { numeric: true });
  const isMissing = (key: number | string) => typeof key === 'number' && Number.isNaN(key);
  const keyed = rows.map((row) => ({ row, key: sortKey(row, column) }));
  keyed.sort((a, b) => {
    const missing = Number(isMissing(a.key)) - Number(isMissing(b.key));
    if (missing !== 0 || isMissing(a.key)) return missing;
    return descending ? compareKeys(b.key, a.key, texts) : compareKeys(a.key, b.key, texts);
  });
  return keyed.map(({ row }) => row);
}
