import type { Ring, Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';

const SEED = 71;

/** Where a position of the drawn plan lies in the town: all is bent a little, as nothing that grew is straight. */
export function bent([x, y]: Vec): Vec {
  const shift = (axis: number) =>
    8 * smoothNoise(SEED + axis, x / 420, y / 420) +
    1.6 * smoothNoise(SEED + axis, x / 120, y / 120, 7);
  return [x + shift(0), y + shift(1)];
}

/** A ring of the drawn plan as it lies in the town. */
export function bentRing(ring: Ring): Ring {
  return ring.map(bent);
}
