import { CityweaveError, type Where } from '#core/errors.ts';
import { jsonFault } from './json-fault.ts';

/** Deepest nesting of arrays and objects that is read. */
const NESTING_LIMIT = 512;

const QUOTE = 34;
const BACKSLASH = 92;

/** Index of the first byte of a character that is no UTF-8, looked for from `from` on. */
function brokenCharacter(bytes: Uint8Array, from: number): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let character = from;
  try {
    for (let at = from; at < bytes.length; at++) {
      const text = decoder.decode(bytes.subarray(at, at + 1), { stream: true });
      if (text !== '') character = at + 1;
    }
  } catch {
    return character;
  }
  return character;
}

/** Index of the first byte of invalid UTF-8. Large texts are first narrowed down block by block. */
function firstBrokenByte(bytes: Uint8Array): number {
  const step = 65_536;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = 0;
  try {
    for (; start < bytes.length; start += step) {
      decoder.decode(bytes.subarray(start, start + step), { stream: true });
    }
  } catch {
    // The block begins within a character when its first bytes go on from the one before.
  }
  let from = Math.max(0, Math.min(start, bytes.length) - 4);
  while (from > 0 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from--;
  return brokenCharacter(bytes, from);
}

/** Line and column of a byte, both counted from 1; columns count bytes. */
function placeOf(bytes: Uint8Array, offset: number, firstLine: number): Where {
  let line = firstLine;
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, start)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Index just after the text that begins at `start`. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** Index of the bracket that opens one level too many, or -1. */
function tooDeepAt(bytes: Uint8Array): number {
  let depth = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      at = endOfText(bytes, at);
      continue;
    }
    const folded = byte | 0x20;
    if (folded === 0x7b) {
      depth += 1;
      if (depth > NESTING_LIMIT) return at;
    } else if (folded === 0x7d) depth -= 1;
    at += 1;
  }
  return -1;
}

function decode(bytes: Uint8Array, file: string, firstLine: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const place = placeOf(bytes, firstBrokenByte(bytes), firstLine);
    throw new CityweaveError(
      { code: 'notUtf8', params: {}, where: { file, ...place }, wayOut: 'fixAtSource' },
      { cause },
    );
  }
}

function notJson(text: string, file: string, firstLine: number, cause: unknown): CityweaveError {
  const fault = jsonFault(text);
  return new CityweaveError(
    {
      code: 'notJson',
      params: { message: fault.message },
      where: { file, line: firstLine + fault.line - 1, column: fault.column },
      wayOut: 'fixAtSource',
    },
    { cause },
  );
}

/**
 * The value of a JSON text in UTF-8; a byte order mark is allowed. `firstLine` is the number of its
 * first line within the file. Throws `notUtf8`, `nestedTooDeep` (more than 512 levels, found before
 * parsing), `notJson`, each with line and column.
 */
export function parseJson(bytes: Uint8Array, file: string, firstLine = 1): unknown {
  const tooDeep = tooDeepAt(bytes);
  if (tooDeep >= 0) {
    throw new CityweaveError({
      code: 'nestedTooDeep',
      params: { limit: NESTING_LIMIT },
      where: { file, ...placeOf(bytes, tooDeep, firstLine) },
      wayOut: 'fixAtSource',
    });
  }
  const text = decode(bytes, file, firstLine);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notJson(text, file, firstLine, cause);
  }
}
