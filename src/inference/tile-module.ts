/** Opcodes of WebAssembly core 2.0 that the module needs; SIMD ones follow the prefix 0xfd. */
const BLOCK = 0x02;
const LOOP = 0x03;
const END = 0x0b;
const BR_IF = 0x0d;
const GET = 0x20;
const SET = 0x21;
const TEE = 0x22;
const I32_CONST = 0x41;
const I32_LESS = 0x49;
const I32_NOT_LESS = 0x4f;
const I32_ADD = 0x6a;
const EMPTY = 0x40;
const I32 = 0x7f;
const V128 = 0x7b;
const LOAD_PAIR = [0xfd, 0x00];
const LOAD_SPLAT = [0xfd, 0x0a];
const STORE_PAIR = [0xfd, 0x0b];
const ADD_PAIRS = [0xfd, 0xf0, 0x01];
const MULTIPLY_PAIRS = [0xfd, 0xf2, 0x01];
/** log2 of the alignment of a load or store in bytes. */
const ALIGN = 3;
/** Bytes of four float64. */
const FOUR = 32;

/** Parameters and locals by number: `A` to `TILE` i32 addresses, then v128. */
const [A, B, A_END, TILE, FIRST_SUM, ROWS_01, ROWS_23, COLUMN] = [0, 1, 2, 3, 4, 12, 13, 14];
const COLUMNS = [0, 1, 2, 3];
const HALVES = [
  { half: 0, rows: ROWS_01 },
  { half: 1, rows: ROWS_23 },
];
const sumOf = (column: number, half: number) => FIRST_SUM + 2 * column + half;

/** sum[column][half] += rows × column, for the four columns and both pairs of rows. */
function multiplyStep(): number[] {
  return COLUMNS.flatMap((column) => [
    ...[GET, B, ...LOAD_SPLAT, ALIGN, 8 * column, SET, COLUMN],
    ...HALVES.flatMap(({ half, rows }) => {
      const sum = sumOf(column, half);
      return [GET, sum, GET, rows, GET, COLUMN, ...MULTIPLY_PAIRS, ...ADD_PAIRS, SET, sum];
    }),
  ]);
}

function functionBody(): number[] {
  return [
    ...[BLOCK, EMPTY, GET, A, GET, A_END, I32_NOT_LESS, BR_IF, 0],
    ...[LOOP, EMPTY],
    ...HALVES.flatMap(({ half, rows }) => [GET, A, ...LOAD_PAIR, ALIGN, 16 * half, SET, rows]),
    ...multiplyStep(),
    ...[GET, B, I32_CONST, FOUR, I32_ADD, SET, B],
    ...[GET, A, I32_CONST, FOUR, I32_ADD, TEE, A, GET, A_END, I32_LESS, BR_IF, 0],
    ...[END, END],
    ...COLUMNS.flatMap((column) =>
      HALVES.flatMap(({ half }) => [
        ...[GET, TILE, GET, sumOf(column, half), ...STORE_PAIR, ALIGN, FOUR * column + 16 * half],
      ]),
    ),
    END,
  ];
}

/** An unsigned number as LEB128. */
function leb(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...leb(content.length), ...content];
}

/**
 * A WebAssembly module that imports `m.m`, a memory, and exports `f(a, b, aEnd, tile)`: with byte
 * addresses, tile[4c + r] = Σ a[4k + r] · b[4k + c] over k while a + 32 k < aEnd, in float64 pairs.
 * Each of the sixteen sums is added up in the order of k, so its bits are those of a plain loop.
 */
export function tileModule(): Uint8Array<ArrayBuffer> {
  const locals = [1, COLUMN - FIRST_SUM + 1, V128];
  const body = [...locals, ...functionBody()];
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name('m'), ...name('m'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('f'), 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}
