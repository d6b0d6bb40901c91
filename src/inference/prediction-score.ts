import type { Score } from '#core/evidence.ts';
import type { Interval } from './predictive-interval.ts';

/** Predictions beside what they are compared with. Axes: place. */
export interface ComparedRows extends Interval {
  /** [n] in the unit of the quantity; NaN rows are left out. */
  readonly truth: Float64Array<ArrayBuffer>;
}

/** Scores of predictions of several times pooled over all their rows; `undefined` without a row. */
export function predictionScore(parts: readonly ComparedRows[]): Score | undefined {
  let [count, squares, absolute, inside, width] = [0, 0, 0, 0, 0];
  for (const { truth, mean, lower, upper } of parts) {
    truth.forEach((value, row) => {
      const error = value - (mean[row] ?? Number.NaN);
      if (Number.isNaN(error)) return;
      const [least, most] = [lower[row] ?? Number.NaN, upper[row] ?? Number.NaN];
      count += 1;
      squares += error * error;
      absolute += Math.abs(error);
      inside += value >= least && value <= most ? 1 : 0;
      width += most - least;
    });
  }
  if (count === 0) return undefined;
  return {
    count,
    rmse: Math.sqrt(squares / count),
    mae: absolute / count,
    coverage90: inside / count,
    width90: width / count,
  };
}
