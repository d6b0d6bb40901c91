import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import {
  DOCUMENT_LIMIT,
  type HashedStream,
  joinChunks,
  openHashed,
  tooLarge,
} from './hashed-bytes.ts';
import { parseJson } from './json-document.ts';
import { isRecord } from './json-record.ts';
import type { SourceFile } from './source-file.ts';
import { byteLines, LINE_LIMIT } from './text-stream.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A CityJSON file being read: its first object, then the features of a CityJSONSeq. */
export interface CityJsonSource {
  /** The whole document, or the first line of a CityJSONSeq. */
  readonly first: unknown;
  /** The later lines of a CityJSONSeq in order; a line that is no JSON has its error instead of a value. */
  readonly features: AsyncIterable<CityJsonLine>;
  /** Hex sha256 of the file as stored, once all features are read. */
  sha256(): Promise<string>;
  /** Lets go of the file, read to its end or not. */
  close(): Promise<void>;
}

/** One line after the first; `line` counts from 1. */
export interface CityJsonLine {
  readonly line: number;
  readonly value?: unknown;
  readonly error?: CityweaveError;
}

async function* none(): AsyncGenerator<never> {}

function unknownFormat(file: string): CityweaveError {
  return new CityweaveError({
    code: 'unknownFormat',
    params: {},
    where: { file },
    wayOut: 'pickAnotherFile',
  });
}

function isBlank(bytes: Bytes): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

/** Index of the first byte that is neither blank nor part of a byte order mark; -1 if there is none. */
function firstSign(bytes: Bytes): number {
  return bytes.findIndex((byte) => byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
}

function checkSign(chunk: Bytes, file: string): boolean {
  const at = firstSign(chunk);
  if (at < 0) return false;
  if (chunk[at] !== 0x7b && chunk[at] !== 0x5b) throw unknownFormat(file);
  return true;
}

/** The chunks up to and including the one in which the first line ends. */
async function readHead(iterator: AsyncIterator<Bytes>, file: SourceFile): Promise<Bytes[]> {
  const limit = file.size > DOCUMENT_LIMIT ? LINE_LIMIT : DOCUMENT_LIMIT;
  const head: Bytes[] = [];
  let held = 0;
  let started = false;
  for (;;) {
    const { done, value } = await iterator.next();
    if (done === true) return head;
    head.push(value);
    held += value.length;
    if (held > limit) throw tooLarge(file.name, Math.max(held, file.size), DOCUMENT_LIMIT);
    const seen = started ? 0 : Math.max(0, firstSign(value));
    started ||= checkSign(value, file.name);
    if (started && value.indexOf(10, seen) >= 0) return head;
  }
}

async function* withHead(
  head: readonly Bytes[],
  iterator: AsyncIterator<Bytes>,
): AsyncGenerator<Bytes> {
  yield* head;
  for (;;) {
    const { done, value } = await iterator.next();
    if (done === true) return;
    yield value;
  }
}

async function* featureLines(
  head: readonly Bytes[],
  iterator: AsyncIterator<Bytes>,
  file: string,
): AsyncGenerator<CityJsonLine> {
  let line = 0;
  let first = true;
  const chunks = withHead(head, iterator);
  for await (const bytes of byteLines(chunks, file, () => (first ? DOCUMENT_LIMIT : LINE_LIMIT))) {
    line += 1;
    if (isBlank(bytes)) continue;
    if (first) {
      first = false;
      continue;
    }
    try {
      yield { line, value: parseJson(bytes, file, line) };
    } catch (error) {
      if (!(error instanceof CityweaveError)) throw error;
      yield { line, error };
    }
  }
}

/** The first line as JSON when it is one complete CityJSON object, else `undefined`. */
function firstObject(head: readonly Bytes[], file: string): unknown {
  const bytes = joined(head);
  const start = Math.max(0, firstSign(bytes));
  const end = bytes.indexOf(10, start);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  if (!/\}\s*$/.test(new TextDecoder().decode(line.subarray(-20)))) return undefined;
  try {
    const value = parseJson(line, file);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function joined(parts: readonly Bytes[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function openStream(source: HashedStream, file: SourceFile): Promise<CityJsonSource> {
  const iterator = source.chunks[Symbol.asyncIterator]();
  const sha256 = () => source.sha256();
  const close = async () => {
    await iterator.return?.();
  };
  try {
    const head = await readHead(iterator, file);
    const object = firstObject(head, file.name);
    if (object !== undefined) {
      return { first: object, features: featureLines(head, iterator, file.name), sha256, close };
    }
    if (file.size > DOCUMENT_LIMIT) throw tooLarge(file.name, file.size, DOCUMENT_LIMIT);
    const bytes = await joinChunks(withHead(head, iterator), DOCUMENT_LIMIT, file.name);
    return { first: parseJson(bytes, file.name), features: none(), sha256, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens a CityJSON document or a CityJSONSeq, which is told by a first line that is a complete object.
 * Throws `unknownFormat` when it does not begin like JSON, `fileTooLarge` for a document over 256 MB,
 * and what `openHashed` and `parseJson` throw.
 */
export function openCityJson(file: SourceFile, work: Work): Promise<CityJsonSource> {
  return openStream(openHashed(file, work), file);
}
