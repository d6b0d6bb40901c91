/** A scenario file as it was parsed. */
export type ScenarioDocument = Readonly<Record<string, unknown>>;

/** Makes a document of one version into one of the next. */
export type UpgradeStep = (document: ScenarioDocument) => ScenarioDocument;

/** By version, from 1 on. The last one is that of the newest version, which stays as it is. */
const STEPS: readonly UpgradeStep[] = [(document) => document];

/** The version of scenario files that is written. */
export const SCENARIO_VERSION = STEPS.length;

/** A document of a version that is known, as one of the newest. */
export function upgraded(
  document: ScenarioDocument,
  version: number,
  steps: readonly UpgradeStep[] = STEPS,
): ScenarioDocument {
  return steps.slice(version - 1).reduce((older, step) => step(older), document);
}
