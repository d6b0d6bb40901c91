import { leadingLayer } from '#state/layer-slice.ts';
import type { ScenarioQuantity } from '#ui/what-if-command.ts';
import type { Page } from './use-page.ts';

/**
 * Splits the map, or makes it whole again. Where a result of a scenario is what is shown, the sides are the city as it
 * is and that scenario.
 */
export function toggleCompare({ actions, store }: Page): void {
  const { comparing, layers } = store.getState();
  const { simulated, quantity } = comparing ? {} : (leadingLayer(layers) ?? {});
  if (simulated === undefined) {
    actions.compare(!comparing);
    return;
  }
  const { scenario, asked } = simulated;
  const shown =
    asked === undefined ? { quantity: quantity as ScenarioQuantity } : { asked: asked.kind };
  actions.whatIf({ do: 'compare', scenario, ...shown });
}
