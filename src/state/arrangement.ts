import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import type { InferenceSettings, LayerEntry } from './layer-slice.ts';

/** How one layer of the list is arranged by a person, apart from its data. */
export interface ArrangedLayer {
  readonly id: string;
  readonly visible: boolean;
  readonly look: LayerLook;
  /** The name a person gave it. */
  readonly name?: string;
  readonly inference?: InferenceSettings;
}

/** The layers in the order of the list; one that is not named is not in it. */
export type Arrangement = readonly ArrangedLayer[];

/** What a person arranged, read off the list. */
export function arrangementOf(layers: readonly LayerEntry[]): Arrangement {
  return layers.map(({ id, visible, look = PLAIN_LOOK, name, inference }) => ({
    id,
    visible,
    look,
    ...(name === undefined ? {} : { name }),
    ...(inference === undefined ? {} : { inference }),
  }));
}

/**
 * The list as an arrangement wants it. Entries come from `layers` and from `removed`; what the
 * arrangement names and neither has is left out.
 */
export function arranged(
  layers: readonly LayerEntry[],
  arrangement: Arrangement,
  removed: readonly LayerEntry[] = [],
): LayerEntry[] {
  const known = new Map([...removed, ...layers].map((layer) => [layer.id, layer]));
  return arrangement.flatMap(({ id, visible, look, name, inference }) => {
    const entry = known.get(id);
    if (entry === undefined) return [];
    const { name: _, ...rest } = entry;
    return [
      {
        ...rest,
        visible,
        look,
        ...(name === undefined ? {} : { name }),
        ...(inference === undefined ? {} : { inference }),
      },
    ];
  });
}
