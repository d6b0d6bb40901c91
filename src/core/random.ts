function mixed(state: number): number {
  let z = state | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

function rotated(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** A 32-bit number that depends on all bits of the given whole numbers: chance without a state. */
export function hashedBits(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) hash = mixed(hash ^ Math.imul(number | 0, 0x85ebca6b)) + 0x9e3779b9;
  return mixed(hash);
}

/**
 * Pseudo-random numbers from a seed: the same sequence on every machine. xoshiro128** 1.1 (Blackman and
 * Vigna 2021, Scrambled linear pseudorandom number generators), its state filled by a 32-bit mixer from
 * the seed. Not for secrets.
 */
export class Random {
  readonly #state: Uint32Array;
  #spare: number | undefined;

  /** Whole numbers; each list of them gives a sequence of its own. */
  constructor(...seed: readonly number[]) {
    this.#state = Uint32Array.from([1, 2, 3, 4], (word) => hashedBits(word, ...seed));
  }

  /** Starts from the four 32-bit words of the generator's state, which must not all be 0. */
  static ofState(words: readonly [number, number, number, number]): Random {
    const random = new Random();
    random.#state.set(words);
    return random;
  }

  /** Uniform in the whole numbers from 0 to 2^32 - 1. */
  bits(): number {
    const s = this.#state;
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = s;
    const result = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
    const c2 = s2 ^ s0;
    const c3 = s3 ^ s1;
    s[0] = s0 ^ c3;
    s[1] = s1 ^ c2;
    s[2] = c2 ^ (s1 << 9);
    s[3] = rotated(c3, 11);
    return result;
  }

  /** Uniform in [0, 1), 53 bits. */
  next(): number {
    return ((this.bits() >>> 5) * 67_108_864 + (this.bits() >>> 6)) / 9_007_199_254_740_992;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from 0 to `count` - 1. */
  index(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Normal with mean 0 and standard deviation 1 (Marsaglia's polar method, 1964). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const [u, v] = [this.between(-1, 1), this.between(-1, 1)];
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = v * factor;
      return u * factor;
    }
  }

  /** One of the items. Throws a RangeError when there are none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[this.index(items.length)] as T;
  }

  /** The items in a random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.index(at + 1);
      [order[at], order[other]] = [order[other] as T, order[at] as T];
    }
    return order;
  }
}
