import { featureCount } from '#core/flat-geometry.ts';
import type { FeatureRole, Twin } from '#core/twin.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { assumedHeights } from './layer-legend.ts';

/** Roles of the city that have a card, in the order of the list: the top one is drawn over the others. */
const CARDS: readonly FeatureRole[] = ['districts', 'sensors', 'roads', 'buildings', 'landcover'];

function cityEntry(role: FeatureRole, twin: Twin): LayerEntry[] {
  const set = twin[role];
  if (set === undefined) return [];
  const total = featureCount(set.geometry);
  const group = role === 'sensors' ? 'sensors' : 'city';
  return [
    {
      id: role,
      group,
      role,
      kind: 'measured',
      visible: true,
      total,
      shown: total,
      ...assumedHeights(set),
      invented: twin.invented,
      status: 'ready',
    },
  ];
}

/** The cards of what a city has, in the order of the list. */
export function cityEntries(twin: Twin): LayerEntry[] {
  return CARDS.flatMap((role) => cityEntry(role, twin));
}
