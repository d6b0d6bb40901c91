import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { modelError } from './model-error.ts';

/** Names of the files of a model package. */
export const MODEL_JSON = 'model.json';
export const MODEL_ONNX = 'model.onnx';

/** The bytes of a model package's files by name: `model.json`, `model.onnx` and the golden vectors. */
export type ModelFiles = Readonly<Record<string, Uint8Array>>;

/** The bytes of one file. Throws `modelFileMissing`, `modelTooLarge`. */
export function fileOf(files: ModelFiles, name: string, limit: number): Uint8Array {
  const bytes = Object.hasOwn(files, name) ? files[name] : undefined;
  if (bytes === undefined) throw modelError('modelFileMissing', {}, { file: name });
  if (bytes.length > limit) {
    const params = { sizeMb: Math.ceil(bytes.length / 1e6), limitMb: limit / 1e6 };
    throw modelError('modelTooLarge', params, { file: name });
  }
  return bytes;
}

/** Throws `modelFileChanged` unless the bytes have that hex sha256. */
export function requireHash(bytes: Uint8Array, expected: string, name: string): void {
  if (bytesToHex(sha256(bytes)) === expected) return;
  throw modelError('modelFileChanged', {}, { file: name });
}
