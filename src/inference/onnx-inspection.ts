import { modelError } from './model-error.ts';
import { ELEMENT_BYTES, type OnnxGraph, type OnnxTensor } from './onnx-graph.ts';
import { isKnownOperator, runMemory, UnsizedError } from './onnx-memory.ts';
import { readOnnx } from './onnx-reader.ts';
import { elementCount } from './onnx-value.ts';

/** Largest model file, in bytes: the networks here have under a million parameters. */
export const MODEL_LIMIT = 8e6;
/** Most memory that the values of one run may fill, in bytes. */
export const RUN_LIMIT = 512e6;
/** Operator sets that ONNX Runtime 1.30 runs and whose rules are known here. */
const OPSETS = [13, 23] as const;
const LESS_THAN = 60;

function parsed(bytes: Uint8Array, file: string): OnnxGraph {
  const first = bytes.find((byte) => byte > 32);
  if (bytes.length === 0) throw modelError('fileEmpty', {}, { file });
  if (first === LESS_THAN)
    throw modelError('modelNotOnnx', { detail: 'it is a web page' }, { file });
  try {
    return readOnnx(bytes);
  } catch (cause) {
    const detail = cause instanceof RangeError ? cause.message : 'a name in it is no text';
    throw modelError('modelNotOnnx', { detail }, { file, cause });
  }
}

function requireOpset({ opsets }: OnnxGraph, file: string): void {
  const opset = opsets.get('') ?? 0;
  const [least, most] = OPSETS;
  if (opset >= least && opset <= most) return;
  throw modelError('modelOpset', { opset, least, most }, { file });
}

function requireOperators({ nodes, foreignParts }: OnnxGraph, file: string): void {
  const [part] = foreignParts;
  if (part !== undefined) throw modelError('modelOperator', { operator: part }, { file });
  for (const { op, domain, attributes } of nodes) {
    const isOwn = domain === '' || domain === 'ai.onnx';
    const hasGraph = [...attributes.values()].some((attribute) => attribute.hasGraph);
    if (isOwn && !hasGraph && isKnownOperator(op)) continue;
    const operator = isOwn ? op : `${domain}.${op}`;
    throw modelError('modelOperator', { operator }, { file });
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function requireSound(tensor: OnnxTensor, file: string): void {
  const name = tensor.name || 'a constant';
  if (tensor.external) throw modelError('modelExternalData', { tensor: name }, { file });
  const each = ELEMENT_BYTES[tensor.type];
  let count: number;
  try {
    count = elementCount(tensor.dims);
  } catch (cause) {
    throw modelError('modelShape', { tensor: name, detail: messageOf(cause) }, { file, cause });
  }
  if (each === undefined || (count > 0 && tensor.bytes < count)) {
    const detail = `${tensor.bytes} bytes for ${count} elements of type ${tensor.type}`;
    throw modelError('modelShape', { tensor: name, detail }, { file });
  }
  if (tensor.hasNaN) throw modelError('modelNotFinite', { part: name }, { file });
}

/**
 * What a run on the given shapes fills. Throws `modelShape` when that cannot be told before it, and
 * `modelMemory` above `RUN_LIMIT`.
 */
export function boundedRun(
  graph: OnnxGraph,
  inputs: ReadonlyMap<string, readonly number[]>,
  file: string,
) {
  try {
    const memory = runMemory(graph, inputs);
    if (memory.peakBytes <= RUN_LIMIT) return memory;
    throw modelError(
      'modelMemory',
      {
        tensor: memory.tensor,
        sizeMb: Math.ceil(memory.peakBytes / 1e6),
        limitMb: RUN_LIMIT / 1e6,
      },
      { file },
    );
  } catch (cause) {
    if (!(cause instanceof UnsizedError)) throw cause;
    throw modelError(
      'modelShape',
      { tensor: cause.tensor, detail: cause.message },
      { file, cause },
    );
  }
}

/**
 * The graph of an ONNX file that may be handed to a runtime: of known operators without loops,
 * branches or functions, of a known operator set, whole in its one file, with finite constants, and of
 * bounded memory where free lengths are 1. Throws `modelTooLarge`, `fileEmpty`, `modelNotOnnx`,
 * `modelOpset`, `modelOperator`, `modelExternalData`, `modelShape`, `modelNotFinite`, `modelMemory`.
 */
export function inspectOnnx(bytes: Uint8Array, file: string): OnnxGraph {
  if (bytes.length > MODEL_LIMIT) {
    const sizeMb = Math.ceil(bytes.length / 1e6);
    throw modelError('modelTooLarge', { sizeMb, limitMb: MODEL_LIMIT / 1e6 }, { file });
  }
  const graph = parsed(bytes, file);
  requireOpset(graph, file);
  requireOperators(graph, file);
  const within = graph.nodes.flatMap(({ attributes }) =>
    [...attributes.values()].flatMap(({ tensor }) => (tensor === undefined ? [] : [tensor])),
  );
  for (const tensor of [...graph.constants, ...within]) requireSound(tensor, file);
  const constant = new Set(graph.constants.map(({ name }) => name));
  const inputs = graph.inputs.filter(({ name }) => !constant.has(name));
  const shapes = inputs.map(({ name, dims }) => [name, dims.map((length) => length ?? 1)] as const);
  boundedRun(graph, new Map(shapes), file);
  return graph;
}
