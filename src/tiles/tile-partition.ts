import type { Extent } from '#core/flat-geometry.ts';

const DEEPEST = 16;

function middle(box: Extent): [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

function around(boxes: readonly (Extent | undefined)[], features: readonly number[]): Extent {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) {
    const [lon, lat] = middle(boxes[feature] ?? [0, 0, 0, 0]);
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function quarters(boxes: readonly (Extent | undefined)[], features: readonly number[]): number[][] {
  const [lon, lat] = middle(around(boxes, features));
  const parts: number[][] = [[], [], [], []];
  for (const feature of features) {
    const centre = middle(boxes[feature] ?? [0, 0, 0, 0]);
    parts[(centre[0] > lon ? 1 : 0) + (centre[1] > lat ? 2 : 0)]?.push(feature);
  }
  return parts.filter((part) => part.length > 0);
}

function chunks(features: readonly number[], most: number): number[][] {
  const parts: number[][] = [];
  for (let at = 0; at < features.length; at += most) parts.push(features.slice(at, at + most));
  return parts;
}

function split(
  boxes: readonly (Extent | undefined)[],
  features: readonly number[],
  most: number,
  depth: number,
): number[][] {
  if (features.length <= most) return features.length === 0 ? [] : [[...features]];
  if (depth === DEEPEST) return chunks(features, most);
  return quarters(boxes, features).flatMap((part) => split(boxes, part, most, depth + 1));
}

/**
 * Groups of at most `most` features that lie near each other: quarters of quarters by the middle of
 * each feature's box. Features without a box are in none. Order: south-west first, then as given.
 */
export function tilePartition(boxes: readonly (Extent | undefined)[], most: number): number[][] {
  const present = [...boxes.keys()].filter((feature) => boxes[feature] !== undefined);
  return split(boxes, present, most, 0);
}
