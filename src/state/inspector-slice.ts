import type { Problem } from '#core/errors.ts';
import type { PlaceSeries, SeriesSpan } from './place-series.ts';
import type { Side } from './side.ts';

/** Parts of the inspector. */
export const INSPECTOR_TABS = ['now', 'time', 'good', 'from'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** A sensor near an inspected place. Lengths in metres, times in seconds. */
export interface NearSensor {
  readonly id: string;
  /** Empty when the source gives none. */
  readonly name: string;
  readonly distanceM: number;
  /** In the unit of the quantity; NaN without a usable value now. */
  readonly value: number;
}

/** How reliable the readings of one datastream of a station were so far. */
export interface StreamQuality {
  /** `readingKey` of its value. */
  readonly of: string;
  /** Readings that arrived, and of them those that passed, were suspect, failed, or were not checked. */
  readonly count: number;
  readonly good: number;
  readonly suspect: number;
  readonly failed: number;
  readonly unchecked: number;
  /** Readings that the interval promises from the first to the time shown; NaN where that is not known. */
  readonly expected: number;
  /** NaN for a single value. */
  readonly intervalS: number;
  /** UTC epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What is known of how far the values of the inspected feature can be trusted. */
export interface Reliability {
  /** By `readingKey` of inferred values: the nearest sensors with a value, nearest first. */
  readonly near: Readonly<Record<string, readonly NearSensor[]>>;
  readonly streams: readonly StreamQuality[];
}

/** A sensor that a value rests on. */
export interface WhySensor extends NearSensor {
  readonly ageS: number;
  /** Share in the value (1 in all), or by how much the value would be less without it. */
  readonly effect: number;
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** Why a value is what it is. */
export interface Why {
  /** `readingKey` of the value. */
  readonly of: string;
  readonly feature: string;
  readonly status: 'working' | 'ready' | 'failed';
  readonly problem?: Problem;
  /** Absent until it was found out. */
  readonly found?: {
    readonly kind: 'weights' | 'leftOut';
    readonly method: string;
    readonly at: number;
    /** What the model says, in the unit of the quantity, before rounding; and before it is held within what that can be. */
    readonly value: number;
    readonly sum: number;
    /** Degrees of the place that the value belongs to. */
    readonly lon: number;
    readonly lat: number;
    /** The sensors with the largest effect, largest first. */
    readonly sensors: readonly WhySensor[];
    /** The other ones: how many, and their effect in all. */
    readonly others: number;
    readonly othersEffect: number;
    /** Sensors that a network was not asked without. */
    readonly notAsked: number;
  };
}

export interface InspectorSlice {
  readonly inspectorTab: InspectorTab;
  /** True from when a key opened the inspector until it has taken the focus. */
  readonly inspectorTakesFocus: boolean;
  /** The layer whose models are compared while nothing is selected. */
  readonly judged: string | undefined;
  /** The side of a comparison whose layer that is. */
  readonly judgedSide: Side;
  readonly seriesSpan: SeriesSpan;
  /** `readingKey` of the value whose series is shown; `undefined` = the first. */
  readonly seriesOf: string | undefined;
  /** Absent until it was asked for. */
  readonly series: PlaceSeries | undefined;
  readonly reliability: Reliability | undefined;
  readonly why: Why | undefined;
}

export const NO_INSPECTOR: InspectorSlice = {
  inspectorTab: 'now',
  inspectorTakesFocus: false,
  judged: undefined,
  judgedSide: 'left',
  seriesSpan: '24h',
  seriesOf: undefined,
  series: undefined,
  reliability: undefined,
  why: undefined,
};
