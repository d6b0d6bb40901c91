import { ESTIMATE_GAP, FINAL_GAP } from '#pipelines/what-if-gaps.ts';
import type { AskedCityFacts, ScenarioOutcome } from '#state/scenario-slice.ts';
import type { ResultMethod } from '#ui/ResultGood.tsx';

/** How a result was solved, and from what demand. */
export function resultMethod(
  status: ScenarioOutcome['status'],
  asked: AskedCityFacts | undefined,
): ResultMethod {
  const gap = status === 'draft' ? ESTIMATE_GAP : FINAL_GAP;
  return { gap, statesDemand: asked?.statesDemand };
}
