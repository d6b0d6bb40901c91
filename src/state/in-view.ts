import type { LayerKind, SpatialLayer } from '#core/layer.ts';
import { type TextColumn, textAt } from '#core/text-column.ts';
import { isReadable } from '#layers/layer-style.ts';
import { staleAgeS } from '#layers/staleness.ts';
import { type Bearing, bearingTo } from '#twin/bearing.ts';
import type { LonLat } from '#twin/geodesic.ts';
import type { NameList } from '#twin/name-list.ts';
import type { FeatureKind, Hit } from './selection-slice.ts';
import type { Side } from './side.ts';

/** Says in `valueRows` that a feature has no row in the layer of values. */
export const NO_ROW = 0xffffffff;

/** A visible layer that has features in the picture, as columns over all its n features. */
export interface InViewSource {
  /** Id of its card. */
  readonly layer: string;
  readonly kind: FeatureKind;
  /** The side of a comparison that it belongs to; the left one unless given. */
  readonly side?: Side;
  readonly ids: TextColumn;
  /** Absent for a set without names. */
  readonly names: TextColumn | undefined;
  /** [n × 2] lon, lat of a point of each feature; NaN without one. */
  readonly points: Float64Array;
  /** [n] 0 for the features that a filter hides; absent when none does. */
  readonly shown?: Uint8Array;
  /** What is known of its features; absent for a layer that only shows things. */
  readonly values?: SpatialLayer;
  /** [n] row of each feature in `values`, `NO_ROW` without one; absent where the rows are the features. */
  readonly valueRows?: Uint32Array;
  /** What its names are searched and sorted by, once that was made. */
  readonly index?: NameList;
}

/** What is in the picture: by source, nearest first. */
export interface InView {
  /** False until the picture was looked at for the first time. */
  readonly known: boolean;
  /** The middle of the picture, from which distances count. */
  readonly centre: LonLat;
  /** Those with at least one feature in the picture. */
  readonly sources: readonly InViewSource[];
  /** [sources] the features of each that are in the picture. */
  readonly features: readonly Uint32Array[];
  readonly counts: Readonly<Partial<Record<FeatureKind, number>>>;
}

export const NOTHING_IN_VIEW: InView = {
  known: false,
  centre: [0, 0],
  sources: [],
  features: [],
  counts: {},
};

/** One feature in the picture, unpacked. */
export interface InViewRow extends Hit, Bearing {
  /** NaN = no value that may be read. */
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  /** UCUM; empty when the feature has no values. */
  readonly unit: string;
  /** Where the value comes from. */
  readonly valueKind?: LayerKind;
  /** In place of the value of a sensor: that its last one is out of date, and its age in seconds. */
  readonly stale?: boolean;
  readonly ageS?: number;
}

function rowOf({ valueRows }: InViewSource, feature: number): number {
  return valueRows === undefined ? feature : (valueRows[feature] ?? NO_ROW);
}

/** Row of a feature in the values of its source; -1 without a value that may be read. */
export function readableRow(source: InViewSource, feature: number): number {
  const { values } = source;
  const row = rowOf(source, feature);
  return values !== undefined && row !== NO_ROW && isReadable(values, row) ? row : -1;
}

/** Of a measurement without a value: the age of the last usable one, where there was any. */
function staleness(values: SpatialLayer, row: number): Pick<InViewRow, 'stale' | 'ageS'> {
  const ageS = staleAgeS(values, row);
  return Number.isNaN(ageS) ? {} : { stale: true, ageS };
}

/** One feature of a source, with distance and direction from `centre`. */
export function inViewRow(source: InViewSource, feature: number, centre: LonLat): InViewRow {
  const { layer, kind, side, ids, names, points, values } = source;
  const place = [points[2 * feature] ?? Number.NaN, points[2 * feature + 1] ?? Number.NaN] as const;
  const head = {
    layer,
    kind,
    ...(side === undefined ? {} : { side }),
    id: textAt(ids, feature),
    name: names === undefined ? '' : textAt(names, feature),
    ...bearingTo(centre, place),
  };
  // A station that measures something else has no missing value, but none at all.
  const isWithout = values === undefined || source.valueRows?.[feature] === NO_ROW;
  if (isWithout) return { ...head, value: Number.NaN, unit: '' };
  const row = readableRow(source, feature);
  const [lower = Number.NaN, upper = Number.NaN] = [values.lower[row], values.upper[row]];
  return {
    ...head,
    value: values.value[row] ?? Number.NaN,
    ...(Number.isNaN(lower) || Number.isNaN(upper) ? {} : { lower, upper }),
    unit: values.unit,
    valueKind: values.kind,
    ...staleness(values, rowOf(source, feature)),
  };
}
