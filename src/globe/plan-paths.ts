import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import type { PlanGround } from './plan-camera.ts';

/** What a path is drawn with: a `Path2D`, or anything that takes the same calls. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

function traceRing(geometry: FlatGeometry, ring: number, ground: PlanGround, sink: PathSink): void {
  const { coordinates, dimension, rings, type } = geometry;
  const first = rings[ring] ?? 0;
  const end = rings[ring + 1] ?? first;
  for (let vertex = first; vertex < end; vertex++) {
    const x = ground.east(coordinates[vertex * dimension] ?? 0);
    const y = ground.north(coordinates[vertex * dimension + 1] ?? 0);
    if (vertex === first) sink.moveTo(x, y);
    else sink.lineTo(x, y);
  }
  if (type === 'MultiPolygon' && end > first) sink.closePath();
}

/** Traces lines or rings of one feature in metres of the ground. */
export function traceFeature(
  geometry: FlatGeometry,
  feature: number,
  ground: PlanGround,
  sink: PathSink,
): void {
  const { features, parts } = geometry;
  const first = parts[features[feature] ?? 0] ?? 0;
  const end = parts[features[feature + 1] ?? 0] ?? 0;
  for (let ring = first; ring < end; ring++) traceRing(geometry, ring, ground, sink);
}

/** Paths of a geometry's features by the group that each belongs to, so that a group is drawn in one go. */
export interface GroupedPaths<S> {
  /** [n] group of each feature; -1 = it is not drawn. */
  readonly groups: Int16Array;
  readonly byGroup: ReadonlyMap<number, S>;
}

/** Groups that a feature came to or left; all of them without paths made before. */
function changedGroups(groups: Int16Array, before: Int16Array | undefined): Set<number> {
  if (before === undefined) return new Set(groups);
  const changed = new Set<number>();
  groups.forEach((group, feature) => {
    const then = before[feature] ?? -1;
    if (group !== then) changed.add(group).add(then);
  });
  return changed;
}

/**
 * The paths by `groupOf` (-1 = not drawn). Groups that hold the same features as `before`, of the same geometry on
 * the same ground, keep their paths.
 */
export function groupedPaths<S extends PathSink>(
  geometry: FlatGeometry,
  ground: PlanGround,
  groupOf: (feature: number) => number,
  newSink: () => S,
  before?: GroupedPaths<S>,
): GroupedPaths<S> {
  const groups = Int16Array.from({ length: featureCount(geometry) }, (_, at) => groupOf(at));
  const changed = changedGroups(groups, before?.groups);
  const byGroup = new Map<number, S>();
  for (const [group, path] of before?.byGroup ?? []) {
    if (!changed.has(group)) byGroup.set(group, path);
  }
  changed.delete(-1);
  for (const [feature, group] of groups.entries()) {
    if (!changed.has(group)) continue;
    const sink = byGroup.get(group) ?? newSink();
    byGroup.set(group, sink);
    traceFeature(geometry, feature, ground, sink);
  }
  return { groups, byGroup };
}
