import type { FiledProblem, TwinFigures } from '#twin/twin-figures.ts';
import { problemOutput } from './problem-output.ts';

function told(problem: FiledProblem) {
  const { file, count, examples } = problem;
  const { code, message, wayOut } = problemOutput(problem);
  return { file, code, count, message, wayOut, examples };
}

/** The figures of a city as the commands print them, problems with their sentences. */
export function figuresOutput(figures: TwinFigures) {
  const { repaired, refused, noted, ...counts } = figures;
  return {
    ...counts,
    repaired: repaired.map(told),
    refused: refused.map(told),
    noted: noted.map(told),
  };
}
