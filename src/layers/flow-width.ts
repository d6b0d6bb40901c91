import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';

/** Column of vehicles an hour on a street, both directions together, that widths of lines are made from. */
export const FLOW_COLUMN = 'flowVehH';

/**
 * How wide lines are drawn by flow: as wide as it is great, from a least width on, in steps up to a full one.
 * Fixed, so that widths of two layers, times or scenarios can be compared.
 */
export const FLOW_WIDTH = {
  fullVehH: 4000,
  fullPx: 14,
  leastPx: 1.5,
  steps: 20,
  /** The casing on each side: a share of the width, or casings of thin lines would be all that is seen. */
  casingShare: 0.25,
  mostCasingPx: 0.75,
} as const;

/** Step of the width of a flow in vehicles an hour, 0 to `steps`; 0 of one that is not known or below zero. */
export function flowStep(flowVehH: number): number {
  const { fullVehH, steps } = FLOW_WIDTH;
  const share = flowVehH / fullVehH;
  return share > 0 ? Math.round(steps * Math.min(1, share)) : 0;
}

/** Width of a step in CSS pixels, without casing. */
export function flowStepPx(step: number): number {
  const { fullPx, leastPx, steps } = FLOW_WIDTH;
  return Math.max(leastPx, (fullPx * step) / steps);
}

/** Width of the casing on each side of a step's line, in CSS pixels. */
export function flowCasingPx(step: number): number {
  return Math.min(FLOW_WIDTH.mostCasingPx, FLOW_WIDTH.casingShare * flowStepPx(step));
}

/** [n] flow of lines on the ground, {vehicle}/h; `undefined` for a layer that carries none, and for walls. */
export function carriedFlow({
  geometry,
  columns,
}: Pick<SpatialLayer, 'geometry' | 'columns'>): Float64Array | undefined {
  if (geometry.type !== 'MultiLineString') return undefined;
  const set = { columns } as FeatureSet;
  if (columnOf(set, 'groundM', 'number') !== undefined) return undefined;
  return columnOf(set, FLOW_COLUMN, 'number')?.values;
}
