import type { FlatGeometry } from '#core/flat-geometry.ts';
import { type LocalFrame, toLocal } from './local-frame.ts';

/** [vertices × 3] east, north, up of one ring or line; `heightM` is added to the vertices' own height. */
export function localRing(
  geometry: FlatGeometry,
  ring: number,
  frame: LocalFrame,
  heightM: number,
): number[] {
  const { coordinates, dimension, rings } = geometry;
  const local: number[] = [];
  for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
    const at = vertex * dimension;
    const own = dimension === 3 ? (coordinates[at + 2] ?? 0) : 0;
    local.push(...toLocal(frame, coordinates[at] ?? 0, coordinates[at + 1] ?? 0, own + heightM));
  }
  return local;
}

/** Numbers of the parts of a feature. */
export function partsOf({ features }: FlatGeometry, feature: number): number[] {
  const first = features[feature] ?? 0;
  return Array.from({ length: (features[feature + 1] ?? 0) - first }, (_, part) => first + part);
}

/** Numbers of the rings of a part. */
export function ringsOf({ parts }: FlatGeometry, part: number): number[] {
  const first = parts[part] ?? 0;
  return Array.from({ length: (parts[part + 1] ?? 0) - first }, (_, ring) => first + ring);
}
