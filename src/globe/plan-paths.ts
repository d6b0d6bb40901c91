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

/**
 * One path for each group that features belong to, so that a group is drawn in one go. `groupOf` of a
 * feature that is not drawn is -1.
 */
export function groupedPaths<S extends PathSink>(
  geometry: FlatGeometry,
  ground: PlanGround,
  groupOf: (feature: number) => number,
  newSink: () => S,
): Map<number, S> {
  const paths = new Map<number, S>();
  for (let feature = 0; feature < featureCount(geometry); feature++) {
    const group = groupOf(feature);
    if (group === -1) continue;
    let sink = paths.get(group);
    if (sink === undefined) {
      sink = newSink();
      paths.set(group, sink);
    }
    traceFeature(geometry, feature, ground, sink);
  }
  return paths;
}
