import type { Problem } from './errors.ts';

/** How far predictions were from what was measured or true there. */
export interface Score {
  /** Predictions compared. */
  readonly count: number;
  /** Root mean square error, in the unit of the quantity. */
  readonly rmse: number;
  /** Mean absolute error, same unit. */
  readonly mae: number;
  /** Share of the compared values that lie within the 90 % range, 0 to 1. */
  readonly coverage90: number;
  /** Mean width of the 90 % range, same unit. */
  readonly width90: number;
}

/** What one model scored, or why it could not be asked. */
export interface ModelScore {
  readonly model: string;
  readonly score?: Score;
  readonly problem?: Problem;
}

/** What one model predicts at each of n sensors from the others; NaN where it could not. */
export interface ModelPredictions {
  readonly model: string;
  /** [n] in the unit of the quantity, as `lower` and `upper`, the ends of the 90 % range. */
  readonly mean: Float64Array<ArrayBuffer>;
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
}

/** n sensors that were left out, at one time. */
export interface SensorPredictions {
  /** [n] */
  readonly sensorIds: readonly string[];
  /** [n] in the unit of the quantity. */
  readonly measured: Float64Array<ArrayBuffer>;
  /** The models that could be asked. */
  readonly models: readonly ModelPredictions[];
}

/** How well models do at the very sensors that are there, each predicted from the others. */
export interface Evidence {
  /** The time asked for, UTC epoch milliseconds. */
  readonly at: number;
  /** All times that were scored together, oldest first; the last is `at`. */
  readonly times: readonly number[];
  /** Sensors with a value at `at`. */
  readonly sensors: number;
  /** Groups they were left out in: as many as sensors = one at a time. */
  readonly groups: number;
  readonly scores: readonly ModelScore[];
  /** What they predict sensor by sensor at `at`. */
  readonly predictions: SensorPredictions;
}

/** How well models do at points whose true values are stored, as only invented data can have. */
export interface TruthEvidence {
  /** The time of the truth, UTC epoch milliseconds. */
  readonly at: number;
  readonly points: number;
  readonly scores: readonly ModelScore[];
}

/** The baseline that a network must not be worse than, or it is not shown. */
export const MUST_BEAT = 'kriging';

/** The root mean square error that a model scored; Infinity when it could not be asked. */
export function rmseOf(scores: readonly ModelScore[], model: string): number {
  return scores.find((one) => one.model === model)?.score?.rmse ?? Number.POSITIVE_INFINITY;
}

/** Whether a model does worse here and now than the baseline it must beat, or could not be compared. */
export function loses({ scores }: Pick<Evidence, 'scores'>, model: string): boolean {
  if (model === MUST_BEAT || !scores.some((one) => one.model === model)) return false;
  const own = rmseOf(scores, model);
  return !Number.isFinite(own) || own > rmseOf(scores, MUST_BEAT);
}
