import type { PageState } from '#state/page-store.ts';

/** The street that is selected, in the city or in a layer of results: `roads/...`. */
export function selectedStreet({
  selected,
  layers,
  right,
}: Pick<PageState, 'selected' | 'layers' | 'right'>): string | undefined {
  if (selected === undefined) return undefined;
  if (selected.kind === 'street') return selected.id;
  if (selected.kind !== 'cell') return undefined;
  const entries = selected.side === 'right' ? right?.layers : layers;
  const entry = entries?.find(({ id }) => id === selected.layer);
  return entry?.simulated === undefined ? undefined : selected.id;
}
