import type { Work } from '#core/progress.ts';
import type { EnsembleInput } from './demand-ensemble.ts';
import { type IndicatorOptions, outcomeOf } from './indicators.ts';
import { timedRun } from './trip-times.ts';

/** Judges members of an ensemble by the indicators of `outcomeOf`, by name, and its changes of zones. */
export function outcomeJudge(options: IndicatorOptions = {}): EnsembleInput['judge'] {
  return async (baseline, scenario, work: Work) => {
    const before = await timedRun(baseline, work);
    const after = scenario === baseline ? before : await timedRun(scenario, work);
    const { indicators, zones } = outcomeOf(before, after, options);
    return {
      zoneMinutes: Float64Array.from(zones, ({ meanMinutes }) => meanMinutes),
      indicators: Object.fromEntries(indicators.map(({ name, difference }) => [name, difference])),
    };
  };
}
