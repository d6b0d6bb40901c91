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

/** Whether two values of plain data hold the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [ofA, ofB] = [Object.entries(a), b as Record<string, unknown>];
  if (ofA.length !== Object.keys(ofB).length) return false;
  return ofA.every(([key, value]) => key in ofB && isSame(value, ofB[key]));
}

/** Whether two arrangements are equal: the same layers in the same order, each arranged alike. */
export function isSameArrangement(a: Arrangement, b: Arrangement): boolean {
  return isSame(a, b);
}

function isArranged(entry: LayerEntry, wanted: ArrangedLayer): boolean {
  const { visible, look = PLAIN_LOOK, name, inference } = entry;
  const isShownAlike = visible === wanted.visible && name === wanted.name;
  return isShownAlike && isSame(look, wanted.look) && isSame(inference, wanted.inference);
}

function arrangedEntry(entry: LayerEntry, wanted: ArrangedLayer): LayerEntry {
  if (isArranged(entry, wanted)) return entry;
  const { name: _, ...rest } = entry;
  return { ...rest, ...wanted };
}

/**
 * The list as an arrangement wants it. Entries come from `layers` and from `removed`, those that it leaves
 * as they are stay the same objects; what the arrangement names and neither has is left out.
 */
export function arranged(
  layers: readonly LayerEntry[],
  arrangement: Arrangement,
  removed: readonly LayerEntry[] = [],
): LayerEntry[] {
  const known = new Map([...removed, ...layers].map((layer) => [layer.id, layer]));
  return arrangement.flatMap((wanted) => {
    const entry = known.get(wanted.id);
    return entry === undefined ? [] : [arrangedEntry(entry, wanted)];
  });
}

/**
 * The arrangement `to` in place of `from`, for a list that is `current`: layers that came after the two were
 * noted stay, on top.
 */
export function exchanged(current: Arrangement, from: Arrangement, to: Arrangement): Arrangement {
  const noted = new Set([...from, ...to].map(({ id }) => id));
  return [...current.filter(({ id }) => !noted.has(id)), ...to];
}

/**
 * `current` with the layers of `arrived` arranged as in `wanted`, each behind the layer that it follows there.
 * All others stay as and where they are; one that `wanted` does not name stays on top.
 */
export function joined(
  current: Arrangement,
  wanted: Arrangement,
  arrived: ReadonlySet<string>,
): Arrangement {
  const isJoining = ({ id }: ArrangedLayer) =>
    arrived.has(id) && wanted.some((one) => one.id === id);
  let list = current.filter((layer) => !isJoining(layer));
  for (const [at, layer] of wanted.entries()) {
    if (!arrived.has(layer.id)) continue;
    const places = new Map(list.map(({ id }, place) => [id, place]));
    const ahead = wanted.slice(0, at).findLast(({ id }) => places.has(id));
    const place = ahead === undefined ? 0 : (places.get(ahead.id) ?? -1) + 1;
    list = list.toSpliced(place, 0, layer);
  }
  return list;
}

/** An arrangement with one layer changed; an unknown id changes nothing. */
export function withArranged(
  arrangement: Arrangement,
  id: string,
  change: (layer: ArrangedLayer) => ArrangedLayer,
): Arrangement {
  return arrangement.map((layer) => (layer.id === id ? change(layer) : layer));
}

/** Where a layer goes: directly before or after another one. */
export type LayerPlace = { readonly before: string } | { readonly after: string };

/** Where a layer of a group goes: to a place, onto another one's, or one up (-1) or down (1). */
export type LayerMove = LayerPlace | { readonly onto: string } | { readonly by: 1 | -1 };

/** An arrangement with one layer in another place; unknown ids change nothing. */
export function withMoved(arrangement: Arrangement, id: string, place: LayerPlace): Arrangement {
  const moving = arrangement.find((layer) => layer.id === id);
  const rest = arrangement.filter((layer) => layer.id !== id);
  const target = 'before' in place ? place.before : place.after;
  const at = rest.findIndex((layer) => layer.id === target);
  if (moving === undefined || at === -1) return arrangement;
  return rest.toSpliced('before' in place ? at : at + 1, 0, moving);
}
