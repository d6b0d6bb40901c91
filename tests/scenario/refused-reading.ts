import { CityweaveError } from '#core/errors.ts';
import { readScenario, scenarioOf } from '#scenario/scenario-file.ts';

/** The problem that reading `scenario.json` ends with; a text is read as a file, anything else as parsed JSON. */
export function refused(source: unknown): CityweaveError {
  try {
    if (typeof source === 'string') readScenario(source, 'scenario.json');
    else scenarioOf(source, 'scenario.json');
  } catch (problem) {
    if (problem instanceof CityweaveError) return problem;
    throw problem;
  }
  throw new Error('it was read');
}
