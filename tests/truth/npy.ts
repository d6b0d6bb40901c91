import { readFileSync } from 'node:fs';

/** An array of NumPy: `at(row, column)` of a two-dimensional one, whatever order it is stored in. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  at(row: number, column: number): number;
}

const READERS: Readonly<Record<string, (bytes: ArrayBuffer) => ArrayLike<number>>> = {
  '<f4': (bytes) => new Float32Array(bytes),
  '<f8': (bytes) => new Float64Array(bytes),
  '<i8': (bytes) => Array.from(new BigInt64Array(bytes), Number),
};

/** Reads a .npy file, version 1: little-endian float32, float64 or int64. */
export function readNpy(path: string): NpyArray {
  const file = readFileSync(path);
  const start = 10 + file.readUInt16LE(8);
  const header = file.subarray(10, start).toString('latin1');
  const [, kind = ''] = /'descr': '([^']+)'/.exec(header) ?? [];
  const fortran = /'fortran_order': True/.test(header);
  const [, sizes = ''] = /'shape': \(([^)]*)\)/.exec(header) ?? [];
  const shape = sizes
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const read = READERS[kind];
  if (read === undefined) throw new Error(`${path}: cannot read numbers of kind ${kind}`);
  const data = read(Uint8Array.from(file.subarray(start)).buffer);
  const [rows = 0, columns = 1] = shape;
  const at = (row: number, column: number) =>
    data[fortran ? row + rows * column : row * columns + column] ?? Number.NaN;
  return { shape, data, at };
}
