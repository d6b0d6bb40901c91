import { arranged, arrangementOf, exchanged } from '#state/arrangement.ts';
import type { SideState } from '#state/compare-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageState } from '#state/page-store.ts';
import { sideOf } from '#state/side-store.ts';
import { nearestStep } from '#state/time-slice.ts';
import { relegended } from './layer-legend.ts';
import { isBrought } from './side-results.ts';
import type { KeptComparison } from './workspace-document.ts';

/**
 * The right side as it was kept, beside the left as it is now. An opened layer that the right side did not
 * have was taken off its list.
 */
export function keptSide({ layers: wanted, shownAt }: KeptComparison, state: PageState): SideState {
  const { layers, steps, now, step, theme } = state;
  const named = new Set(wanted.map(({ id }) => id));
  const isRemoved = (entry: LayerEntry) => isBrought(entry) && !named.has(entry.id);
  const there = layers.filter((entry) => !isRemoved(entry));
  const list = arranged(there, exchanged(arrangementOf(there), wanted, wanted));
  const newest = nearestStep(steps, now);
  return {
    ...sideOf(state),
    layers: list.map((entry) => relegended(entry, theme)),
    removed: layers.filter(isRemoved),
    step: shownAt === undefined ? step : Math.min(nearestStep(steps, shownAt), newest),
  };
}
