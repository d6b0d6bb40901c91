import type { Extent, FlatGeometry } from '#core/flat-geometry.ts';
import { featureBox } from '#tiles/feature-boxes.ts';

/** Degrees around a feature that a flight to it shows. */
const MARGIN_DEG = 0.001;

/** What a flight to a feature shows; `undefined` of one without a vertex. */
export function featureExtent(geometry: FlatGeometry, feature: number): Extent | undefined {
  const box = featureBox(geometry, feature);
  if (box === undefined) return undefined;
  const [west, south, east, north] = box;
  return [west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG];
}
