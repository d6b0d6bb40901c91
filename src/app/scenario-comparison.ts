import type { PageStore } from '#state/page-store.ts';
import { draftInHand } from '#state/scenario-slice.ts';
import type { WhatIfCommand } from '#ui/what-if-command.ts';
import type { CompareFlow } from './compare-flow.ts';
import { showAlone } from './every-list.ts';
import type { ScenarioLayers } from './scenario-layers.ts';
import { answerLayerId, scenarioLayerId } from './scenario-layers.ts';

export interface CompareTools {
  readonly store: PageStore;
  readonly compareFlow: Pick<CompareFlow, 'store' | 'session' | 'compare' | 'lockScales'>;
}

type Compare = Extract<WhatIfCommand, { do: 'compare' }>;

/** Lists a layer of the left side on the right as well, if it was taken out there. */
function bringRight({ store, compareFlow }: CompareTools, id: string): void {
  const entry = store.getState().layers.find((one) => one.id === id);
  const isThere = compareFlow.store.getState().layers.some((one) => one.id === id);
  if (entry === undefined || isThere) return;
  compareFlow.store.setState(({ layers, removed }) => ({
    layers: [entry, ...layers],
    removed: removed.filter((one) => one.id !== id),
  }));
}

/**
 * Splits the map: the city as it is on the left, a scenario on the right, in one scale. Nothing happens for a scenario
 * without a result. Says whether the layers could be made; if not, the scenario must be run again.
 */
export async function compareSides(
  tools: CompareTools,
  layers: Pick<ScenarioLayers, 'add'>,
  { scenario, quantity = 'flow', asked }: Compare,
): Promise<boolean> {
  const { store, compareFlow } = tools;
  const state = store.getState();
  const draft = draftInHand({ ...state, scenario: scenario ?? state.scenario });
  const outcome = draft && state.outcomes[draft.id];
  if (draft === undefined || outcome === undefined) return true;
  const sides = [
    { quantity, side: 'scenario' },
    { quantity, side: 'baseline' },
  ] as const;
  // An answer has all of its layers in the list, unless a person took them out.
  if (asked === undefined && !(await layers.add(outcome.of, outcome, sides))) return false;
  const [right, left] = sides.map((side) =>
    asked === undefined
      ? scenarioLayerId(draft.id, side)
      : answerLayerId(draft.id, asked, side.side),
  );
  const listed = new Set(store.getState().layers.map(({ id }) => id));
  if (left === undefined || right === undefined) return true;
  if (!listed.has(left) || !listed.has(right)) return true;
  showAlone(store, left);
  compareFlow.compare(true);
  compareFlow.lockScales(true);
  bringRight(tools, right);
  showAlone(compareFlow.store, right);
  return true;
}
