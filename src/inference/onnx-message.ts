import { PbfReader } from 'pbf';

/** Fields that one message may have, so that a hostile file ends. */
const MOST_FIELDS = 200_000;
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** A field of a protocol buffer message as it lies in the file. */
export interface MessageField {
  readonly number: number;
  /** Of a varint (signed 64 bits, exact up to 2^53). */
  readonly int: number;
  /** Of text, bytes, messages and packed numbers; empty for others. */
  readonly bytes: Uint8Array;
  readonly isBytes: boolean;
}

const NOTHING = new Uint8Array();

function bytesOf(reader: PbfReader): Uint8Array {
  const length = reader.readVarint();
  if (length > reader.length - reader.pos) throw new RangeError('it ends within a part');
  const bytes = reader.buf.subarray(reader.pos, reader.pos + length);
  reader.pos += length;
  return bytes;
}

function fieldOf(reader: PbfReader, number: number): MessageField {
  const plain = { number, int: Number.NaN, bytes: NOTHING, isBytes: false };
  if (reader.type === VARINT) return { ...plain, int: reader.readVarint(true) };
  if (reader.type === BYTES) return { ...plain, bytes: bytesOf(reader), isBytes: true };
  if (reader.type === FIXED32) reader.pos += 4;
  else if (reader.type === FIXED64) reader.pos += 8;
  else throw new RangeError('it is no protocol buffer');
  return plain;
}

/** The fields of a message in their order. Throws a `RangeError` that says why it is malformed. */
export function* messageFields(bytes: Uint8Array): Generator<MessageField> {
  const reader = new PbfReader(bytes);
  for (let count = 0; reader.pos < reader.length; count++) {
    if (count === MOST_FIELDS) throw new RangeError('it has too many parts');
    const tag = reader.readVarint();
    const number = tag >>> 3;
    reader.type = tag & 7;
    if (number === 0) throw new RangeError('it is no protocol buffer');
    const field = fieldOf(reader, number);
    if (reader.pos > reader.length) throw new RangeError('it ends within a part');
    yield field;
  }
}

/** Whole numbers of a repeated field: packed as one run of bytes, or one at a time. */
export function wholeNumbers({ int, bytes, isBytes }: MessageField, most: number): number[] {
  if (!isBytes) return [int];
  const reader = new PbfReader(bytes);
  const numbers: number[] = [];
  while (reader.pos < reader.length) {
    if (numbers.length === most) throw new RangeError('a list in it is too long');
    numbers.push(reader.readVarint(true));
  }
  if (reader.pos > reader.length) throw new RangeError('it ends within a part');
  return numbers;
}

/** The text of a field. Throws a `TypeError` for bytes that are no UTF-8. */
export function textOf({ bytes }: MessageField): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
