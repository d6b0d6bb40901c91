const DIGIT_BITS = 11;
const DIGITS = 6;
const BUCKETS = 1 << DIGIT_BITS;
const MASK = BUCKETS - 1;

/** The bits of n numbers so that they compare as unsigned integers, upper and lower half. */
interface SortableBits {
  readonly upper: Uint32Array;
  readonly lower: Uint32Array;
}

function sortableBits(keys: Float64Array, places: Uint32Array, descending: boolean): SortableBits {
  const upper = new Uint32Array(places.length);
  const lower = new Uint32Array(places.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  // Which half comes first in memory is up to the machine.
  number[0] = 1;
  const top = bits[1] === 0 ? 0 : 1;
  for (let at = 0; at < places.length; at++) {
    // Plus zero makes one zero of both.
    number[0] = (keys[places[at] ?? 0] ?? 0) + 0;
    const high = bits[top] ?? 0;
    const low = bits[1 - top] ?? 0;
    const flip = high >>> 31 === 1 ? 0xffffffff : 0;
    const turn = descending ? 0xffffffff : 0;
    upper[at] = high ^ (flip | 0x80000000) ^ turn;
    lower[at] = low ^ flip ^ turn;
  }
  return { upper, lower };
}

/** Digit `digit` of a number in two halves, counted from the lowest. */
function digitOf({ upper, lower }: SortableBits, at: number, digit: number): number {
  const shift = digit * DIGIT_BITS;
  const [low, high] = [lower[at] ?? 0, upper[at] ?? 0];
  if (shift >= 32) return (high >>> (shift - 32)) & MASK;
  const fromLow = low >>> shift;
  return (shift + DIGIT_BITS <= 32 ? fromLow : fromLow | (high << (32 - shift))) & MASK;
}

/** One pass of counting by a digit; `undefined` when all have the same one. */
function sortedByDigit(
  bits: SortableBits,
  order: Uint32Array<ArrayBuffer>,
  digit: number,
): Uint32Array<ArrayBuffer> | undefined {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let at = 0; at < order.length; at++) {
    const bucket = digitOf(bits, at, digit) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  if (starts.indexOf(order.length) > 0) return undefined;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const sorted = new Uint32Array(order.length);
  for (const item of order) {
    const bucket = digitOf(bits, item, digit);
    const place = starts[bucket] ?? 0;
    starts[bucket] = place + 1;
    sorted[place] = item;
  }
  return sorted;
}

/** The places of all keys, those of NaN last, and how many others there are. */
function givenFirst(keys: Float64Array): { places: Uint32Array<ArrayBuffer>; given: number } {
  const places = new Uint32Array(keys.length);
  let given = 0;
  let missing = keys.length;
  keys.forEach((key, at) => {
    if (Number.isNaN(key)) places[--missing] = at;
    else places[given++] = at;
  });
  places.subarray(given).reverse();
  return { places, given };
}

/**
 * The places 0 to n - 1 of `keys` in ascending (or descending) order of what stands there. Equal keys keep
 * their order, NaN come last either way. A radix sort: its time grows with n alone.
 */
export function stableOrder(keys: Float64Array, descending = false): Uint32Array<ArrayBuffer> {
  const { places, given } = givenFirst(keys);
  const sortable = places.slice(0, given);
  const bits = sortableBits(keys, sortable, descending);
  let order = sortable.map((_, at) => at);
  for (let digit = 0; digit < DIGITS; digit++) order = sortedByDigit(bits, order, digit) ?? order;
  places.set(order.map((at) => sortable[at] ?? 0));
  return places;
}
