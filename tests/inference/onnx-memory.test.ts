import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { runMemory } from '#inference/onnx-memory.ts';
import { readOnnx } from '#inference/onnx-reader.ts';
import { type ConstantParts, type NodeParts, onnxFile } from './onnx-builder.ts';

const ints = (...values: number[]): ConstantParts => ({ dims: [values.length], ints: values });
const scalar = (value: number): ConstantParts => ({ dims: [], ints: [value] });

interface Step {
  readonly op: string;
  /** Shape of the float input `x`; `y` when the operator takes two. */
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  readonly constants?: readonly ConstantParts[];
  readonly ints?: NodeParts['ints'];
  readonly outputs?: number;
}

/** Every rule of shapes once, the odd cases of the ONNX operator reference too. */
const STEPS: readonly Step[] = [
  { op: 'Add', x: [3, 1, 4], y: [5, 1] },
  { op: 'Pow', x: [2, 3], y: [] },
  { op: 'Softmax', x: [2, 3] },
  { op: 'MatMul', x: [2, 1, 3, 4], y: [5, 4, 6] },
  { op: 'MatMul', x: [4], y: [5, 4, 6] },
  { op: 'MatMul', x: [3, 4], y: [4] },
  { op: 'Gemm', x: [4, 3], y: [6, 4], ints: { transA: 1, transB: 1 } },
  { op: 'Transpose', x: [2, 3, 4], ints: { perm: [1, 2, 0] } },
  { op: 'Transpose', x: [2, 3, 4] },
  { op: 'Reshape', x: [2, 3, 4], constants: [ints(0, -1, 2)] },
  { op: 'Flatten', x: [2, 3, 4], ints: { axis: 2 } },
  { op: 'Flatten', x: [2, 3, 4], ints: { axis: 0 } },
  { op: 'Unsqueeze', x: [2, 3], constants: [ints(0, -1)] },
  { op: 'Squeeze', x: [1, 3, 1], constants: [ints(-1)] },
  { op: 'Squeeze', x: [1, 3, 1] },
  { op: 'Concat', x: [2, 3], y: [2, 5], ints: { axis: -1 } },
  { op: 'Split', x: [6, 2], outputs: 3 },
  { op: 'Split', x: [6, 2], constants: [ints(1, 5)], outputs: 2 },
  { op: 'Slice', x: [9, 7], constants: [ints(1, 0), ints(-1, 100), ints(0, 1), ints(3, 2)] },
  { op: 'Slice', x: [9, 7], constants: [ints(-1), ints(-100), ints(1), ints(-2)] },
  { op: 'Slice', x: [9], constants: [ints(20), ints(30)] },
  {
    op: 'Gather',
    x: [5, 3, 2],
    constants: [{ dims: [2, 2], ints: [0, 1, 1, 0] }],
    ints: { axis: 1 },
  },
  { op: 'Gather', x: [5, 3], constants: [scalar(-1)], ints: { axis: 0 } },
  { op: 'GatherElements', x: [3, 2], constants: [{ dims: [1, 2], ints: [0, 2] }] },
  { op: 'Expand', x: [3, 1], constants: [ints(2, 1, 6)] },
  { op: 'Tile', x: [2, 3], constants: [ints(2, 4)] },
  { op: 'ConstantOfShape', constants: [ints(2, 0, 3)] },
  { op: 'ConstantOfShape', constants: [ints(2, 3)] },
  { op: 'Range', constants: [scalar(3), scalar(17), scalar(4)] },
  { op: 'Range', constants: [scalar(3), scalar(1), scalar(1)] },
  { op: 'Shape', x: [4, 5, 6], ints: { start: 1 } },
  { op: 'Size', x: [4, 5] },
  { op: 'ReduceSum', x: [2, 3, 4], constants: [ints(0, -1)], ints: { keepdims: 0 } },
  { op: 'ReduceMean', x: [2, 3, 4], ints: { axes: [1] } },
  { op: 'ReduceMax', x: [2, 3, 4], ints: { keepdims: 0 } },
  { op: 'ArgMax', x: [2, 3, 4], ints: { axis: 1, keepdims: 0 } },
  { op: 'TopK', x: [2, 9], constants: [ints(4)], outputs: 2 },
  { op: 'CumSum', x: [2, 9], constants: [scalar(1)] },
];

const WHOLE = ['Range', 'Shape', 'Size', 'ArgMax'];

function modelOf({ op, x, y, constants = [], ints: attributes = {}, outputs = 1 }: Step) {
  const ports = { ...(x ? { x } : {}), ...(y ? { y } : {}) };
  const own = Object.fromEntries(constants.map((one, at) => [`c${at}`, one]));
  const names = Array.from({ length: outputs }, (_, at) => `out${at}`);
  const inputs = [...Object.keys(ports), ...Object.keys(own)];
  const bytes = onnxFile({
    inputs: ports,
    outputs: Object.fromEntries(names.map((name) => [name, undefined])),
    wholeOutputs: names.filter((_, at) => WHOLE.includes(op) || (op === 'TopK' && at === 1)),
    constants: own,
    nodes: [{ op, inputs, outputs: names, ints: attributes }],
  });
  return { bytes, ports, names };
}

async function shapesByOnnxRuntime({ bytes, ports, names }: ReturnType<typeof modelOf>) {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
  const feeds = Object.entries(ports).map(([name, dims]) => {
    const count = dims.reduce((product, length) => product * length, 1);
    return [name, new Tensor('float32', new Float32Array(count).fill(0.5), dims)];
  });
  const told = await session.run(Object.fromEntries(feeds));
  return names.map((name) => [...(told[name]?.dims ?? [])]);
}

describe('the size of a step', () => {
  it.each(STEPS.map((step) => [`${step.op} ${JSON.stringify(step)}`, step] as const))(
    '%s is what ONNX Runtime makes',
    async (_, step) => {
      const model = modelOf(step);
      const told = runMemory(readOnnx(model.bytes), new Map(Object.entries(model.ports)));
      expect(model.names.map((name) => told.outputs.get(name))).toEqual(
        await shapesByOnnxRuntime(model),
      );
    },
  );
});

describe('the memory of a run', () => {
  it('is what is held at once: a value is given back after its last reader', () => {
    const chain = (length: number) => {
      const nodes = Array.from({ length }, (_, k) => ({
        op: 'Relu',
        inputs: [k === 0 ? 'x' : `v${k}`],
        outputs: [`v${k + 1}`],
      }));
      const graph = readOnnx(
        onnxFile({ inputs: { x: [1000] }, outputs: { [`v${length}`]: [] }, nodes }),
      );
      return runMemory(graph, new Map([['x', [1000]]])).peakBytes;
    };
    expect(chain(1)).toBe(8000);
    expect(chain(50)).toBe(8000);
  });

  it('counts what waits for a later reader', () => {
    const nodes = [
      { op: 'Relu', inputs: ['x'], outputs: ['a'] },
      { op: 'Relu', inputs: ['a'], outputs: ['b'] },
      { op: 'Add', inputs: ['b', 'x'], outputs: ['y'] },
    ];
    const graph = readOnnx(onnxFile({ inputs: { x: [1000] }, outputs: { y: [] }, nodes }));
    expect(runMemory(graph, new Map([['x', [1000]]]))).toMatchObject({ peakBytes: 12_000 });
  });
});
