import { INT64, type OnnxTensor, VALUES_KEPT } from './onnx-graph.ts';
import { type MessageField, messageFields, textOf, wholeNumbers } from './onnx-message.ts';

const INT32 = 6;
const FLOAT32 = 1;
const MOST_DIMS = 8;
const MOST_VALUES = 8_000_000;
/** Numbers of the fields of TensorProto (onnx.proto). */
const FIELD = {
  dims: 1,
  type: 2,
  floats: 4,
  int32: 5,
  int64: 7,
  name: 8,
  raw: 9,
  external: 13,
  location: 14,
};
/** Further fields with values: texts, doubles, unsigned 64 bits. */
const OTHER_VALUES = [6, 10, 11];

interface Draft {
  name: string;
  type: number;
  dims: number[];
  external: boolean;
  raw: Uint8Array;
  floats: Uint8Array[];
  whole: number[];
  bytes: number;
}

function take(draft: Draft, field: MessageField): void {
  switch (field.number) {
    case FIELD.dims:
      draft.dims.push(...wholeNumbers(field, MOST_DIMS));
      break;
    case FIELD.type:
      draft.type = field.int;
      break;
    case FIELD.name:
      draft.name = textOf(field);
      break;
    case FIELD.raw:
      draft.raw = field.bytes;
      break;
    case FIELD.floats:
      draft.floats.push(field.bytes);
      break;
    case FIELD.int32:
    case FIELD.int64:
      for (const one of wholeNumbers(field, MOST_VALUES)) draft.whole.push(one);
      break;
    case FIELD.external:
      draft.external = true;
      break;
    case FIELD.location:
      draft.external ||= field.int !== 0;
      break;
    default:
      if (OTHER_VALUES.includes(field.number)) draft.bytes += field.bytes.length;
  }
}

function isNaNWithin(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    if (Number.isNaN(view.getFloat32(at, true))) return true;
  }
  return false;
}

function rawWhole(bytes: Uint8Array, type: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = type === INT64 ? 8 : 4;
  return Array.from({ length: Math.floor(bytes.length / step) }, (_, at) =>
    type === INT64 ? Number(view.getBigInt64(step * at, true)) : view.getInt32(step * at, true),
  );
}

function wholeOf({ type, raw, whole }: Draft): readonly number[] | undefined {
  if (type !== INT64 && type !== INT32) return undefined;
  if (raw.length > 8 * VALUES_KEPT || whole.length > VALUES_KEPT) return undefined;
  return raw.length > 0 ? rawWhole(raw, type) : whole;
}

/** A TensorProto. Throws a `RangeError` that says why it is malformed. */
export function readTensor(message: Uint8Array): OnnxTensor {
  const draft: Draft = {
    ...{ name: '', type: 0, dims: [], external: false },
    ...{ raw: new Uint8Array(), floats: [], whole: [], bytes: 0 },
  };
  for (const field of messageFields(message)) take(draft, field);
  if (draft.dims.length > MOST_DIMS) throw new RangeError('a constant has too many dimensions');
  const floats = draft.type === FLOAT32 ? [draft.raw, ...draft.floats] : [];
  return {
    name: draft.name,
    type: draft.type,
    dims: draft.dims,
    external: draft.external,
    whole: wholeOf(draft),
    bytes:
      draft.raw.length +
      draft.floats.reduce((sum, part) => sum + part.length, 0) +
      draft.whole.length +
      draft.bytes,
    hasNaN: floats.some(isNaNWithin),
  };
}
