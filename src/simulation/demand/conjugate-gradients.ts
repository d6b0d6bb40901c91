import type { Work } from '#core/progress.ts';

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** `one` + `times` × `other`, in `one`. */
function add(one: Float64Array, times: number, other: Float64Array): void {
  for (let at = 0; at < one.length; at++) {
    one[at] = (one[at] as number) + times * (other[at] as number);
  }
}

/**
 * Solves A x = b for a symmetric positive definite A by conjugate gradients (Hestenes & Stiefel 1952), beginning at 0:
 * until the residual is `tolerance` of b, or `most` steps. `times` gives A x.
 */
export async function conjugateGradients(
  times: (x: Float64Array) => Float64Array,
  b: Float64Array,
  { tolerance, most }: { readonly tolerance: number; readonly most: number },
  work: Work,
): Promise<Float64Array> {
  const x = new Float64Array(b.length);
  const residual = b.slice();
  const direction = b.slice();
  let square = dot(residual, residual);
  const enough = tolerance ** 2 * square;
  for (let step = 0; step < most && square > enough; step++) {
    await work.pause();
    const image = times(direction);
    const length = square / dot(direction, image);
    add(x, length, direction);
    add(residual, -length, image);
    const next = dot(residual, residual);
    for (let at = 0; at < direction.length; at++) {
      direction[at] = (residual[at] as number) + (next / square) * (direction[at] as number);
    }
    square = next;
  }
  return x;
}
