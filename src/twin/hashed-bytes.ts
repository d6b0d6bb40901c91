import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { SourceFile } from './source-file.ts';

/** Largest document read in one piece, in bytes after unpacking. */
export const DOCUMENT_LIMIT = 256e6;

/** A packed file may grow to this size freely, and beyond it by the factor below: more is a bomb. */
const FREELY_UNPACKED = 512e6;
const HIGHEST_PACKING = 100;

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that is hashed while it is read. */
export interface HashedStream {
  readonly file: SourceFile;
  /** The unpacked bytes, once. Throws `fileEmpty`, `fileTooLarge` (a decompression bomb), `fileUnreadable`, `cancelled`. */
  readonly chunks: AsyncIterable<Bytes>;
  /** Hex sha256 of the whole file as stored; reads what `chunks` left unread. */
  sha256(): Promise<string>;
}

function unreadable(file: string, cause: unknown): CityweaveError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new CityweaveError(
    { code: 'fileUnreadable', params: { message }, where: { file }, wayOut: 'pickAnotherFile' },
    { cause },
  );
}

function empty(file: string): CityweaveError {
  return new CityweaveError({
    code: 'fileEmpty',
    params: {},
    where: { file },
    wayOut: 'pickAnotherFile',
  });
}

/** The error of a file with more bytes than can be read in one piece. */
export function tooLarge(file: string, bytes: number, limitBytes: number): CityweaveError {
  return new CityweaveError({
    code: 'fileTooLarge',
    params: { sizeMb: Math.ceil(bytes / 1e6), limitMb: Math.floor(limitBytes / 1e6) },
    where: { file },
    wayOut: 'splitFile',
  });
}

/** The stored bytes, each chunk told to `take` on its way. */
function stored(file: SourceFile, take: (chunk: Bytes) => void): ReadableStream<Bytes> {
  const reader = file.stream().getReader();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        take(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

async function isGzip(file: SourceFile): Promise<boolean> {
  const reader = file.stream().getReader();
  const head: number[] = [];
  while (head.length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    head.push(...value.subarray(0, 2));
  }
  await reader.cancel();
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* unpacked(file: SourceFile, take: (chunk: Bytes) => void, work: Work) {
  const packed = await isGzip(file);
  const raw = stored(file, take);
  const stream = packed ? raw.pipeThrough(new DecompressionStream('gzip')) : raw;
  const limit = packed ? Math.max(FREELY_UNPACKED, file.size * HIGHEST_PACKING) : Infinity;
  const reader = stream.getReader();
  let total = 0;
  try {
    for (;;) {
      await work.pause();
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      if (total > limit) throw tooLarge(file.name, total, limit);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (total === 0) throw empty(file.name);
}

async function* guarded(file: SourceFile, chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  if (file.size === 0) throw empty(file.name);
  try {
    yield* chunks;
  } catch (error) {
    throw error instanceof CityweaveError ? error : unreadable(file.name, error);
  }
}

/**
 * Opens a file for reading once from its start. A gz is found by its magic bytes and unpacked. Reading
 * too little is fine: `sha256()` then hashes the file from its start.
 */
export function openHashed(file: SourceFile, work: Work): HashedStream {
  const hash = sha256.create();
  let hashed = 0;
  const take = (chunk: Bytes) => {
    hashed += chunk.length;
    hash.update(chunk);
  };
  return {
    file,
    chunks: guarded(file, unpacked(file, take, work)),
    async sha256() {
      return hashed >= file.size ? bytesToHex(hash.clone().digest()) : hashFile(file, work);
    },
  };
}

/** Hex sha256 of the bytes as stored. Throws `fileUnreadable`, `cancelled`. */
export async function hashFile(file: SourceFile, work: Work): Promise<string> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  try {
    for (;;) {
      await work.pause();
      const { done, value } = await reader.read();
      if (done) return bytesToHex(hash.digest());
      hash.update(value);
    }
  } catch (error) {
    throw error instanceof CityweaveError ? error : unreadable(file.name, error);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Chunks as one array. Throws `fileTooLarge` as soon as they exceed `limitBytes`. */
export async function joinChunks(
  chunks: AsyncIterable<Bytes>,
  limitBytes: number,
  file: string,
): Promise<Bytes> {
  const parts: Bytes[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > limitBytes) throw tooLarge(file, total, limitBytes);
    parts.push(chunk);
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * The whole file unpacked, with the hex sha256 of the bytes as stored. Throws `fileEmpty`,
 * `fileTooLarge` (at once where the stored size already exceeds the limit), `fileUnreadable`.
 */
export async function readHashed(
  file: SourceFile,
  limitBytes: number,
  work: Work,
): Promise<{ bytes: Bytes; sha256: string }> {
  if (file.size > limitBytes) throw tooLarge(file.name, file.size, limitBytes);
  const source = openHashed(file, work);
  const bytes = await joinChunks(source.chunks, limitBytes, file.name);
  return { bytes, sha256: await source.sha256() };
}
