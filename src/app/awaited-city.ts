import manifest from '#datasets/sample-city/twin.json';
import type { LayerGroup } from '#state/layer-slice.ts';
import type { AwaitedLayer } from '#ui/AwaitedLayers.tsx';

/** Roles that get a card, with its group, in the order of the list. */
const CARDS = [
  ['districts', 'city'],
  ['roads', 'city'],
  ['buildings', 'city'],
  ['landcover', 'city'],
  ['sensors', 'sensors'],
] as const satisfies readonly (readonly [string, LayerGroup])[];

/** The city that comes with the page, as far as its manifest tells before its data is there. */
export const AWAITED_TITLE: string = manifest.title;

/** The layers that it will have: what its manifest lists, and what is inferred from measurements. */
export const AWAITED_LAYERS: readonly AwaitedLayer[] = [
  ...CARDS.filter(([role]) => role in manifest.assets).map(([role, group]) => ({ role, group })),
  ...('observations' in manifest.assets ? [{ group: 'inferred' as const }] : []),
];
