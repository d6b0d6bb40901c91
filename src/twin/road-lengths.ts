import type { FlatGeometry } from '#core/flat-geometry.ts';
import { geodesicM } from './geodesic.ts';
import { drawnM, type RoadSection, vertexAt } from './road-sections.ts';

/** A stated length below this part of the straight lines between a road's nodes cannot be. */
const POSSIBLE = 0.95;
/** What rounding of lengths and places may take off, metres. */
const ROUNDING_M = 1;
/** Length of a section whose nodes lie at the same place, metres. */
const LEAST_M = 1;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/**
 * Metres of each section of one road, > 0: its part of the stated length `statedM` (NaN or 0 = not stated) by
 * how long it is drawn. `replaced` when the stated length is shorter than the road can be, so that the
 * drawing counts, or when there is no length at all, so that 1 m does.
 */
export function sectionLengths(
  geometry: FlatGeometry,
  sections: readonly RoadSection[],
  statedM: number,
): { metres: number[]; replaced: boolean } {
  const drawn = sections.map(({ first, last }) => drawnM(geometry, first, last));
  const straight = sections.map(({ first, last }) =>
    geodesicM(vertexAt(geometry, first), vertexAt(geometry, last)),
  );
  const isStated = statedM > 0;
  const isPossible = statedM >= POSSIBLE * sum(straight) - ROUNDING_M;
  const total = sum(drawn);
  const metres = drawn.map((one) => {
    if (!isStated || !isPossible) return one;
    return total > 0 ? (one / total) * statedM : statedM / drawn.length;
  });
  const hasNone = metres.some((one) => one <= 0);
  return {
    metres: metres.map((one) => (one > 0 ? one : LEAST_M)),
    replaced: hasNone || (isStated && !isPossible),
  };
}
