import { hashedBits } from '#core/random.ts';

function lattice(seed: number, i: number, j: number, k: number): number {
  return hashedBits(seed, i, j, k) / 2_147_483_648 - 1;
}

function eased(t: number): number {
  return t * t * t * (t * (6 * t - 15) + 10);
}

function between(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** Standard deviation of the blend of eight uniform corner values, over all positions. */
const SPREAD = 0.3;

/**
 * A smooth random field: corner values of a lattice of cells of size 1, blended by a quintic (value
 * noise; Perlin 2002 for the blend). Mean 0, standard deviation about 1, correlated over about one cell.
 * Arithmetic only, so it is the same on every machine.
 */
export function smoothNoise(seed: number, x: number, y: number, z = 0): number {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [u, v, w] = [eased(x - i), eased(y - j), eased(z - k)];
  const edge = (dj: number, dk: number) =>
    between(lattice(seed, i, j + dj, k + dk), lattice(seed, i + 1, j + dj, k + dk), u);
  const face = (dk: number) => between(edge(0, dk), edge(1, dk), v);
  return between(face(0), face(1), w) / SPREAD;
}
