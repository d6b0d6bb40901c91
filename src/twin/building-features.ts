import { GeometryBuilder, type NestedParts } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { SURFACE_CLASSES, type SurfaceClass } from '#core/twin.ts';
import { type BuildingHeight, buildingHeight } from './building-height.ts';
import { type BuildingShape, wallsBelow } from './building-shape.ts';
import type { FeatureLog } from './feature-log.ts';
import type { Scalar } from './geojson-reading.ts';
import type { RawColumns, Wanted } from './normalised-properties.ts';
import {
  understandBoolean,
  understandCount,
  understandLengthM,
  understandNumber,
  understandText,
} from './property-values.ts';

/** The columns of buildings, in their order; the first three are computed for all. */
export const BUILDING_COLUMNS: Wanted = [
  ['heightM', understandLengthM],
  ['groundM', understandNumber],
  ['heightAssumed', understandBoolean],
  ['name', understandText],
  ['levels', understandCount],
  ['residents', understandCount],
];

function numberAt(columns: RawColumns, name: string, index: number): number | undefined {
  const value = columns.get(name)?.[index];
  return typeof value === 'number' ? value : undefined;
}

/** Height and base of each building; see `buildingHeight`. */
export function buildingHeights(
  columns: RawColumns,
  shapes: readonly BuildingShape[],
  logs: readonly FeatureLog[],
): BuildingHeight[] {
  return shapes.map((shape, index) => {
    const assumed = columns.get('heightAssumed')?.[index];
    const stated = {
      heightM: numberAt(columns, 'heightM', index),
      groundM: numberAt(columns, 'groundM', index),
      levels: numberAt(columns, 'levels', index),
      assumed: typeof assumed === 'boolean' ? assumed : undefined,
    };
    return buildingHeight(stated, shape, logs[index] as FeatureLog);
  });
}

/** The columns with the computed heights in front. */
export function withHeights(columns: RawColumns, heights: readonly BuildingHeight[]): RawColumns {
  const computed: [string, Scalar[]][] = [
    ['heightM', heights.map(({ heightM }) => heightM)],
    ['groundM', heights.map(({ groundM }) => groundM)],
    ['heightAssumed', heights.map(({ assumed }) => assumed)],
  ];
  const names = new Set(computed.map(([name]) => name));
  return new Map([...computed, ...[...columns].filter(([name]) => !names.has(name))]);
}

interface Solid {
  readonly parts: NestedParts;
  readonly classes: readonly SurfaceClass[];
}

function solidOf(shape: BuildingShape, groundM: number, log: FeatureLog | undefined): Solid {
  const { surfaces, classes } = shape;
  if (classes.length === 0 || classes.includes('wall')) return { parts: surfaces, classes };
  const walls = wallsBelow(surfaces, groundM);
  if (walls.length > 0) log?.note('wallsAssumed');
  return {
    parts: [...surfaces, ...walls],
    classes: [...classes, ...walls.map(() => 'wall' as const)],
  };
}

/** `surfaces` and `surfaceClass` of a `BuildingSet`. Roofs without walls get walls (noted). */
export async function buildingSurfaces(
  shapes: readonly BuildingShape[],
  heights: readonly BuildingHeight[],
  logs: readonly FeatureLog[],
  work: Work,
) {
  const builder = new GeometryBuilder('MultiPolygon', 3);
  const classes: number[] = [];
  for (const [index, shape] of shapes.entries()) {
    const solid = solidOf(shape, heights[index]?.groundM ?? 0, logs[index]);
    builder.add(solid.parts);
    for (const name of solid.classes) classes.push(SURFACE_CLASSES.indexOf(name));
    if (index % 64 === 0) await work.pause();
  }
  return { surfaces: builder.build(), surfaceClass: Uint8Array.from(classes) };
}
