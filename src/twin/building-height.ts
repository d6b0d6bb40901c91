import type { BuildingShape } from './building-shape.ts';
import type { FeatureLog } from './feature-log.ts';

/** Height of a level, assumed (design of the twin package: levels × 3 m). */
const LEVEL_M = 3;
/** Height of a building that nothing is known of, assumed: two levels. */
const UNKNOWN_HEIGHT_M = 2 * LEVEL_M;

/** What a source states about one building; `undefined` or NaN where it does not. */
export interface StatedHeight {
  readonly heightM: number | undefined;
  readonly groundM: number | undefined;
  readonly levels: number | undefined;
  readonly assumed: boolean | undefined;
}

/** Top above ground and base above the datum, in m. */
export interface BuildingHeight {
  readonly heightM: number;
  readonly groundM: number;
  readonly assumed: boolean;
}

/** Height of the surfaces: from lowest to highest where there are walls, else the highest above 0. */
function heightOfSurfaces({ classes, lowM, highM }: BuildingShape): number | undefined {
  const height = classes.includes('wall') ? highM - lowM : highM;
  return classes.length > 0 && height > 0 ? height : undefined;
}

function heightOf(
  stated: StatedHeight,
  shape: BuildingShape,
  log: FeatureLog,
): { heightM: number; assumed: boolean } {
  if (stated.heightM !== undefined) {
    return { heightM: stated.heightM, assumed: stated.assumed ?? false };
  }
  const heightM = heightOfSurfaces(shape);
  if (heightM !== undefined) return { heightM, assumed: !shape.classes.includes('wall') };
  if (stated.levels !== undefined && stated.levels > 0) {
    log.note('heightFromLevels', {}, { levelM: LEVEL_M });
    return { heightM: stated.levels * LEVEL_M, assumed: true };
  }
  log.note('heightAssumedDefault', {}, { heightM: UNKNOWN_HEIGHT_M });
  return { heightM: UNKNOWN_HEIGHT_M, assumed: true };
}

function groundOf(heightM: number, shape: BuildingShape): number {
  if (Number.isNaN(shape.lowM)) return 0;
  const isRoofOnly = shape.classes.length > 0 && !shape.classes.includes('wall');
  return Math.round((isRoofOnly ? shape.highM - heightM : shape.lowM) * 1000) / 1000;
}

/**
 * The height of a building: stated, else from its surfaces (walls: highest less lowest vertex; roofs
 * alone: highest vertex, taken as height above ground and marked assumed), else levels × 3 m, else
 * 6 m, both marked assumed and noted. Its base: stated, else what the surfaces or the heights of the
 * outline tell, else 0.
 */
export function buildingHeight(
  stated: StatedHeight,
  shape: BuildingShape,
  log: FeatureLog,
): BuildingHeight {
  const { heightM, assumed } = heightOf(stated, shape, log);
  return { heightM, assumed, groundM: stated.groundM ?? groundOf(heightM, shape) };
}
