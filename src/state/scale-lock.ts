import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerEntry } from './layer-slice.ts';

/** The members of a look that make its scale. */
export const SCALE_MEMBERS = ['ramp', 'classes', 'ends'] as const;

/** A look with the scale of another. */
export function withScaleOf(look: LayerLook, { ramp, classes, ends }: LayerLook): LayerLook {
  const { ramp: _r, classes: _c, ends: _e, ...rest } = look;
  return {
    ...rest,
    ...(ramp === undefined ? {} : { ramp }),
    ...(classes === undefined ? {} : { classes }),
    ...(ends === undefined ? {} : { ends }),
  };
}

function hasScaleOf(a: LayerLook, b: LayerLook): boolean {
  const [fromA, toA] = a.ends ?? [];
  const [fromB, toB] = b.ends ?? [];
  return a.ramp === b.ramp && a.classes === b.classes && fromA === fromB && toA === toB;
}

/**
 * The layer that gives a quantity its scale: of results of scenarios the one that is shown, else the same one or, where
 * there is none, the first of that quantity.
 */
export function scaleGiver(
  { id, quantity, kind, simulated }: Pick<LayerEntry, 'id' | 'quantity' | 'kind' | 'simulated'>,
  left: readonly LayerEntry[],
): LayerEntry | undefined {
  if (quantity === undefined || kind === 'difference') return undefined;
  const alike = left.filter((one) => one.quantity === quantity && one.kind !== 'difference');
  const shown = alike.find((one) => one.visible && one.simulated !== undefined);
  const beside = simulated === undefined ? undefined : shown;
  return beside ?? alike.find((one) => one.id === id) ?? alike[0];
}

/**
 * The layers of the right side with the scales of the left: ramp, classes and ends of each quantity that both
 * have. Entries that have them already stay the same objects; so does the list when all have.
 */
export function withLockedScales(
  right: readonly LayerEntry[],
  left: readonly LayerEntry[],
): readonly LayerEntry[] {
  const locked = right.map((entry) => {
    const giver = scaleGiver(entry, left);
    if (giver === undefined) return entry;
    const [own, given] = [entry.look ?? PLAIN_LOOK, giver.look ?? PLAIN_LOOK];
    return hasScaleOf(own, given) ? entry : { ...entry, look: withScaleOf(own, given) };
  });
  return locked.every((entry, at) => entry === right[at]) ? right : locked;
}
