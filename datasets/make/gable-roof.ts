import { lonLat } from './place.ts';
import { cross, direction, distance, middle, type Ring, type Vec } from './plane.ts';

/** A surface of a building in space: one ring of longitude, latitude, height, closed. */
type Surface = readonly (readonly number[])[];

/** A building in space; classes as in `SURFACE_CLASSES`. */
export interface Solid {
  readonly surfaces: readonly Surface[];
  readonly classes: readonly ('ground' | 'wall' | 'roof')[];
}

/** Rise of a roof for half of its width, and its largest share of the height. */
const PITCH = 0.85;
const MOST_RISE = 0.42;
/** Sides that are less parallel than this cannot carry two even roof planes (sine of their angle). */
const PARALLEL = 0.09;

function surface(corners: readonly (readonly [Vec, number])[]): Surface {
  const positions = corners.map(([at, height]) => [...lonLat(at), height]);
  return [...positions, positions[0] ?? []];
}

/** The outline with its two long sides at places 0 and 2; `undefined` where they are not parallel. */
function longSidesFirst(ring: Ring): Ring | undefined {
  const [a, b, c, d] = ring;
  if (!a || !b || !c || !d || ring.length !== 4) return undefined;
  const first = distance(a, b) + distance(c, d) >= distance(b, c) + distance(d, a);
  const [p, q, r, s] = first ? [a, b, c, d] : [b, c, d, a];
  const skew = Math.abs(cross(direction(p, q), direction(s, r)));
  return skew < PARALLEL ? [p, q, r, s] : undefined;
}

/**
 * A house with a ridge along its longer side over a four-cornered outline, `heightM` to the ridge;
 * `undefined` where the outline does not carry one.
 */
export function gableHouse(ring: Ring, heightM: number): Solid | undefined {
  const [a, b, c, d] = longSidesFirst(ring) ?? [];
  if (!a || !b || !c || !d) return undefined;
  const widthM = (distance(b, c) + distance(d, a)) / 2;
  const rise = Math.min((widthM / 2) * PITCH, heightM * MOST_RISE);
  const eaves = Math.round((heightM - rise) * 10) / 10;
  const [right, left] = [middle(b, c), middle(d, a)];
  const wall = (p: Vec, q: Vec) =>
    surface([
      [p, 0],
      [q, 0],
      [q, eaves],
      [p, eaves],
    ]);
  const gable = (p: Vec, q: Vec, top: Vec) =>
    surface([
      [p, 0],
      [q, 0],
      [q, eaves],
      [top, heightM],
      [p, eaves],
    ]);
  return {
    surfaces: [
      surface([
        [d, 0],
        [c, 0],
        [b, 0],
        [a, 0],
      ]),
      wall(a, b),
      gable(b, c, right),
      wall(c, d),
      gable(d, a, left),
      surface([
        [a, eaves],
        [b, eaves],
        [right, heightM],
        [left, heightM],
      ]),
      surface([
        [c, eaves],
        [d, eaves],
        [left, heightM],
        [right, heightM],
      ]),
    ],
    classes: ['ground', 'wall', 'wall', 'wall', 'wall', 'roof', 'roof'],
  };
}
