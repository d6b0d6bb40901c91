import type { Ring, Vec } from './plane.ts';

/** What a building is used for. */
export const USES = [
  'residential',
  'mixed',
  'office',
  'retail',
  'industrial',
  'civic',
  'school',
  'hospital',
  'fireStation',
] as const;
export type BuildingUse = (typeof USES)[number];

/** How its roof is closed: flat, or a ridge along the longer side. */
export type RoofForm = 'flat' | 'gable';

/** A building before it has people: its outline (a courtyard is a second ring, clockwise) and height. */
export interface BuildingPlot {
  readonly rings: readonly Ring[];
  readonly heightM: number;
  readonly use: BuildingUse;
  readonly roof: RoofForm;
  readonly name?: string;
}

/** A quadrilateral with its street side first, for a roof with a ridge. */
export function quad(a: Vec, b: Vec, c: Vec, d: Vec): Ring {
  return [a, b, c, d];
}
