import type { FeatureSet } from '#core/feature-set.ts';

/** Features of a city that a layer can have values on, beside the cells of a grid. */
export const PLACED_TARGETS = ['streets', 'facades'] as const;
export type PlacedTarget = (typeof PLACED_TARGETS)[number];

/** n features without values yet, each with the one place that its value is asked for. */
export interface PlacedFeatures extends FeatureSet {
  readonly target: PlacedTarget;
  /** [n × 2] east, north in metres of the twin's UTM zone. */
  readonly xy: Float64Array<ArrayBuffer>;
  /** How the places were chosen, with unit-bearing names: for the lineage of what is inferred there. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Set when the city has more walls than one layer can have: only long ones, or one value a building. */
  readonly thinned?: 'longWalls' | 'onePerBuilding';
}
