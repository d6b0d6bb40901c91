import { tileModule } from './tile-module.ts';

/** Rows and columns of a tile. */
export const TILE_SIDE = 4;
/** First number of an arena that is free to use: the tile comes before. */
export const ARENA_START = TILE_SIDE * TILE_SIDE;
const PAGE_BYTES = 65_536;

/**
 * Numbers in one memory and the one product that all of kriging's linear algebra is made of. Owned by
 * one computation at a time: whoever waits for anything in between keeps its own.
 */
export interface TileArena {
  /** All numbers; the first 16 are the tile. Replaced when the arena grows. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Makes room for `length` numbers; what was there is lost. */
  reserve(length: number): void;
  /** numbers[4c + r] = Σ over k < count of numbers[a + 4k + r] · numbers[b + 4k + c]. */
  multiply(a: number, b: number, count: number): void;
}

type TileFunction = (a: number, b: number, aEnd: number, tile: number) => void;

let compiled: WebAssembly.Module | undefined;

/** An arena in WebAssembly memory with SIMD: 20 GFLOP/s. Throws where either is not allowed. */
export function simdArena(): TileArena {
  compiled ??= new WebAssembly.Module(tileModule());
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(compiled, { m: { m: memory } });
  const run = instance.exports['f'] as TileFunction;
  let numbers = new Float64Array(memory.buffer);
  return {
    get numbers() {
      return numbers;
    },
    reserve(length) {
      const missing = 8 * length - numbers.byteLength;
      if (missing <= 0) return;
      memory.grow(Math.ceil(missing / PAGE_BYTES));
      numbers = new Float64Array(memory.buffer);
    },
    multiply: (a, b, count) => run(8 * a, 8 * b, 8 * (a + TILE_SIDE * count), 0),
  };
}

/** The same in plain numbers, to the bit: 5 GFLOP/s. */
export function plainArena(): TileArena {
  let numbers = new Float64Array(PAGE_BYTES / 8);
  return {
    get numbers() {
      return numbers;
    },
    reserve(length) {
      if (length > numbers.length) numbers = new Float64Array(length);
    },
    multiply: (a, b, count) => multiplyPlain(numbers, a, b, count),
  };
}

/** Sixteen sums at once, so that they stay in registers. */
function multiplyPlain(numbers: Float64Array, a: number, b: number, count: number): void {
  let [s00, s10, s20, s30, s01, s11, s21, s31] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [s02, s12, s22, s32, s03, s13, s23, s33] = [0, 0, 0, 0, 0, 0, 0, 0];
  const end = a + TILE_SIDE * count;
  let q = b;
  for (let p = a; p < end; p += TILE_SIDE) {
    const a0 = numbers[p] ?? 0;
    const a1 = numbers[p + 1] ?? 0;
    const a2 = numbers[p + 2] ?? 0;
    const a3 = numbers[p + 3] ?? 0;
    const b0 = numbers[q] ?? 0;
    const b1 = numbers[q + 1] ?? 0;
    const b2 = numbers[q + 2] ?? 0;
    const b3 = numbers[q + 3] ?? 0;
    s00 += a0 * b0;
    s10 += a1 * b0;
    s20 += a2 * b0;
    s30 += a3 * b0;
    s01 += a0 * b1;
    s11 += a1 * b1;
    s21 += a2 * b1;
    s31 += a3 * b1;
    s02 += a0 * b2;
    s12 += a1 * b2;
    s22 += a2 * b2;
    s32 += a3 * b2;
    s03 += a0 * b3;
    s13 += a1 * b3;
    s23 += a2 * b3;
    s33 += a3 * b3;
    q += TILE_SIDE;
  }
  numbers[0] = s00;
  numbers[1] = s10;
  numbers[2] = s20;
  numbers[3] = s30;
  numbers[4] = s01;
  numbers[5] = s11;
  numbers[6] = s21;
  numbers[7] = s31;
  numbers[8] = s02;
  numbers[9] = s12;
  numbers[10] = s22;
  numbers[11] = s32;
  numbers[12] = s03;
  numbers[13] = s13;
  numbers[14] = s23;
  numbers[15] = s33;
}

function freshArena(): TileArena {
  try {
    return simdArena();
  } catch {
    return plainArena();
  }
}

const idle: TileArena[] = [];

/** An arena with room for `length` numbers after its tile. Give it back with `releaseArena`. */
export function takeArena(length: number): TileArena {
  const arena = idle.pop() ?? freshArena();
  arena.reserve(ARENA_START + length);
  return arena;
}

/** Lets the next computation of this thread use the arena. */
export function releaseArena(arena: TileArena): void {
  idle.push(arena);
}
