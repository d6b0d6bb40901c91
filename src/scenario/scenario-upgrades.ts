/** A scenario file as it was parsed. */
export type ScenarioDocument = Readonly<Record<string, unknown>>;

/** Makes a document of one version into one of the next. */
export type UpgradeStep = (document: ScenarioDocument) => ScenarioDocument;

/** By version, from 1 on. The last one is that of the newest version, which stays as it is. */
const STEPS: readonly UpgradeStep[] = [
  // Version 2 adds `basedOn`, and nothing that version 1 states is otherwise.
  (document) => ({ ...document, cityweave: 2 }),
  (document) => document,
];

/** The newest version of scenario files. */
export const SCENARIO_VERSION = STEPS.length;

/**
 * The version that a scenario is written in: the first one that can state it, so that older readers take what they
 * understand and refuse what they would pass over.
 */
export function versionFor({ basedOn = [] }: { readonly basedOn?: readonly unknown[] }): number {
  return basedOn.length === 0 ? 1 : 2;
}

/** A document of a version that is known, as one of the newest. */
export function upgraded(
  document: ScenarioDocument,
  version: number,
  steps: readonly UpgradeStep[] = STEPS,
): ScenarioDocument {
  return steps.slice(version - 1).reduce((older, step) => step(older), document);
}
