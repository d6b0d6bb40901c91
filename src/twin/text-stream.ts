import { CityweaveError } from '#core/errors.ts';
import { type HashedStream, tooLarge } from './hashed-bytes.ts';

/** Longest line of a format that is read line by line, in bytes. */
export const LINE_LIMIT = 64e6;

type Bytes = Uint8Array<ArrayBuffer>;

function notUtf8(file: string, line: number, cause: unknown): CityweaveError {
  return new CityweaveError(
    { code: 'notUtf8', params: {}, where: { file, line }, wayOut: 'fixAtSource' },
    { cause },
  );
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/**
 * The file as text in chunks, a byte order mark dropped. Throws `notUtf8` with the line after which
 * the broken bytes lie, and what `HashedStream.chunks` throws.
 */
export async function* textChunks(source: HashedStream): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decode = (chunk?: Bytes): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw notUtf8(source.file.name, line, error);
    }
  };
  for await (const chunk of source.chunks) {
    const text = decode(chunk);
    line += countNewlines(text);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

function joined(parts: readonly Bytes[], last: Bytes): Bytes {
  if (parts.length === 0) return last;
  const line = new Uint8Array(parts.reduce((sum, part) => sum + part.length, last.length));
  let at = 0;
  for (const part of [...parts, last]) {
    line.set(part, at);
    at += part.length;
  }
  return line;
}

/**
 * The lines of a file as bytes, without their `\n` (a `\r` before it stays: JSON allows it). The last
 * line needs none. `limitOf` gives the longest line allowed by line number, from 1. Throws
 * `fileTooLarge` when a line is longer.
 */
export async function* byteLines(
  chunks: AsyncIterable<Bytes>,
  file: string,
  limitOf: (line: number) => number = () => LINE_LIMIT,
): AsyncGenerator<Bytes> {
  let parts: Bytes[] = [];
  let held = 0;
  let line = 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield joined(parts, chunk.subarray(start, end));
      parts = [];
      held = 0;
      line += 1;
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    held += rest.length;
    if (held > limitOf(line)) throw tooLarge(file, held, limitOf(line));
    if (rest.length > 0) parts.push(rest);
  }
  if (parts.length > 0) yield joined(parts, new Uint8Array(0));
}
