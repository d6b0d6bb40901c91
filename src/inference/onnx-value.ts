import { ELEMENT_BYTES, type OnnxAttribute, VALUES_KEPT } from './onnx-graph.ts';

/** A tensor of which the shape is known, and the values where they are few and whole (truths are 0 and 1). */
export interface KnownValue {
  readonly type: number;
  readonly dims: readonly number[];
  readonly whole?: readonly number[] | undefined;
}

/** An operator with what is known of its inputs; an optional one left out is undefined. */
export interface OperatorCall {
  readonly op: string;
  readonly inputs: readonly (KnownValue | undefined)[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
  /** Number of outputs. */
  readonly outputs: number;
}

/** What an operator gives. Throws a `RangeError` that says why its size cannot be told. */
export type ShapeRule = (call: OperatorCall) => readonly KnownValue[];

const MOST_ELEMENTS = 2 ** 40;

/** Number of elements of a shape. Throws a `RangeError` for one that is negative or beyond all bounds. */
export function elementCount(dims: readonly number[]): number {
  let count = 1;
  for (const dim of dims) {
    if (!Number.isSafeInteger(dim) || dim < 0) throw new RangeError(`a length of ${dim}`);
    count *= dim;
    if (count > MOST_ELEMENTS) throw new RangeError(`a size of ${dims.join(' × ')}`);
  }
  return count;
}

/** Bytes of a tensor. Throws as `elementCount`, and for an element type that is not read. */
export function valueBytes({ type, dims }: KnownValue): number {
  const each = ELEMENT_BYTES[type];
  if (each === undefined) throw new RangeError(`elements of type ${type}`);
  return each * elementCount(dims);
}

/** The input at a position. Throws when it is left out. */
export function given(call: OperatorCall, at: number): KnownValue {
  const value = call.inputs[at];
  if (value === undefined) throw new RangeError(`${call.op} lacks an input`);
  return value;
}

/** The values of an input that shapes the output. Throws when they are not known before a run. */
export function wholeInput(call: OperatorCall, at: number): readonly number[] {
  const { whole } = given(call, at);
  if (whole === undefined) throw new RangeError(`${call.op} takes it from values`);
  return whole;
}

/** Values only where they are few enough to be kept. */
export function keptWhole(dims: readonly number[], make: () => readonly number[] | undefined) {
  return elementCount(dims) <= VALUES_KEPT ? make() : undefined;
}

/** An axis counted from the front. Throws for one that is not there. */
export function frontAxis(axis: number, rank: number): number {
  const front = axis < 0 ? axis + rank : axis;
  if (front < 0 || front >= Math.max(rank, 1)) throw new RangeError(`axis ${axis}`);
  return front;
}

/** The shape that several shapes spread to (ONNX multidirectional broadcasting). */
export function broadcast(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((dims) => dims[axis - rank + dims.length] ?? 1);
    const long = lengths.find((length) => length !== 1) ?? 1;
    if (lengths.some((length) => length !== 1 && length !== long)) {
      throw new RangeError(`sizes ${lengths.join(' and ')} side by side`);
    }
    return long;
  });
}
