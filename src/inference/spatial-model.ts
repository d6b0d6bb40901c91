import type { Work } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';

/** n values at places, the context of a spatial model. Axes: sensor. */
export interface SpatialSamples {
  /** [n × 2] east, north in metres of one UTM zone. */
  readonly xy: Float64Array<ArrayBuffer>;
  /** [n] in the unit of the quantity. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] age of each value at the time asked for, in seconds, 0 or more. */
  readonly ageS: Float64Array<ArrayBuffer>;
}

/** What a model estimates at m places. Axes: query. */
export interface SpatialPrediction {
  /** [m] in the unit of the quantity. */
  readonly mean: Float64Array<ArrayBuffer>;
  /** [m] predictive standard deviation of a measurement there, same unit. */
  readonly sd: Float64Array<ArrayBuffer>;
  /** [m] `FLAG`: 1 inside the sensors' reach, 3 further from any sensor than the model can tell. */
  readonly quality: Uint8Array<ArrayBuffer>;
}

/** Parameters that a fit found, with unit-bearing names, for the lineage. */
export type FitParameters = Readonly<Record<string, string | number>>;

/** What a fit leaves for prediction: flat arrays and numbers only, so that it crosses threads. */
export interface FittedState {
  readonly parameters: FitParameters;
  readonly arrays: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
}

/**
 * A spatial model, formula or network alike: fitted to the context once, asked in chunks of queries
 * that do not depend on each other. Same input, same bytes out.
 */
export interface SpatialModel {
  readonly name: string;
  readonly version: string;
  /** Throws `tooFewSensors` when the context does not suffice. */
  fit(context: SpatialSamples, quantity: Quantity, work: Work): Promise<FittedState>;
  /** `xy` [m × 2] in metres of the context's UTM zone. */
  predict(
    state: FittedState,
    xy: Float64Array<ArrayBuffer>,
    work: Work,
  ): Promise<SpatialPrediction>;
  /**
   * Share of each sensor in the mean at the one query `xy` [2], in the order of `usableOrder`: weights ×
   * values is that mean before it is held within what the quantity can be.
   */
  weigh(state: FittedState, xy: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer>;
}
