import type { Sketch } from '#core/sketch.ts';

/** Who draws over the map, from below to above. */
export const SKETCH_SOURCES = ['edits', 'area', 'found', 'why', 'pointed', 'tool'] as const;
export type SketchSource = (typeof SKETCH_SOURCES)[number];

export interface SketchSlice {
  /** What is drawn over the map, by who draws it. */
  readonly sketches: Readonly<Partial<Record<SketchSource, readonly Sketch[]>>>;
}

export const NO_SKETCHES: SketchSlice = { sketches: {} };

/** The sketches with those of one source replaced; nothing changes when there are none before and after. */
export function withSketches(
  state: SketchSlice,
  source: SketchSource,
  sketches: readonly Sketch[],
): SketchSlice {
  const { [source]: before, ...others } = state.sketches;
  if (sketches.length === 0) return { sketches: before === undefined ? state.sketches : others };
  return { sketches: { ...others, [source]: sketches } };
}

/** All that is drawn over the map, in the order of drawing. */
export function allSketches(sketches: SketchSlice['sketches']): readonly Sketch[] {
  return SKETCH_SOURCES.flatMap((source) => sketches[source] ?? []);
}
