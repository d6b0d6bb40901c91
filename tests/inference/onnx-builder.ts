import { PbfWriter } from 'pbf';

/** Writes ONNX files by hand, right ones and wrong ones (field numbers of onnx.proto). */
export interface ModelParts {
  readonly inputs: Readonly<Record<string, readonly (string | number)[]>>;
  /** Without dimensions the shape is left open. */
  readonly outputs: Readonly<Record<string, readonly (string | number)[] | undefined>>;
  /** Outputs that hold whole numbers. */
  readonly wholeOutputs?: readonly string[];
  readonly nodes: readonly NodeParts[];
  readonly constants?: Readonly<Record<string, ConstantParts>>;
  readonly opset?: number;
}

export interface NodeParts {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints?: Readonly<Record<string, number | readonly number[]>>;
  /** Name of an attribute that holds an empty graph, as loops have. */
  readonly graph?: string;
  readonly domain?: string;
}

export interface ConstantParts {
  readonly dims: readonly number[];
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
}

const FLOAT32 = 1;
const INT64 = 7;
const ATTRIBUTE = { int: 2, graph: 5, ints: 7 };

type Fill = (writer: PbfWriter) => void;
const message = (writer: PbfWriter, field: number, fill: Fill) =>
  writer.writeMessage(field, (_, inner: PbfWriter) => fill(inner), null);

function shape(dims: readonly (string | number)[]): Fill {
  return (writer) => {
    for (const dim of dims) {
      message(writer, 1, (one) =>
        typeof dim === 'number' ? one.writeVarintField(1, dim) : one.writeStringField(2, dim),
      );
    }
  };
}

function port(name: string, dims: readonly (string | number)[] | undefined, type = FLOAT32): Fill {
  return (writer) => {
    writer.writeStringField(1, name);
    message(writer, 2, (value) =>
      message(value, 1, (tensor) => {
        tensor.writeVarintField(1, type);
        if (dims !== undefined) message(tensor, 2, shape(dims));
      }),
    );
  };
}

function constant(name: string, { dims, floats, ints }: ConstantParts): Fill {
  const raw = floats ? Float32Array.from(floats) : BigInt64Array.from((ints ?? []).map(BigInt));
  return (writer) => {
    for (const dim of dims) writer.writeVarintField(1, dim);
    writer.writeVarintField(2, floats ? FLOAT32 : INT64);
    writer.writeStringField(8, name);
    writer.writeBytesField(9, new Uint8Array(raw.buffer));
  };
}

function attribute(name: string, value: number | readonly number[]): Fill {
  return (writer) => {
    writer.writeStringField(1, name);
    const isOne = typeof value === 'number';
    if (isOne) writer.writeVarintField(3, value);
    else for (const one of value) writer.writeVarintField(8, one);
    writer.writeVarintField(20, isOne ? ATTRIBUTE.int : ATTRIBUTE.ints);
  };
}

function node({ op, inputs, outputs, ints = {}, graph, domain }: NodeParts): Fill {
  return (writer) => {
    for (const name of inputs) writer.writeStringField(1, name);
    for (const name of outputs) writer.writeStringField(2, name);
    writer.writeStringField(4, op);
    for (const [name, value] of Object.entries(ints)) message(writer, 5, attribute(name, value));
    if (graph !== undefined) {
      message(writer, 5, (attribute) => {
        attribute.writeStringField(1, graph);
        message(attribute, 6, (inner) => inner.writeStringField(2, 'body'));
        attribute.writeVarintField(20, ATTRIBUTE.graph);
      });
    }
    if (domain !== undefined) writer.writeStringField(7, domain);
  };
}

/** The bytes of a model file. */
export function onnxFile(parts: ModelParts): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, 8);
  message(writer, 7, (graph) => {
    for (const one of parts.nodes) message(graph, 1, node(one));
    graph.writeStringField(2, 'g');
    for (const [name, one] of Object.entries(parts.constants ?? {})) {
      message(graph, 5, constant(name, one));
    }
    for (const [name, dims] of Object.entries(parts.inputs)) message(graph, 11, port(name, dims));
    for (const [name, dims] of Object.entries(parts.outputs)) {
      const type = parts.wholeOutputs?.includes(name) === true ? INT64 : FLOAT32;
      message(graph, 12, port(name, dims, type));
    }
  });
  message(writer, 8, (opset) => opset.writeVarintField(2, parts.opset ?? 17));
  return writer.finish();
}
