import { CONTRACTING } from './onnx-contracting.ts';
import { ELEMENTWISE } from './onnx-elementwise.ts';
import { FLOAT32, type OnnxGraph, type OnnxNode, type OnnxPort } from './onnx-graph.ts';
import { REARRANGING } from './onnx-rearranging.ts';
import { type KnownValue, type ShapeRule, valueBytes } from './onnx-value.ts';

/** Every operator that a model may use, with its rule. */
const OPERATORS: ReadonlyMap<string, ShapeRule> = new Map([
  ...ELEMENTWISE,
  ...REARRANGING,
  ...CONTRACTING,
]);

/** Whether a model may use an operator of the standard set. */
export function isKnownOperator(op: string): boolean {
  return OPERATORS.has(op);
}

/** A step whose output cannot be sized: its name and why. */
export class UnsizedError extends Error {
  readonly tensor: string;

  constructor(tensor: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.tensor = tensor;
  }
}

/** What one run takes at its fullest. */
export interface RunMemory {
  readonly peakBytes: number;
  /** The value that fills it. */
  readonly tensor: string;
  /** Shapes of the outputs by name. */
  readonly outputs: ReadonlyMap<string, readonly number[]>;
}

/** Index of the last step that reads each value. */
function lastReaders(nodes: readonly OnnxNode[]): Map<string, number> {
  const last = new Map<string, number>();
  nodes.forEach((node, step) => {
    for (const name of node.inputs) last.set(name, step);
  });
  return last;
}

function resultsOf(node: OnnxNode, known: ReadonlyMap<string, KnownValue>) {
  const rule = OPERATORS.get(node.op);
  if (rule === undefined) throw new RangeError(`operator ${node.op}`);
  const inputs = node.inputs.map((name) => {
    const value = name === '' ? undefined : known.get(name);
    if (name !== '' && value === undefined) throw new RangeError(`${name} is not there`);
    return value;
  });
  return rule({ ...node, inputs, outputs: node.outputs.length });
}

/** Memory that fills and is given back while the steps of a run go on. */
class MemoryLedger {
  readonly known = new Map<string, KnownValue>();
  readonly #bytes = new Map<string, number>();
  #held = 0;
  peakBytes = 0;
  tensor = '';

  hold(name: string, value: KnownValue): void {
    const bytes = valueBytes(value);
    this.known.set(name, value);
    this.#bytes.set(name, bytes);
    this.#held += bytes;
    if (this.#held <= this.peakBytes) return;
    this.peakBytes = this.#held;
    this.tensor = name;
  }

  free(name: string): void {
    this.#held -= this.#bytes.get(name) ?? 0;
    this.#bytes.delete(name);
  }
}

function holdResults(ledger: MemoryLedger, node: OnnxNode): void {
  const name = node.outputs.find((one) => one !== '') ?? node.op;
  try {
    resultsOf(node, ledger.known).forEach((value, at) => {
      const output = node.outputs[at] ?? '';
      if (output !== '') ledger.hold(output, value);
    });
  } catch (cause) {
    throw new UnsizedError(name, cause);
  }
}

/**
 * Memory of a run on float32 inputs of the given shapes, from the shapes alone: every step's output,
 * held until its last reader. A bound that does not count the runtime's own scratch space. Throws
 * `UnsizedError` for a step whose size depends on values, is negative or does not fit.
 */
export function runMemory(
  {
    nodes,
    constants,
    outputs,
  }: Pick<OnnxGraph, 'nodes' | 'constants'> & {
    outputs: readonly OnnxPort[];
  },
  inputs: ReadonlyMap<string, readonly number[]>,
): RunMemory {
  const ledger = new MemoryLedger();
  for (const tensor of constants) {
    try {
      ledger.hold(tensor.name, tensor);
    } catch (cause) {
      throw new UnsizedError(tensor.name, cause);
    }
  }
  for (const [name, dims] of inputs) ledger.hold(name, { type: FLOAT32, dims });
  const last = lastReaders(nodes);
  const kept = new Set([...outputs, ...constants].map(({ name }) => name));
  nodes.forEach((node, step) => {
    holdResults(ledger, node);
    for (const name of node.inputs) {
      if (last.get(name) === step && !kept.has(name)) ledger.free(name);
    }
  });
  const shapes = outputs.map(({ name }) => {
    const value = ledger.known.get(name);
    if (value === undefined) throw new UnsizedError(name, new RangeError('nothing makes it'));
    return [name, value.dims] as const;
  });
  return { peakBytes: ledger.peakBytes, tensor: ledger.tensor, outputs: new Map(shapes) };
}
