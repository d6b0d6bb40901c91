/** Element types of ONNX tensors that are read here, by their number in TensorProto.DataType. */
export const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  1: 4,
  2: 1,
  3: 1,
  6: 4,
  7: 8,
  9: 1,
  10: 2,
  11: 8,
};
export const FLOAT32 = 1;
export const INT64 = 7;
export const BOOL = 9;

/** A constant of a model: its shape, and its values where they are few and whole. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: number;
  readonly dims: readonly number[];
  /** Values of a whole-number tensor of at most `VALUES_KEPT` elements. */
  readonly whole: readonly number[] | undefined;
  /** Whether it lies in another file. */
  readonly external: boolean;
  /** Bytes that hold its values. */
  readonly bytes: number;
  /** Whether a float32 among its values is not a number. */
  readonly hasNaN: boolean;
}

/** Most elements of a constant whose values are kept: shapes and axes are short. */
export const VALUES_KEPT = 1024;

/** What an operator is told beside its inputs. */
export interface OnnxAttribute {
  readonly int?: number;
  readonly ints?: readonly number[];
  readonly text?: string;
  readonly tensor?: OnnxTensor;
  /** Whether it holds a graph of its own, as loops and branches do. */
  readonly hasGraph: boolean;
}

export interface OnnxNode {
  readonly op: string;
  readonly domain: string;
  /** Names of values; '' is an optional one left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** An input or output of the graph; a dimension is a length, or undefined where it is free. */
export interface OnnxPort {
  readonly name: string;
  readonly type: number;
  readonly dims: readonly (number | undefined)[];
}

/** What is known of an ONNX file without running it. */
export interface OnnxGraph {
  /** Version of the operator set by its domain; the standard's own is ''. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  /** Functions, training steps or sparse constants: parts that are never run here. */
  readonly foreignParts: readonly string[];
}
