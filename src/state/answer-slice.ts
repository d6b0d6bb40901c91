import type { Problem } from '#core/errors.ts';
import type { Quantity } from '#core/quantity.ts';
import type { DayPeriod, Direction } from '#core/scenario.ts';

/** One figure of a street before and after; NaN = no value. */
export interface StreetFigure {
  readonly quantity: Quantity;
  /** UCUM. */
  readonly unit: string;
  readonly baseline: number;
  readonly scenario: number;
  readonly difference: number;
  /** Ends of the range of the difference; NaN = not known. */
  readonly lower: number;
  readonly upper: number;
}

/** What a station counts on a street, beside the city as it is. */
export interface StreetCount {
  /** `sensors/...` */
  readonly station: string;
  /** Empty where the source gives none. */
  readonly stationName: string;
  readonly direction: Direction;
  readonly period: DayPeriod;
  /** Working days that the mean is of. */
  readonly days: number;
  readonly measuredVehH: number;
  readonly modelledVehH: number;
  readonly geh: number;
}

/** What the result of a scenario says of a street. */
export interface StreetResult {
  readonly scenario: string;
  /** `roads/...` */
  readonly street: string;
  readonly figures: readonly StreetFigure[];
  readonly counts: readonly StreetCount[];
}

/** Vehicles an hour of a zone that use a street. */
export interface ThroughZone {
  readonly id: string;
  /** Empty where the source gives none. */
  readonly name: string;
  readonly fromBefore: number;
  readonly fromAfter: number;
  readonly toBefore: number;
  readonly toAfter: number;
}

/** Where the traffic on a street comes from and goes to. */
export interface ThroughFound {
  /** Vehicles an hour in all. */
  readonly before: number;
  readonly after: number;
  /** Those that have any, most first. */
  readonly zones: readonly ThroughZone[];
}

/** Residents within so many minutes by car. */
export interface ReachedWithin {
  readonly minutes: number;
  /** NaN where nobody knows where people live. */
  readonly before: number;
  readonly after: number;
  /** What the errors of the solver may make of both, ≥ 0; NaN = not known. */
  readonly noise: number;
}

export interface ReachFound {
  readonly within: readonly ReachedWithin[];
  /** Streets that no way leads to. */
  readonly streetsWithout: { readonly before: number; readonly after: number };
}

/** A question about a result, and its answer. */
interface Asked<Found> {
  readonly scenario: string;
  /** Id of the street or thing that is asked about; of a place on the map its degrees. */
  readonly of: string;
  /** Its name; empty where the source gives none. */
  readonly name: string;
  readonly status: 'working' | 'ready' | 'failed';
  readonly problem?: Problem;
  /** Absent until it was answered. */
  readonly found?: Found;
}
export type ThroughAsked = Asked<ThroughFound>;
export type ReachAsked = Asked<ReachFound>;

/** What a person asks of a result beside its layers. */
export interface AnswerSlice {
  /** Of the selected street and the scenario in hand; absent where there is none. */
  readonly streetResult: StreetResult | undefined;
  readonly through: ThroughAsked | undefined;
  readonly reach: ReachAsked | undefined;
}

export const NO_ANSWERS_YET: AnswerSlice = {
  streetResult: undefined,
  through: undefined,
  reach: undefined,
};
