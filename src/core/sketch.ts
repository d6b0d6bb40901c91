/** Degrees and, where given, height in metres above the lowest ground; without it on the ground. */
export type SketchPlace = readonly [lon: number, lat: number, heightM?: number];

/**
 * Signs that stand along a line: nobody may pass, the way it may be driven (as the line runs, or against that), some
 * are kept out, other lanes.
 */
export const SKETCH_MARKS = ['cross', 'forward', 'backward', 'bar', 'lanes'] as const;
export type SketchMark = (typeof SKETCH_MARKS)[number];

/** Something drawn by hand or for explanation over the map: a line, an area or single points. */
export interface Sketch {
  readonly id: string;
  readonly shape: 'line' | 'area' | 'points';
  /** An area is closed by itself. */
  readonly places: readonly SketchPlace[];
  /** Outlines of what is not part of an area. */
  readonly holes?: readonly (readonly SketchPlace[])[];
  /**
   * `accent` for what a person draws, `selection` for what is chosen, `muted` for help lines, which are dashed,
   * `danger` for what is taken away.
   */
  readonly color: 'accent' | 'selection' | 'muted' | 'danger';
  /** Width of a line or outline, or diameter of points, in CSS pixels; 3 and 10 unless given. */
  readonly sizePx?: number;
  /** Signs along a line, in turn. */
  readonly marks?: readonly SketchMark[];
  /** A figure that is written at its middle. `unit`: UCUM. */
  readonly figure?: { readonly value: number; readonly unit: string };
}
