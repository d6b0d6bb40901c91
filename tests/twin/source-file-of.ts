import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CityweaveError } from '#core/errors.ts';
import type { SourceFile } from '#twin/source-file.ts';

/** A file made of these bytes, delivered in chunks of `chunk` bytes. */
export function fileOf(
  content: string | Uint8Array,
  options: { name?: string; chunk?: number } = {},
): SourceFile {
  const bytes =
    typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const chunk = options.chunk ?? 65_536;
  return {
    name: options.name ?? 'city.json',
    size: bytes.length,
    stream() {
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.slice(at, at + chunk));
          at += chunk;
        },
      });
    },
  };
}

/** A file on the disk, read at once. */
export function diskFile(path: string): SourceFile {
  return fileOf(new Uint8Array(readFileSync(path)), { name: basename(path) });
}

/** The bytes as gzip packs them. */
export function packed(content: string | Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(content));
}

/** The code of the `CityweaveError` that a promise ends with; anything else as text. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof CityweaveError ? error.code : `not a CityweaveError: ${error}`;
  }
  return 'none';
}
