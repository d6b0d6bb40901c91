import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxPort, OnnxTensor } from './onnx-graph.ts';
import { type MessageField, messageFields, textOf, wholeNumbers } from './onnx-message.ts';
import { readTensor } from './onnx-tensor-reader.ts';

const MOST_PARTS = 4096;
const MOST_INTS = 1024;

interface Draft {
  int?: number;
  ints?: number[];
  text?: string;
  tensor?: OnnxTensor;
  hasGraph: boolean;
}

function takeAttribute(draft: Draft, field: MessageField): void {
  switch (field.number) {
    case 3:
      draft.int = field.int;
      break;
    case 4:
      draft.text = new TextDecoder().decode(field.bytes);
      break;
    case 5:
      draft.tensor = readTensor(field.bytes);
      break;
    case 8:
      draft.ints ??= [];
      if (draft.ints.length > MOST_INTS) throw new RangeError('a list in it is too long');
      draft.ints.push(...wholeNumbers(field, MOST_INTS));
      break;
    case 6:
    case 11:
      draft.hasGraph = true;
      break;
    default:
  }
}

/** An AttributeProto with its name. */
function readAttribute(message: Uint8Array): [string, OnnxAttribute] {
  let name = '';
  const draft: Draft = { hasGraph: false };
  for (const field of messageFields(message)) {
    if (field.number === 1) name = textOf(field);
    else takeAttribute(draft, field);
  }
  return [name, draft];
}

function readNode(message: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  let [op, domain] = ['', ''];
  for (const field of messageFields(message)) {
    if (field.number === 1) inputs.push(textOf(field));
    else if (field.number === 2) outputs.push(textOf(field));
    else if (field.number === 4) op = textOf(field);
    else if (field.number === 5) attributes.set(...readAttribute(field.bytes));
    else if (field.number === 7) domain = textOf(field);
  }
  return { op, domain, inputs, outputs, attributes };
}

function readDimension(message: Uint8Array): number | undefined {
  for (const field of messageFields(message)) if (field.number === 1) return field.int;
  return undefined;
}

function readTensorType(message: Uint8Array): Pick<OnnxPort, 'type' | 'dims'> {
  let type = 0;
  const dims: (number | undefined)[] = [];
  for (const field of messageFields(message)) {
    if (field.number === 1) type = field.int;
    if (field.number !== 2) continue;
    for (const dim of messageFields(field.bytes)) {
      if (dim.number === 1) dims.push(readDimension(dim.bytes));
    }
  }
  return { type, dims };
}

/** A ValueInfoProto; of anything but a tensor the type is 0. */
function readPort(message: Uint8Array): OnnxPort {
  let name = '';
  let told: Pick<OnnxPort, 'type' | 'dims'> = { type: 0, dims: [] };
  for (const field of messageFields(message)) {
    if (field.number === 1) name = textOf(field);
    if (field.number !== 2) continue;
    for (const kind of messageFields(field.bytes)) {
      if (kind.number === 1) told = readTensorType(kind.bytes);
    }
  }
  return { name, ...told };
}

function readOpset(message: Uint8Array): [string, number] {
  let [domain, version] = ['', 0];
  for (const field of messageFields(message)) {
    if (field.number === 1) domain = textOf(field);
    if (field.number === 2) version = field.int;
  }
  return [domain === 'ai.onnx' ? '' : domain, version];
}

interface GraphParts {
  readonly inputs: OnnxPort[];
  readonly outputs: OnnxPort[];
  readonly nodes: OnnxNode[];
  readonly constants: OnnxTensor[];
  readonly foreignParts: string[];
}

function takePart(parts: GraphParts, { number, bytes }: MessageField): void {
  switch (number) {
    case 1:
      parts.nodes.push(readNode(bytes));
      break;
    case 5:
      parts.constants.push(readTensor(bytes));
      break;
    case 11:
      parts.inputs.push(readPort(bytes));
      break;
    case 12:
      parts.outputs.push(readPort(bytes));
      break;
    case 15:
      parts.foreignParts.push('sparse constants');
      break;
    default:
  }
}

function readGraph(message: Uint8Array, parts: GraphParts): void {
  for (const field of messageFields(message)) {
    takePart(parts, field);
    if (parts.nodes.length > MOST_PARTS || parts.constants.length > MOST_PARTS) {
      throw new RangeError('it has too many parts');
    }
  }
}

/**
 * What an ONNX file (ModelProto, onnx.proto of ONNX 1.17) says, values of large constants left out.
 * Throws a `RangeError` or `TypeError` that says why the bytes are no such file.
 */
export function readOnnx(bytes: Uint8Array): OnnxGraph {
  const opsets = new Map<string, number>();
  const parts: GraphParts = { inputs: [], outputs: [], nodes: [], constants: [], foreignParts: [] };
  let graphs = 0;
  for (const field of messageFields(bytes)) {
    if (field.number === 7) {
      graphs += 1;
      readGraph(field.bytes, parts);
    } else if (field.number === 8) opsets.set(...readOpset(field.bytes));
    else if (field.number === 20) parts.foreignParts.push('training');
    else if (field.number === 25) parts.foreignParts.push('functions');
  }
  if (graphs !== 1) throw new RangeError('it holds no graph');
  return { opsets, ...parts };
}
