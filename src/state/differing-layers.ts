import type { SideState } from './compare-slice.ts';
import { type LayerEntry, type LayerSlice, leadingLayer } from './layer-slice.ts';

/** The leading layers of both sides, where one can be taken from the other. */
export interface DifferingLayers {
  readonly left: LayerEntry;
  readonly right: LayerEntry;
}

function isReady({ status, total, kind }: LayerEntry): boolean {
  return status === 'ready' && total > 0 && kind !== 'difference';
}

function isOnSamePlaces(a: LayerEntry, b: LayerEntry): boolean {
  const [one, other] = [a.inference, b.inference];
  if (one === undefined || other === undefined) return a.id === b.id;
  return one.where === other.where && (one.where !== 'grid' || one.cellM === other.cellM);
}

/** What both sides show of the same quantity on the same places; `undefined` when they do not. */
export function differingLayers(
  layers: LayerSlice['layers'],
  side: Pick<SideState, 'layers'> | undefined,
): DifferingLayers | undefined {
  const [left, right] = [leadingLayer(layers), leadingLayer(side?.layers ?? [])];
  if (left === undefined || right === undefined || left.quantity !== right.quantity)
    return undefined;
  const both = isReady(left) && isReady(right) && isOnSamePlaces(left, right);
  return both ? { left, right } : undefined;
}

/** What both sides show of one scenario where the left one is the city as it is, so that their difference was simulated too. */
export function simulatedDifference(
  layers: LayerSlice['layers'],
  side: Pick<SideState, 'layers'> | undefined,
):
  | { readonly scenario: string; readonly quantity: NonNullable<LayerEntry['quantity']> }
  | undefined {
  const [left, right] = [leadingLayer(layers), leadingLayer(side?.layers ?? [])];
  const [one, other] = [left?.simulated, right?.simulated];
  if (one === undefined || other === undefined || left?.quantity === undefined) return undefined;
  const isOfOne = one.scenario === other.scenario && left.quantity === right?.quantity;
  const isOfBoth = one.side === 'baseline' && other.side === 'scenario';
  return isOfOne && isOfBoth ? { scenario: one.scenario, quantity: left.quantity } : undefined;
}
