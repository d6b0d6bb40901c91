import type { LayerEntry } from '#state/layer-slice.ts';
import type { CitySession } from './city-session.ts';

/** Whether a layer is neither of the city nor follows its time: it comes to both sides of a comparison as it is. */
export function isBrought({ group }: LayerEntry): boolean {
  return group === 'own' || group === 'simulated';
}

/**
 * Gives the right side what was simulated anew: results are made once, and kept by the left side, in its list or set
 * aside.
 */
export function shareResults(
  entries: readonly LayerEntry[],
  left: CitySession,
  right: CitySession,
): void {
  for (const { id, simulated } of entries) {
    const layer = simulated === undefined ? undefined : left.held(id);
    if (layer !== undefined) right.layers.set(id, layer);
  }
}
